package main

import (
	"strings"
	"sync"
	"time"

	apps "k8s.io/api/apps/v1"
	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/kubernetes/pkg/controller"
)

const namespace = "default"

// World is the API server: what exists, what was written, what it refuses. Caches read from it, too: there is no lag.
type World struct {
	mutex       sync.Mutex
	request     *Request
	begun       time.Time
	hash        string
	deployment  *apps.Deployment
	replicaSets []*apps.ReplicaSet
	pods        []*core.Pod
	answer      Answer
}

func newWorld(request *Request, begun time.Time) *World {
	world := &World{request: request, begun: begun}
	world.answer.Events = []Event{}
	template := templateOf(request.Deployment.Template, "")
	world.hash = controller.ComputeHash(&template, collisions(request.Deployment.Status.CollisionCount))
	world.deployment = world.deploymentOf(&request.Deployment)
	for i := range request.ReplicaSets {
		world.replicaSets = append(world.replicaSets, world.replicaSetOf(&request.ReplicaSets[i]))
	}
	for i := range request.Pods {
		world.pods = append(world.pods, world.podOf(&request.Pods[i]))
	}
	return world
}

func collisions(count int32) *int32 {
	if count == 0 {
		return nil
	}
	return &count
}

// time of a request, moved so that its present is ours.
func (w *World) time(ms int64) meta.Time {
	return meta.Time{Time: w.begun.Add(time.Duration(ms-w.request.Now) * time.Millisecond)}
}

// whole is the time as the API keeps it, in seconds of the request.
func (w *World) whole(ms int64) meta.Time { return w.time(ms / 1000 * 1000) }

// ms is the way back; what was written by the sync itself is its present.
func (w *World) ms(at meta.Time) int64 {
	if at.IsZero() {
		return 0
	}
	if !at.Time.Before(w.begun) {
		return w.request.Now
	}
	return w.request.Now - w.begun.Sub(at.Time).Round(time.Millisecond).Milliseconds()
}

// named tells names with the template's hash alike, whatever the hash.
func (w *World) named(text string) string { return strings.ReplaceAll(text, "web-"+w.hash, "web-@") }

// nameOf is the way back.
func (w *World) nameOf(name string) string { return "web-" + strings.ReplaceAll(name, "@", w.hash) }

func (w *World) deploymentOf(d *Deployment) *apps.Deployment {
	strategy := apps.DeploymentStrategy{Type: apps.DeploymentStrategyType(d.Strategy)}
	if d.Strategy == "RollingUpdate" {
		strategy.RollingUpdate = &apps.RollingUpdateDeployment{MaxSurge: intOrString(d.MaxSurge), MaxUnavailable: intOrString(d.MaxUnavailable)}
	}
	var conditions []apps.DeploymentCondition
	for _, c := range d.Status.Conditions {
		conditions = append(conditions, apps.DeploymentCondition{
			Type: apps.DeploymentConditionType(c.Type), Status: core.ConditionStatus(c.Status), Reason: c.Reason, Message: c.Message,
			LastUpdateTime: w.time(c.Updated), LastTransitionTime: w.time(c.Transitioned),
		})
	}
	deployment := &apps.Deployment{
		ObjectMeta: meta.ObjectMeta{Name: "web", Namespace: namespace, UID: types.UID(d.UID), Generation: d.Generation, Annotations: d.Annotations},
		Spec: apps.DeploymentSpec{
			Replicas: &d.Replicas, Selector: &meta.LabelSelector{MatchLabels: map[string]string{"app": "web"}}, Template: templateOf(d.Template, ""),
			Strategy: strategy, MinReadySeconds: d.MinReadySeconds, RevisionHistoryLimit: &d.HistoryLimit, ProgressDeadlineSeconds: &d.DeadlineSeconds,
		},
		Status: apps.DeploymentStatus{
			ObservedGeneration: d.Status.ObservedGeneration, Replicas: d.Status.Replicas, UpdatedReplicas: d.Status.Updated, ReadyReplicas: d.Status.Ready,
			AvailableReplicas: d.Status.Available, UnavailableReplicas: d.Status.Unavailable, TerminatingReplicas: d.Status.Terminating,
			CollisionCount: collisions(d.Status.CollisionCount), Conditions: conditions,
		},
	}
	if d.Deleted {
		deployment.DeletionTimestamp = &meta.Time{Time: w.begun}
	}
	return deployment
}

func intOrString(value any) *intstr.IntOrString {
	parsed := intstr.FromInt32(0)
	switch value := value.(type) {
	case string:
		parsed = intstr.FromString(value)
	case float64:
		parsed = intstr.FromInt32(int32(value))
	}
	return &parsed
}

func templateOf(letter, hash string) core.PodTemplateSpec {
	labels := map[string]string{"app": "web"}
	if hash != "" {
		labels[apps.DefaultDeploymentUniqueLabelKey] = hash
	}
	return core.PodTemplateSpec{
		ObjectMeta: meta.ObjectMeta{Labels: labels},
		Spec:       core.PodSpec{Containers: []core.Container{{Name: "main", Image: letter}}},
	}
}

func (w *World) replicaSetOf(r *ReplicaSet) *apps.ReplicaSet {
	hash := strings.TrimPrefix(w.nameOf(r.Name), "web-")
	template := templateOf(r.Template, hash)
	var conditions []apps.ReplicaSetCondition
	for _, c := range r.Status.Conditions {
		conditions = append(conditions, apps.ReplicaSetCondition{
			Type: apps.ReplicaSetConditionType(c.Type), Status: core.ConditionStatus(c.Status), Reason: c.Reason, Message: c.Message, LastTransitionTime: w.time(c.Transitioned),
		})
	}
	replicaSet := &apps.ReplicaSet{
		ObjectMeta: meta.ObjectMeta{
			Name: "web-" + hash, Namespace: namespace, UID: types.UID(r.UID), Generation: r.Generation, CreationTimestamp: w.whole(r.Created), Annotations: r.Annotations, Labels: template.Labels,
		},
		Spec: apps.ReplicaSetSpec{Replicas: &r.Replicas, MinReadySeconds: r.MinReadySeconds, Selector: &meta.LabelSelector{MatchLabels: template.Labels}, Template: template},
		Status: apps.ReplicaSetStatus{
			ObservedGeneration: r.Status.ObservedGeneration, Replicas: r.Status.Replicas, FullyLabeledReplicas: r.Status.Replicas, ReadyReplicas: r.Status.Ready,
			AvailableReplicas: r.Status.Available, TerminatingReplicas: r.Status.Terminating, Conditions: conditions,
		},
	}
	if r.Owner != "" {
		replicaSet.OwnerReferences = []meta.OwnerReference{ownedBy("Deployment", "web", r.Owner)}
	}
	if r.Deleted {
		replicaSet.DeletionTimestamp = &meta.Time{Time: w.begun}
	}
	return replicaSet
}

func ownedBy(kind, name, uid string) meta.OwnerReference {
	yes := true
	return meta.OwnerReference{APIVersion: "apps/v1", Kind: kind, Name: name, UID: types.UID(uid), Controller: &yes, BlockOwnerDeletion: &yes}
}

func (w *World) podOf(p *Pod) *core.Pod {
	pod := &core.Pod{
		ObjectMeta: meta.ObjectMeta{Name: p.Name, Namespace: namespace, UID: types.UID(p.UID), CreationTimestamp: w.whole(p.Created), Annotations: p.Annotations, Labels: map[string]string{"app": "web"}},
		Spec:       core.PodSpec{NodeName: p.Node, Containers: []core.Container{{Name: "main"}}},
		Status:     core.PodStatus{Phase: core.PodPhase(p.Phase), ContainerStatuses: []core.ContainerStatus{{Name: "main", RestartCount: p.Restarts}}},
	}
	ready := core.ConditionFalse
	if p.Ready {
		ready = core.ConditionTrue
	}
	pod.Status.Conditions = []core.PodCondition{{Type: core.PodReady, Status: ready, LastTransitionTime: w.whole(p.Since)}}
	if p.Deleted {
		pod.DeletionTimestamp = &meta.Time{Time: w.begun}
	}
	for _, owner := range w.replicaSets {
		if strings.TrimPrefix(w.named(owner.Name), "web-") != p.Owner {
			continue
		}
		pod.OwnerReferences = []meta.OwnerReference{ownedBy("ReplicaSet", owner.Name, string(owner.UID))}
		pod.Labels[apps.DefaultDeploymentUniqueLabelKey] = owner.Labels[apps.DefaultDeploymentUniqueLabelKey]
	}
	return pod
}
