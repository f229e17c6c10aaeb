//go:build !since136

package main

import (
	apps "k8s.io/api/apps/v1"
	"k8s.io/client-go/kubernetes"
	appslisters "k8s.io/client-go/listers/apps/v1"
	corelisters "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/tools/record"
	"k8s.io/kubernetes/pkg/controller/history"
	"k8s.io/kubernetes/pkg/controller/statefulset"
)

// Before 1.36 there is no check of the controller's own writes, and revisions are listed without an index.

func newPodControl(kube kubernetes.Interface, pods corelisters.PodLister, claims corelisters.PersistentVolumeClaimLister, recorder record.EventRecorder) *statefulset.StatefulPodControl {
	return statefulset.NewStatefulPodControl(kube, pods, claims, recorder)
}

func newStatusUpdater(kube kubernetes.Interface, sets appslisters.StatefulSetLister) statefulset.StatefulSetStatusUpdaterInterface {
	return statefulset.NewRealStatefulSetStatusUpdater(kube, sets)
}

func newHistory(kube kubernetes.Interface, store *Store) history.Interface {
	return history.NewHistory(kube, appslisters.NewControllerRevisionLister(&rows[*apps.ControllerRevision]{store: store, table: store.revisions}))
}

func setReleaseFields(*statefulset.StatefulSetController) {}
