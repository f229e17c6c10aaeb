package main

import (
	apps "k8s.io/api/apps/v1"
	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// metadata is the part of an object's metadata that the controller writes.
type metadata struct {
	Labels      map[string]string `json:"labels,omitempty"`
	Annotations map[string]string `json:"annotations,omitempty"`
	Finalizers  []string          `json:"finalizers,omitempty"`
	Owners      []owner           `json:"owners"`
}

type owner struct {
	Kind       string `json:"kind"`
	Name       string `json:"name"`
	UID        string `json:"uid"`
	Controller bool   `json:"controller"`
	Blocks     bool   `json:"blocks"`
}

type pod struct {
	metadata
	Hostname  string   `json:"hostname"`
	Subdomain string   `json:"subdomain"`
	Volumes   []volume `json:"volumes"`
	Images    []string `json:"images"`
}

type volume struct {
	Name     string `json:"name"`
	Claim    string `json:"claim,omitempty"`
	ReadOnly bool   `json:"readOnly,omitempty"`
}

type revision struct {
	metadata
	Revision int64  `json:"revision"`
	Data     string `json:"data"`
}

func content(object meta.Object) metadata {
	return metadata{object.GetLabels(), object.GetAnnotations(), object.GetFinalizers(), owners(object)}
}

func owners(object meta.Object) []owner {
	list := []owner{}
	for _, reference := range object.GetOwnerReferences() {
		is := func(flag *bool) bool { return flag != nil && *flag }
		list = append(list, owner{reference.Kind, reference.Name, string(reference.UID), is(reference.Controller), is(reference.BlockOwnerDeletion)})
	}
	return list
}

func podContent(object *core.Pod) pod {
	result := pod{metadata: content(object), Hostname: object.Spec.Hostname, Subdomain: object.Spec.Subdomain, Volumes: []volume{}, Images: []string{}}
	for _, item := range object.Spec.Volumes {
		shown := volume{Name: item.Name}
		if item.PersistentVolumeClaim != nil {
			shown.Claim, shown.ReadOnly = item.PersistentVolumeClaim.ClaimName, item.PersistentVolumeClaim.ReadOnly
		}
		result.Volumes = append(result.Volumes, shown)
	}
	for _, container := range object.Spec.Containers {
		result.Images = append(result.Images, container.Image)
	}
	return result
}

func revisionContent(object *apps.ControllerRevision) revision {
	return revision{content(object), object.Revision, string(object.Data.Raw)}
}
