//go:build since136

package main

import (
	apps "k8s.io/api/apps/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	appslisters "k8s.io/client-go/listers/apps/v1"
	corelisters "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/tools/record"
	"k8s.io/kubernetes/pkg/controller/history"
	"k8s.io/kubernetes/pkg/controller/statefulset"
	"k8s.io/kubernetes/pkg/controller/util/consistency"
)

// From 1.36 on a sync refuses to act on caches that lag behind the controller's own writes. Here none lags.

func newPodControl(kube kubernetes.Interface, pods corelisters.PodLister, claims corelisters.PersistentVolumeClaimLister, recorder record.EventRecorder) *statefulset.StatefulPodControl {
	return statefulset.NewStatefulPodControl(kube, pods, claims, recorder, consistency.NewNoopConsistencyStore())
}

func newStatusUpdater(kube kubernetes.Interface, sets appslisters.StatefulSetLister) statefulset.StatefulSetStatusUpdaterInterface {
	return statefulset.NewRealStatefulSetStatusUpdater(kube, sets, consistency.NewNoopConsistencyStore())
}

func newHistory(kube kubernetes.Interface, store *Store) history.Interface {
	index := &rows[*apps.ControllerRevision]{store: store, table: store.revisions, key: func(revision *apps.ControllerRevision) string {
		return history.ControllerRevisionControllerIndexKey(revision.Namespace, meta.GetControllerOfNoCopy(revision))
	}}
	return history.NewHistory(kube, appslisters.NewControllerRevisionLister(index), index)
}

func setReleaseFields(ssc *statefulset.StatefulSetController) {
	setField(ssc, "consistencyStore", consistency.NewNoopConsistencyStore())
}
