package main

import (
	"context"
	"reflect"
	"time"
	"unsafe"

	apps "k8s.io/api/apps/v1"
	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	appslisters "k8s.io/client-go/listers/apps/v1"
	corelisters "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/tools/record"
	"k8s.io/client-go/util/workqueue"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	"k8s.io/kubernetes/pkg/controller"
	"k8s.io/kubernetes/pkg/controller/statefulset"
)

//go:linkname syncOnce k8s.io/kubernetes/pkg/controller/statefulset.(*StatefulSetController).sync
func syncOnce(ssc *statefulset.StatefulSetController, ctx context.Context, key string) error

// Sync runs the real controller once over the objects of the request.
func Sync(request *Request) *Response {
	for name, value := range request.Gates {
		setGate(name, value)
	}
	store := newStore(request)
	ssc := newController(store)
	err := syncOnce(ssc, context.Background(), request.Set.Namespace+"/"+request.Set.Name)
	response := &Response{Actions: store.actions, Events: store.events, Status: store.status, RequeueAfterMs: store.requeue}
	if err != nil {
		response.Error = err.Error()
	}
	return response
}

// switched remembers the gates as they are now: looking them up is dear.
var switched = map[string]bool{}

// setGate switches a feature gate where the release has it.
func setGate(name string, value bool) {
	if now, ok := switched[name]; ok && now == value {
		return
	}
	switched[name] = value
	gates := utilfeature.DefaultMutableFeatureGate
	for known := range gates.GetAll() {
		if string(known) == name && gates.Enabled(known) != value {
			if err := gates.SetFromMap(map[string]bool{name: value}); err != nil {
				panic(err)
			}
		}
	}
}

func newStore(request *Request) *Store {
	store := &Store{
		now: request.Now.Time, set: &request.Set, failures: request.Failures, created: map[string]bool{},
		pods: newTable[*core.Pod](), claims: newTable[*core.PersistentVolumeClaim](), revisions: newTable[*apps.ControllerRevision](),
	}
	shift := time.Duration(0)
	if !hasClock() {
		// This release reads the machine's clock: the pods' readiness moves along with it.
		shift = time.Since(request.Now.Time)
	}
	for i := range request.Pods {
		pod := &request.Pods[i]
		for j := range pod.Status.Conditions {
			at := &pod.Status.Conditions[j].LastTransitionTime
			*at = meta.Time{Time: at.Add(shift)}
		}
		store.pods.put(pod)
	}
	for i := range request.Claims {
		store.claims.put(&request.Claims[i])
	}
	for i := range request.Revisions {
		store.revisions.put(&request.Revisions[i])
	}
	return store
}

// newController assembles a controller around the store, without informers, queue or goroutines.
func newController(store *Store) *statefulset.StatefulSetController {
	kube := &client{store: store}
	pods := &rows[*core.Pod]{store: store, table: store.pods, key: func(pod *core.Pod) string {
		return controller.PodControllerIndexKey(pod.Namespace, meta.GetControllerOfNoCopy(pod))
	}}
	claims := &rows[*core.PersistentVolumeClaim]{store: store, table: store.claims}
	sets := newTable[*apps.StatefulSet]()
	sets.put(store.set)
	setLister := appslisters.NewStatefulSetLister(&rows[*apps.StatefulSet]{store: store, table: sets})
	recorder := &recorder{store: store}

	ssc := &statefulset.StatefulSetController{}
	podControl := newPodControl(kube, corelisters.NewPodLister(pods), corelisters.NewPersistentVolumeClaimLister(claims), recorder)
	control := statefulset.NewDefaultStatefulSetControl(podControl, newStatusUpdater(kube, setLister), newHistory(kube, store))
	setField(ssc, "kubeClient", kube)
	setField(ssc, "control", control)
	setField(ssc, "podControl", controller.RealPodControl{KubeClient: kube, Recorder: recorder})
	setField(ssc, "podIndexer", pods)
	setField(ssc, "podLister", corelisters.NewPodLister(pods))
	setField(ssc, "setLister", setLister)
	setField(ssc, "queue", &queue{store: store})
	if hasClock() {
		setField(ssc, "clock", fixedClock{store.now})
	}
	setReleaseFields(ssc)
	return ssc
}

func hasClock() bool {
	_, ok := reflect.TypeFor[statefulset.StatefulSetController]().FieldByName("clock")
	return ok
}

// setField reaches a field that only the controller's own package may name.
func setField(ssc *statefulset.StatefulSetController, name string, value any) {
	field := reflect.ValueOf(ssc).Elem().FieldByName(name)
	reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem().Set(reflect.ValueOf(value))
}

// queue notes the delayed requeue.
type queue struct {
	workqueue.TypedRateLimitingInterface[string]
	store *Store
}

func (q *queue) AddAfter(_ string, delay time.Duration) {
	ms := int64((delay + time.Millisecond - 1) / time.Millisecond)
	q.store.requeue = &ms
}

type recorder struct {
	record.EventRecorder
	store *Store
}

func (r *recorder) Event(_ runtime.Object, kind, reason, message string) {
	r.store.mutex.Lock()
	defer r.store.mutex.Unlock()
	r.store.events = append(r.store.events, Event{kind, reason, message})
}
