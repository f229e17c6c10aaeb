package main

import (
	"context"
	"encoding/json"
	"fmt"

	apps "k8s.io/api/apps/v1"
	core "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/kubernetes"
	appsclient "k8s.io/client-go/kubernetes/typed/apps/v1"
	coreclient "k8s.io/client-go/kubernetes/typed/core/v1"
)

// The client the controllers write through: only the calls they make. Any other would be a nil dereference. Objects are
// replaced as a whole: what a controller read once stays as it was, as in its cache.
type client struct {
	kubernetes.Interface
	world *World
}

func (c *client) AppsV1() appsclient.AppsV1Interface { return &appsGroup{world: c.world} }
func (c *client) CoreV1() coreclient.CoreV1Interface { return &coreGroup{world: c.world} }

type appsGroup struct {
	appsclient.AppsV1Interface
	world *World
}

func (g *appsGroup) Deployments(string) appsclient.DeploymentInterface {
	return &deployments{world: g.world}
}
func (g *appsGroup) ReplicaSets(string) appsclient.ReplicaSetInterface {
	return &replicaSets{world: g.world}
}

type coreGroup struct {
	coreclient.CoreV1Interface
	world *World
}

func (g *coreGroup) Pods(string) coreclient.PodInterface { return &pods{world: g.world} }

type deployments struct {
	appsclient.DeploymentInterface
	world *World
}

func (c *deployments) Get(context.Context, string, meta.GetOptions) (*apps.Deployment, error) {
	return c.world.deployment.DeepCopy(), nil
}

func (c *deployments) UpdateStatus(_ context.Context, d *apps.Deployment, _ meta.UpdateOptions) (*apps.Deployment, error) {
	stored := c.world.deployment.DeepCopy()
	d.Status.DeepCopyInto(&stored.Status)
	stored.Annotations = d.DeepCopy().Annotations
	c.world.deployment = stored
	return stored.DeepCopy(), nil
}

type replicaSets struct {
	appsclient.ReplicaSetInterface
	world *World
}

func (c *replicaSets) place(name string) int {
	for i, replicaSet := range c.world.replicaSets {
		if replicaSet.Name == name {
			return i
		}
	}
	return -1
}

func (c *replicaSets) Get(_ context.Context, name string, _ meta.GetOptions) (*apps.ReplicaSet, error) {
	return c.world.replicaSets[c.place(name)].DeepCopy(), nil
}

func (c *replicaSets) Create(_ context.Context, r *apps.ReplicaSet, _ meta.CreateOptions) (*apps.ReplicaSet, error) {
	w := c.world
	if w.request.Failures == 0 {
		return nil, refusal()
	}
	if c.place(r.Name) >= 0 {
		return nil, apierrors.NewAlreadyExists(schema.GroupResource{Group: "apps", Resource: "replicasets"}, r.Name)
	}
	stored := r.DeepCopy()
	stored.UID = "new-uid"
	stored.Generation = 1
	stored.CreationTimestamp = meta.Time{Time: w.begun}
	// The slice is made anew: listers hand it out.
	w.replicaSets = append(append([]*apps.ReplicaSet{}, w.replicaSets...), stored)
	return stored.DeepCopy(), nil
}

func (c *replicaSets) Update(_ context.Context, r *apps.ReplicaSet, _ meta.UpdateOptions) (*apps.ReplicaSet, error) {
	place := c.place(r.Name)
	before := c.world.replicaSets[place]
	stored := r.DeepCopy()
	stored.Status = before.Status
	// One that was adopted by this very sync is written as it was before: the API server would refuse that, and the next
	// sync would write the same. Here it is taken for written.
	stored.OwnerReferences = before.OwnerReferences
	stored.Generation = before.Generation
	if *stored.Spec.Replicas != *before.Spec.Replicas || stored.Spec.MinReadySeconds != before.Spec.MinReadySeconds {
		stored.Generation++
	}
	c.put(place, stored)
	return stored.DeepCopy(), nil
}

func (c *replicaSets) UpdateStatus(_ context.Context, r *apps.ReplicaSet, _ meta.UpdateOptions) (*apps.ReplicaSet, error) {
	place := c.place(r.Name)
	stored := c.world.replicaSets[place].DeepCopy()
	r.Status.DeepCopyInto(&stored.Status)
	c.put(place, stored)
	return stored.DeepCopy(), nil
}

func (c *replicaSets) put(place int, stored *apps.ReplicaSet) {
	replicaSets := append([]*apps.ReplicaSet{}, c.world.replicaSets...)
	replicaSets[place] = stored
	c.world.replicaSets = replicaSets
}

func (c *replicaSets) Delete(_ context.Context, name string, _ meta.DeleteOptions) error {
	var kept []*apps.ReplicaSet
	for _, replicaSet := range c.world.replicaSets {
		if replicaSet.Name != name {
			kept = append(kept, replicaSet)
		}
	}
	c.world.replicaSets = kept
	return nil
}

// Patch takes a ReplicaSet over.
func (c *replicaSets) Patch(_ context.Context, name string, _ types.PatchType, patch []byte, _ meta.PatchOptions, _ ...string) (*apps.ReplicaSet, error) {
	var fields struct {
		Metadata struct {
			OwnerReferences []meta.OwnerReference `json:"ownerReferences"`
		} `json:"metadata"`
	}
	if err := json.Unmarshal(patch, &fields); err != nil {
		return nil, err
	}
	place := c.place(name)
	stored := c.world.replicaSets[place].DeepCopy()
	stored.OwnerReferences = append(stored.OwnerReferences, fields.Metadata.OwnerReferences...)
	c.put(place, stored)
	return stored, nil
}

type pods struct {
	coreclient.PodInterface
	world *World
}

func (c *pods) Create(_ context.Context, pod *core.Pod, _ meta.CreateOptions) (*core.Pod, error) {
	w := c.world
	w.mutex.Lock()
	defer w.mutex.Unlock()
	if w.request.Failures >= 0 && w.answer.Created >= w.request.Failures {
		return nil, refusal()
	}
	w.answer.Created++
	stored := pod.DeepCopy()
	stored.Name = fmt.Sprintf("%snew", pod.GenerateName)
	return stored, nil
}

func (c *pods) Delete(_ context.Context, name string, _ meta.DeleteOptions) error {
	w := c.world
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.answer.DeletedPods = append(w.answer.DeletedPods, name)
	return nil
}

func refusal() error {
	return &apierrors.StatusError{ErrStatus: meta.Status{Status: meta.StatusFailure, Code: 403, Reason: meta.StatusReasonForbidden, Message: "exceeded quota"}}
}
