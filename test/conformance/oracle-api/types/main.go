// Command types prints what the API server's decoder wants of StatefulSets, Services and PodDisruptionBudgets: every
// struct it may meet with the JSON names and Go types of its fields, as server/src/simulation/api/types/structs.ts has it.
// A field of an embedded struct has that one's name before its own, as in messages.
package main

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
)

// Types that read themselves.
var opaque = map[string]bool{"resource.Quantity": true, "v1.Time": true, "intstr.IntOrString": true, "v1.FieldsV1": true}

func main() {
	found := map[string]string{}
	for _, root := range []any{appsv1.StatefulSet{}, corev1.Service{}, policyv1.PodDisruptionBudget{}} {
		describe(reflect.TypeOf(root), found)
	}
	for _, name := range slices.Sorted(maps.Keys(found)) {
		fmt.Printf("  %q: %q,\n", name, found[name])
	}
}

func describe(t reflect.Type, found map[string]string) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		describe(t.Elem(), found)
	case reflect.Map:
		if t.Name() != "" {
			found[t.String()] = fmt.Sprintf("map[string]%s", t.Elem())
		}
		describe(t.Elem(), found)
	case reflect.Struct:
		if _, known := found[t.String()]; known || opaque[t.String()] {
			return
		}
		found[t.String()] = ""
		fields := fieldsOf(t, found)
		slices.Sort(fields)
		found[t.String()] = strings.Join(fields, ", ")
	}
}

func fieldsOf(t reflect.Type, found map[string]string) []string {
	var fields []string
	for i := range t.NumField() {
		field := t.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "" && field.Anonymous {
			for _, inner := range fieldsOf(field.Type, found) {
				fields = append(fields, field.Name+"."+inner)
			}
			continue
		}
		if name == "" || name == "-" {
			continue
		}
		describe(field.Type, found)
		fields = append(fields, name+" "+strings.TrimPrefix(field.Type.String(), "*"))
	}
	return fields
}
