package main

import (
	"fmt"
	"strings"
	"sync"
	"time"

	apps "k8s.io/api/apps/v1"
	core "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Store is the API server: what exists, what was written to it, and what it refuses. Members of a slow-start batch
// write concurrently. The controller's caches read from it too, so that there is no lag.
type Store struct {
	mutex     sync.Mutex
	now       time.Time
	set       *apps.StatefulSet
	pods      *table[*core.Pod]
	claims    *table[*core.PersistentVolumeClaim]
	revisions *table[*apps.ControllerRevision]
	failures  map[string]string
	created   map[string]bool
	actions   []Action
	events    []Event
	status    *apps.StatefulSetStatus
	requeue   *int64
	serial    int
}

// table keeps its rows in the order they came in: real caches give them in random order.
type table[T meta.Object] struct {
	names []string
	rows  map[string]T
}

func newTable[T meta.Object]() *table[T] {
	return &table[T]{rows: map[string]T{}}
}

func (t *table[T]) put(row T) {
	name := row.GetName()
	if _, ok := t.rows[name]; !ok {
		t.names = append(t.names, name)
	}
	t.rows[name] = row
}

func (t *table[T]) list() []T {
	var rows []T
	for _, name := range t.names {
		if row, ok := t.rows[name]; ok {
			rows = append(rows, row)
		}
	}
	return rows
}

func (t *table[T]) remove(name string) {
	delete(t.rows, name)
}

// write logs an action. The check runs first (does the object exist?), then comes the injected failure.
func (s *Store) write(do, name string, check func() error, commit func() any) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	err := s.injected(do, name)
	if err == nil && check != nil {
		err = check()
	}
	action := Action{Do: do, Name: name}
	if err != nil {
		action.Failure = string(apierrors.ReasonForError(err))
	} else {
		action.Object = commit()
	}
	s.actions = append(s.actions, action)
	return err
}

func (s *Store) injected(do, name string) error {
	reason, ok := s.failures[do+" "+name]
	if !ok {
		reason, ok = s.failures[do+" *"]
	}
	if !ok {
		return nil
	}
	return failure(meta.StatusReason(reason), fmt.Sprintf("%s %s: injected %s", do, name, reason))
}

func failure(reason meta.StatusReason, message string) error {
	codes := map[meta.StatusReason]int32{
		meta.StatusReasonNotFound: 404, meta.StatusReasonAlreadyExists: 409, meta.StatusReasonConflict: 409,
		meta.StatusReasonForbidden: 403, meta.StatusReasonInvalid: 422, meta.StatusReasonInternalError: 500,
	}
	return &apierrors.StatusError{ErrStatus: meta.Status{Status: meta.StatusFailure, Code: codes[reason], Reason: reason, Message: message}}
}

func (t *table[T]) mustExist(resource, name string) func() error {
	return func() error {
		if _, ok := t.rows[name]; ok {
			return nil
		}
		return failure(meta.StatusReasonNotFound, fmt.Sprintf("%s %q not found", resource, name))
	}
}

func (t *table[T]) mustNotExist(resource, name string) func() error {
	return func() error {
		if _, ok := t.rows[name]; !ok {
			return nil
		}
		return failure(meta.StatusReasonAlreadyExists, fmt.Sprintf("%s %q already exists", resource, name))
	}
}

// admit gives a new object what the API server adds.
func (s *Store) admit(object meta.Object) {
	s.serial++
	object.SetUID(uid(s.serial))
	object.SetCreationTimestamp(meta.Time{Time: s.now})
	object.SetResourceVersion(fmt.Sprint(s.serial))
	s.created[strings.ToLower(fmt.Sprintf("%T/%s", object, object.GetName()))] = true
}

func (s *Store) isNew(object meta.Object) bool {
	return s.created[strings.ToLower(fmt.Sprintf("%T/%s", object, object.GetName()))]
}

func (s *Store) bump(object meta.Object) {
	s.serial++
	object.SetResourceVersion(fmt.Sprintf("oracle-%d", s.serial))
}

// isStale tells whether the pod was written since the writer read it.
func (s *Store) isStale(pod *core.Pod) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	stored, ok := s.pods.rows[pod.Name]
	return ok && pod.ResourceVersion != "" && stored.ResourceVersion != pod.ResourceVersion
}
