package main

import (
	"context"
	"reflect"
	"sort"
	"unsafe"

	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	appslisters "k8s.io/client-go/listers/apps/v1"
	corelisters "k8s.io/client-go/listers/core/v1"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	"k8s.io/kubernetes/pkg/controller"
	"k8s.io/kubernetes/pkg/controller/deployment"
	"k8s.io/kubernetes/pkg/controller/replicaset"
)

//go:linkname syncDeploymentOnce k8s.io/kubernetes/pkg/controller/deployment.(*DeploymentController).syncDeployment
func syncDeploymentOnce(dc *deployment.DeploymentController, ctx context.Context, key string) error

//go:linkname syncReplicaSetOnce k8s.io/kubernetes/pkg/controller/replicaset.(*ReplicaSetController).syncReplicaSet
func syncReplicaSetOnce(rsc *replicaset.ReplicaSetController, ctx context.Context, key string) error

// syncDeployment runs the real Deployment controller once.
func syncDeployment(world *World) *Answer {
	setGates(world)
	dc := &deployment.DeploymentController{}
	kube := &client{world: world}
	events := &recorder{world: world}
	podRows := world.podRows()
	setField(dc, "client", kube)
	setField(dc, "eventRecorder", events)
	setField(dc, "rsControl", controller.RealRSControl{KubeClient: kube, Recorder: events})
	setField(dc, "dLister", appslisters.NewDeploymentLister(&rows{list: func() []meta.Object { return []meta.Object{world.deployment} }}))
	setField(dc, "rsLister", appslisters.NewReplicaSetLister(world.replicaSetRows()))
	setField(dc, "podLister", corelisters.NewPodLister(podRows))
	setField(dc, "podIndexer", podRows)
	setField(dc, "queue", &queue{world: world})
	return world.conclude(syncDeploymentOnce(dc, context.Background(), namespace+"/web"))
}

// syncReplicaSet runs the real ReplicaSet controller once.
func syncReplicaSet(world *World) *Answer {
	setGates(world)
	rsc := &replicaset.ReplicaSetController{GroupVersionKind: schema.GroupVersionKind{Group: "apps", Version: "v1", Kind: "ReplicaSet"}}
	kube := &client{world: world}
	podRows := world.podRows()
	rsRows := world.replicaSetRows()
	setField(rsc, "kubeClient", kube)
	setField(rsc, "podControl", controller.RealPodControl{KubeClient: kube, Recorder: &recorder{world: world}})
	setField(rsc, "burstReplicas", replicaset.BurstReplicas)
	setField(rsc, "expectations", controller.NewUIDTrackingControllerExpectations(controller.NewControllerExpectations()))
	setField(rsc, "rsLister", appslisters.NewReplicaSetLister(rsRows))
	setField(rsc, "rsIndexer", rsRows)
	setField(rsc, "podLister", corelisters.NewPodLister(podRows))
	setField(rsc, "podIndexer", podRows)
	setField(rsc, "clock", fixedClock{now: world.begun})
	setField(rsc, "queue", &queue{world: world})
	setField(rsc, "controllerFeatures", replicaset.DefaultReplicaSetControllerFeatures())
	setReleaseFields(rsc)
	answer := world.conclude(syncReplicaSetOnce(rsc, context.Background(), namespace+"/"+world.nameOf(world.request.Name)))
	sort.Strings(answer.DeletedPods)
	sort.Slice(answer.Events, func(i, j int) bool { return answer.Events[i][2] < answer.Events[j][2] })
	return answer
}

// less compares every pod with every other, in the real order of deletion.
func less(world *World) any {
	order := controller.ActivePodsWithRanks{Pods: world.pods, Rank: world.request.Ranks, Now: meta.Time{Time: world.begun}}
	matrix := []string{}
	for i := range world.pods {
		row := make([]byte, len(world.pods))
		for j := range world.pods {
			row[j] = '.'
			if order.Less(i, j) {
				row[j] = '<'
			}
		}
		matrix = append(matrix, string(row))
	}
	return map[string]any{"less": matrix}
}

func (w *World) podRows() *rows {
	return &rows{
		list: func() []meta.Object {
			var list []meta.Object
			for _, pod := range w.pods {
				list = append(list, pod)
			}
			return list
		},
		key: func(row meta.Object) string {
			pod := row.(*core.Pod)
			return controller.PodControllerIndexKey(pod.Namespace, meta.GetControllerOfNoCopy(pod))
		},
	}
}

func (w *World) replicaSetRows() *rows {
	return &rows{
		list: func() []meta.Object {
			var list []meta.Object
			for _, replicaSet := range w.replicaSets {
				list = append(list, replicaSet)
			}
			return list
		},
		key: func(row meta.Object) string {
			if owner := meta.GetControllerOfNoCopy(row); owner != nil {
				return string(owner.UID)
			}
			return ""
		},
	}
}

// switched is how the gate is now: looking it up is dear.
var switched = map[bool]bool{}

func setGates(world *World) {
	const gate = "DeploymentReplicaSetTerminatingReplicas"
	if switched[world.request.Terminating] {
		return
	}
	switched = map[bool]bool{world.request.Terminating: true}
	if err := utilfeature.DefaultMutableFeatureGate.SetFromMap(map[string]bool{gate: world.request.Terminating}); err != nil {
		panic(err)
	}
}

// setField reaches a field that only the controller's own package may name; releases differ in which there are.
func setField(target any, name string, value any) {
	field := reflect.ValueOf(target).Elem().FieldByName(name)
	if !field.IsValid() {
		return
	}
	reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem().Set(reflect.ValueOf(value))
}
