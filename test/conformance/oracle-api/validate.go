package main

import (
	"context"
	"encoding/json"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	genericrequest "k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/apis/apps"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	"k8s.io/kubernetes/pkg/apis/core"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	"k8s.io/kubernetes/pkg/registry/apps/statefulset"
	"k8s.io/kubernetes/pkg/registry/core/service"
	servicestorage "k8s.io/kubernetes/pkg/registry/core/service/storage"
	netutils "k8s.io/utils/net"
)

type validateRequest struct {
	Gates map[string]bool `json:"gates"`
	// Old is what has been created before; absent for a create.
	Old json.RawMessage `json:"old"`
	New json.RawMessage `json:"new"`
}

// cause is one complaint: `field: body` is a line as kubectl prints it.
type cause struct {
	Field string `json:"field"`
	Body  string `json:"body"`
}

type validateAnswer struct {
	// OldRefused: the old object could not even be created; nothing else is answered.
	OldRefused bool   `json:"oldRefused,omitempty"`
	DecodeErr  string `json:"decodeError,omitempty"`
	// Message is the error as any client but kubectl prints it.
	Message string  `json:"message,omitempty"`
	Causes  []cause `json:"causes,omitempty"`
	// Object as it is stored, when it is accepted.
	Object json.RawMessage `json:"object,omitempty"`
}

var gatesNow = map[string]bool{}

func validate(req *validateRequest) validateAnswer {
	for name, on := range req.Gates {
		if value, known := gatesNow[name]; known && value == on {
			continue
		}
		// A gate this release does not know is one its code does not ask for.
		_ = utilfeature.DefaultMutableFeatureGate.Set(fmt.Sprintf("%s=%t", name, on))
		gatesNow[name] = on
	}
	var old runtime.Object
	if len(req.Old) > 0 {
		var err error
		if old, err = decode(req.Old); err == nil {
			err = create(old)
		}
		if err != nil {
			return validateAnswer{OldRefused: true}
		}
	}
	obj, err := decode(req.New)
	if err != nil {
		return validateAnswer{DecodeErr: err.Error()}
	}
	if old == nil {
		err = create(obj)
	} else {
		err = update(obj, old)
	}
	if err != nil {
		return refusal(err)
	}
	return validateAnswer{Object: encode(obj)}
}

// decode reads a manifest as the handlers do: defaulted and converted to the internal version.
func decode(text []byte) (runtime.Object, error) {
	obj, gvk, err := legacyscheme.Codecs.UniversalDecoder().Decode(text, nil, nil)
	if err != nil {
		if gvk != nil {
			return nil, fmt.Errorf("%s in version %q cannot be handled as a %s: %w", gvk.Kind, gvk.Version, gvk.Kind, err)
		}
		return nil, err
	}
	return obj, nil
}

func encode(obj runtime.Object) json.RawMessage {
	var version schema.GroupVersion
	switch obj.(type) {
	case *apps.StatefulSet:
		version = schema.GroupVersion{Group: "apps", Version: "v1"}
	default:
		version = corev1.SchemeGroupVersion
	}
	text, err := runtime.Encode(legacyscheme.Codecs.LegacyCodec(version), obj)
	must(err)
	return text
}

func create(obj runtime.Object) error {
	accessor := obj.(metav1.Object)
	if accessor.GetNamespace() == "" {
		accessor.SetNamespace("app")
	}
	accessor.SetUID("object-uid")
	accessor.SetCreationTimestamp(metav1.Unix(1700000000, 0))
	accessor.SetResourceVersion("")
	switch typed := obj.(type) {
	case *apps.StatefulSet:
		return finish(obj, rest.BeforeCreate(statefulset.Strategy, requestContext(accessor, "apps", "statefulsets"), obj))
	case *core.Service:
		normalizeClusterIPs(servicestorage.After{Service: typed}, servicestorage.Before{})
		allocate(typed)
		return finish(obj, rest.BeforeCreate(service.Strategy, requestContext(accessor, "", "services"), obj))
	default:
		return fmt.Errorf("unknown object %T", obj)
	}
}

func finish(obj runtime.Object, err error) error {
	obj.(metav1.Object).SetResourceVersion("1")
	return err
}

func update(obj, old runtime.Object) error {
	accessor := obj.(metav1.Object)
	if accessor.GetNamespace() == "" {
		accessor.SetNamespace("app")
	}
	accessor.SetResourceVersion("1")
	switch typed := obj.(type) {
	case *apps.StatefulSet:
		return rest.BeforeUpdate(statefulset.Strategy, requestContext(accessor, "apps", "statefulsets"), obj, old)
	case *core.Service:
		before := servicestorage.Before{Service: old.(*core.Service)}
		after := servicestorage.After{Service: typed}
		patchAllocatedValues(after, before)
		normalizeClusterIPs(after, before)
		allocate(typed)
		return rest.BeforeUpdate(service.Strategy, requestContext(accessor, "", "services"), obj, old)
	default:
		return fmt.Errorf("unknown object %T", obj)
	}
}

// allocate stands in for the allocators, which need etcd: a Service that asks for no address gets one.
func allocate(service *core.Service) {
	spec := &service.Spec
	if spec.Type == core.ServiceTypeExternalName {
		return
	}
	if spec.ClusterIP == "" && len(spec.ClusterIPs) == 0 {
		spec.ClusterIP = "10.96.0.77"
		spec.ClusterIPs = []string{"10.96.0.77"}
	}
	if len(spec.ClusterIPs) > 0 && len(spec.IPFamilies) == 0 && spec.IPFamilyPolicy == nil {
		policy := core.IPFamilyPolicySingleStack
		family := core.IPv4Protocol
		if netutils.IsIPv6String(spec.ClusterIPs[0]) {
			family = core.IPv6Protocol
		}
		spec.IPFamilyPolicy = &policy
		spec.IPFamilies = []core.IPFamily{family}
	}
}

func requestContext(obj metav1.Object, group, resource string) context.Context {
	ctx := genericrequest.WithNamespace(context.Background(), obj.GetNamespace())
	return genericrequest.WithRequestInfo(ctx, &genericrequest.RequestInfo{
		IsResourceRequest: true, APIGroup: group, APIVersion: "v1", Resource: resource, Namespace: obj.GetNamespace(), Name: obj.GetName(),
	})
}

func refusal(err error) validateAnswer {
	result := validateAnswer{Message: err.Error(), Causes: []cause{}}
	status, ok := err.(apierrors.APIStatus)
	if !ok || status.Status().Details == nil {
		return result
	}
	// kubectl prints equal complaints once.
	seen := map[cause]bool{}
	for _, each := range status.Status().Details.Causes {
		complaint := cause{Field: each.Field, Body: each.Message}
		if !seen[complaint] {
			seen[complaint] = true
			result.Causes = append(result.Causes, complaint)
		}
	}
	return result
}
