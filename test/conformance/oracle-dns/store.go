package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"

	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/labels"
)

// Marks live here; no selector keeps them out.
const markNamespace = "oracle-mark"

// Makes these the objects that exist, and a mark behind them: the last thing that happens to each kind.
func (s *apiServer) replace(objects map[string][]object) (markName, markIP string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rounds++
	name, ip, marks := newMarks(s.rounds)
	for resource, k := range s.kinds {
		wanted := map[string]object{}
		for _, one := range objects[resource] {
			wanted[keyOf(one)] = one
		}
		for _, key := range slices.Sorted(maps.Keys(k.current)) {
			if wanted[key] == nil {
				s.record(k, key, nil)
			}
		}
		for _, one := range objects[resource] {
			s.record(k, keyOf(one), one)
		}
		s.record(k, keyOf(marks[resource]), marks[resource])
	}
	s.changed.Broadcast()
	return name, ip
}

// Once CoreDNS has read everything nobody asks for what has been.
func (s *apiServer) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, k := range s.kinds {
		k.changes = nil
	}
}

func (s *apiServer) record(k *kind, key string, after object) {
	s.version++
	before := k.current[key]
	last := after
	if after == nil {
		// Watches may still be reading the object as it was.
		last = maps.Clone(before)
		last["metadata"] = maps.Clone(metadataOf(before))
		delete(k.current, key)
	} else {
		k.current[key] = after
	}
	if last["metadata"] == nil {
		last["metadata"] = map[string]any{}
	}
	metadataOf(last)["resourceVersion"] = strconv.Itoa(s.version)
	last["kind"], last["apiVersion"] = k.name, k.apiVersion
	if after == nil {
		k.changes = append(k.changes, change{before: last, version: s.version})
	} else {
		k.changes = append(k.changes, change{before: before, after: after, version: s.version})
	}
}

func metadataOf(one object) map[string]any {
	switch meta := one["metadata"].(type) {
	case map[string]any:
		return meta
	case object:
		return meta
	}
	return nil
}

func keyOf(one object) string {
	meta := metadataOf(one)
	return fmt.Sprint(meta["namespace"], "/", meta["name"])
}

// Which objects a list or watch is about.
type selection func(object) bool

func parseSelection(query url.Values) (selection, error) {
	byLabel, err := labels.Parse(query.Get("labelSelector"))
	if err != nil {
		return nil, err
	}
	byField, err := fields.ParseSelector(query.Get("fieldSelector"))
	if err != nil {
		return nil, err
	}
	return func(one object) bool {
		meta := metadataOf(one)
		if meta["namespace"] == markNamespace || meta["generateName"] == markNamespace {
			return true
		}
		status, _ := one["status"].(map[string]any)
		phase, _ := status["phase"].(string)
		set := labels.Set{}
		given, _ := meta["labels"].(map[string]any)
		for key, value := range given {
			set[key] = fmt.Sprint(value)
		}
		return byLabel.Matches(set) && byField.Matches(fields.Set{"status.phase": phase})
	}, nil
}

// What a watch is told of a change: objects come into a selection and leave it.
func (picks selection) event(one change) *event {
	was, is := one.before != nil && picks(one.before), one.after != nil && picks(one.after)
	switch {
	case was && is:
		return &event{"MODIFIED", one.after}
	case is:
		return &event{"ADDED", one.after}
	case was && one.after != nil:
		// The object as it was, at the version of the change.
		last := maps.Clone(one.before)
		last["metadata"] = maps.Clone(metadataOf(one.before))
		metadataOf(last)["resourceVersion"] = strconv.Itoa(one.version)
		return &event{"DELETED", last}
	case was:
		return &event{"DELETED", one.before}
	}
	return nil
}

func newMarks(round int) (name, ip string, marks map[string]object) {
	name = fmt.Sprintf("mark-%d", round)
	ip = fmt.Sprintf("203.%d.%d.%d", round/62500%250, round/250%250, round%250+1)
	text := fmt.Sprintf(`{
		"namespaces": {"metadata": {"name": %[1]q, "generateName": %[3]q}},
		"services": {"metadata": {"name": %[1]q, "namespace": %[3]q}, "spec": {"clusterIP": "None", "clusterIPs": ["None"]}},
		"serviceimports": {"metadata": {"name": %[1]q, "namespace": %[3]q}, "spec": {"type": "Headless", "ports": []}},
		"pods": {"metadata": {"name": %[1]q, "namespace": %[3]q}, "status": {"phase": "Running", "podIP": %[2]q, "podIPs": [{"ip": %[2]q}]}},
		"endpointslices": {"metadata": {"name": %[1]q, "namespace": %[3]q, "labels": {
			"kubernetes.io/service-name": %[1]q, "multicluster.kubernetes.io/service-name": %[1]q, "multicluster.kubernetes.io/source-cluster": "mark"}},
			"addressType": "IPv4", "endpoints": [{"addresses": [%[2]q]}], "ports": []}
	}`, name, ip, markNamespace)
	if err := json.Unmarshal([]byte(text), &marks); err != nil {
		panic(err)
	}
	return name, ip, marks
}
