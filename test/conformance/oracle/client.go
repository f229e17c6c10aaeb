package main

import (
	"context"
	"encoding/json"
	"fmt"

	apps "k8s.io/api/apps/v1"
	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/strategicpatch"
	"k8s.io/client-go/kubernetes"
	appsclient "k8s.io/client-go/kubernetes/typed/apps/v1"
	coreclient "k8s.io/client-go/kubernetes/typed/core/v1"
)

// The client the controller writes through: only the calls it makes. Any other would be a nil dereference.
type client struct {
	kubernetes.Interface
	store *Store
}

func uid(serial int) types.UID { return types.UID(fmt.Sprintf("oracle-%d", serial)) }

func (c *client) CoreV1() coreclient.CoreV1Interface { return &coreGroup{store: c.store} }
func (c *client) AppsV1() appsclient.AppsV1Interface { return &appsGroup{store: c.store} }

type coreGroup struct {
	coreclient.CoreV1Interface
	store *Store
}

func (g *coreGroup) Pods(string) coreclient.PodInterface { return &pods{store: g.store} }
func (g *coreGroup) PersistentVolumeClaims(string) coreclient.PersistentVolumeClaimInterface {
	return &claims{store: g.store}
}

type appsGroup struct {
	appsclient.AppsV1Interface
	store *Store
}

func (g *appsGroup) StatefulSets(string) appsclient.StatefulSetInterface {
	return &sets{store: g.store}
}
func (g *appsGroup) ControllerRevisions(string) appsclient.ControllerRevisionInterface {
	return &revisions{store: g.store}
}

type pods struct {
	coreclient.PodInterface
	store *Store
}

func (p *pods) Create(_ context.Context, pod *core.Pod, _ meta.CreateOptions) (*core.Pod, error) {
	s := p.store
	stored := pod.DeepCopy()
	err := s.write("createPod", pod.Name, s.pods.mustNotExist("pods", pod.Name), func() any {
		s.admit(stored)
		stored.Status.Phase = core.PodPending
		s.pods.put(stored)
		return podContent(stored)
	})
	return stored, err
}

func (p *pods) Update(_ context.Context, pod *core.Pod, _ meta.UpdateOptions) (*core.Pod, error) {
	s := p.store
	stored := pod.DeepCopy()
	if s.isStale(pod) {
		// Not a write worth telling: the controller reads the pod again and repeats.
		return nil, failure(meta.StatusReasonConflict, "the object has been modified")
	}
	err := s.write("updatePod", pod.Name, s.pods.mustExist("pods", pod.Name), func() any {
		s.bump(stored)
		s.pods.put(stored)
		return podContent(stored)
	})
	return stored, err
}

func (p *pods) Patch(_ context.Context, name string, kind types.PatchType, patch []byte, _ meta.PatchOptions, _ ...string) (*core.Pod, error) {
	s := p.store
	var stored *core.Pod
	err := s.write(claiming(patch, "Pod"), name, s.pods.mustExist("pods", name), func() any {
		stored = patched(s.pods.rows[name], patch)
		s.bump(stored)
		s.pods.put(stored)
		return owners(stored)
	})
	return stored, err
}

// Delete begins a pod's termination; one created by this very sync has no node yet and is gone at once.
func (p *pods) Delete(_ context.Context, name string, _ meta.DeleteOptions) error {
	s := p.store
	return s.write("deletePod", name, s.pods.mustExist("pods", name), func() any {
		pod := s.pods.rows[name].DeepCopy()
		if s.isNew(pod) {
			s.pods.remove(name)
		} else if pod.DeletionTimestamp == nil {
			pod.DeletionTimestamp = &meta.Time{Time: s.now}
			s.pods.put(pod)
		}
		return nil
	})
}

type claims struct {
	coreclient.PersistentVolumeClaimInterface
	store *Store
}

func (c *claims) Create(_ context.Context, claim *core.PersistentVolumeClaim, _ meta.CreateOptions) (*core.PersistentVolumeClaim, error) {
	s := c.store
	stored := claim.DeepCopy()
	err := s.write("createClaim", claim.Name, s.claims.mustNotExist("persistentvolumeclaims", claim.Name), func() any {
		s.admit(stored)
		s.claims.put(stored)
		return content(stored)
	})
	return stored, err
}

func (c *claims) Update(_ context.Context, claim *core.PersistentVolumeClaim, _ meta.UpdateOptions) (*core.PersistentVolumeClaim, error) {
	s := c.store
	stored := claim.DeepCopy()
	err := s.write("updateClaim", claim.Name, s.claims.mustExist("persistentvolumeclaims", claim.Name), func() any {
		s.claims.put(stored)
		return owners(stored)
	})
	return stored, err
}

type sets struct {
	appsclient.StatefulSetInterface
	store *Store
}

func (c *sets) Get(_ context.Context, _ string, _ meta.GetOptions) (*apps.StatefulSet, error) {
	return c.store.set.DeepCopy(), nil
}

func (c *sets) UpdateStatus(_ context.Context, set *apps.StatefulSet, _ meta.UpdateOptions) (*apps.StatefulSet, error) {
	s := c.store
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if err := s.injected("updateStatus", set.Name); err != nil {
		return nil, err
	}
	s.status = set.Status.DeepCopy()
	return set.DeepCopy(), nil
}

type revisions struct {
	appsclient.ControllerRevisionInterface
	store *Store
}

func (c *revisions) Get(_ context.Context, name string, _ meta.GetOptions) (*apps.ControllerRevision, error) {
	if err := c.store.revisions.mustExist("controllerrevisions.apps", name)(); err != nil {
		return nil, err
	}
	return c.store.revisions.rows[name].DeepCopy(), nil
}

func (c *revisions) Create(_ context.Context, revision *apps.ControllerRevision, _ meta.CreateOptions) (*apps.ControllerRevision, error) {
	s := c.store
	stored := revision.DeepCopy()
	err := s.write("createRevision", revision.Name, s.revisions.mustNotExist("controllerrevisions.apps", revision.Name), func() any {
		s.admit(stored)
		s.revisions.put(stored)
		return revisionContent(stored)
	})
	return stored, err
}

func (c *revisions) Update(_ context.Context, revision *apps.ControllerRevision, _ meta.UpdateOptions) (*apps.ControllerRevision, error) {
	s := c.store
	stored := revision.DeepCopy()
	err := s.write("bumpRevision", revision.Name, s.revisions.mustExist("controllerrevisions.apps", revision.Name), func() any {
		s.revisions.put(stored)
		return revisionContent(stored)
	})
	return stored, err
}

func (c *revisions) Patch(_ context.Context, name string, _ types.PatchType, patch []byte, _ meta.PatchOptions, _ ...string) (*apps.ControllerRevision, error) {
	s := c.store
	var stored *apps.ControllerRevision
	err := s.write(claiming(patch, "Revision"), name, s.revisions.mustExist("controllerrevisions.apps", name), func() any {
		stored = patched(s.revisions.rows[name], patch)
		s.revisions.put(stored)
		return owners(stored)
	})
	return stored, err
}

func (c *revisions) Delete(_ context.Context, name string, _ meta.DeleteOptions) error {
	s := c.store
	return s.write("deleteRevision", name, s.revisions.mustExist("controllerrevisions.apps", name), func() any {
		s.revisions.remove(name)
		return nil
	})
}

// claiming tells an adoption from a release by the patch.
func claiming(patch []byte, kind string) string {
	var fields struct {
		Metadata struct {
			OwnerReferences []map[string]any `json:"ownerReferences"`
		} `json:"metadata"`
	}
	if err := json.Unmarshal(patch, &fields); err != nil {
		panic(err)
	}
	for _, reference := range fields.Metadata.OwnerReferences {
		if reference["$patch"] == "delete" {
			return "release" + kind
		}
	}
	return "adopt" + kind
}

func patched[T any](object *T, patch []byte) *T {
	before, err := json.Marshal(object)
	if err != nil {
		panic(err)
	}
	after, err := strategicpatch.StrategicMergePatch(before, patch, object)
	if err != nil {
		panic(err)
	}
	result := new(T)
	if err := json.Unmarshal(after, result); err != nil {
		panic(err)
	}
	return result
}
