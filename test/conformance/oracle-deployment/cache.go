package main

import (
	"fmt"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/record"
	"k8s.io/client-go/util/workqueue"
	"k8s.io/utils/clock"
	"time"
)

// rows is a cache over what `list` gives: never behind, and in a fixed order. Only what listers and the controllers' own
// look-ups call is there.
type rows struct {
	cache.Indexer
	list func() []meta.Object
	// key of the index the controllers look objects up by
	key func(row meta.Object) string
}

func (r *rows) List() []any {
	var list []any
	for _, row := range r.list() {
		list = append(list, row)
	}
	return list
}

func (r *rows) GetByKey(key string) (any, bool, error) {
	_, name, err := cache.SplitMetaNamespaceKey(key)
	for _, row := range r.list() {
		if row.GetName() == name {
			return row, true, err
		}
	}
	return nil, false, err
}

// Index is asked by listers for one namespace: there is only one.
func (r *rows) Index(string, any) ([]any, error) { return r.List(), nil }

func (r *rows) ByIndex(_, key string) ([]any, error) {
	var list []any
	for _, row := range r.list() {
		if r.key(row) == key {
			list = append(list, row)
		}
	}
	return list, nil
}

// queue notes the delayed requeue.
type queue struct {
	workqueue.TypedRateLimitingInterface[string]
	world *World
}

func (q *queue) AddAfter(_ string, delay time.Duration) {
	// What has passed since the sync began belongs to the delay.
	q.world.answer.LaterMs = (delay + time.Since(q.world.begun)).Round(50 * time.Millisecond).Milliseconds()
}

func (q *queue) AddRateLimited(string) { q.world.answer.LaterMs = -1 }

type recorder struct {
	record.EventRecorder
	world *World
}

func (r *recorder) Eventf(_ runtime.Object, kind, reason, format string, args ...any) {
	r.world.mutex.Lock()
	defer r.world.mutex.Unlock()
	r.world.answer.Events = append(r.world.answer.Events, Event{kind, reason, r.world.named(fmt.Sprintf(format, args...))})
}

// fixedClock is the ReplicaSet controller's.
type fixedClock struct {
	clock.PassiveClock
	now time.Time
}

func (c fixedClock) Now() time.Time                  { return c.now }
func (c fixedClock) Since(t time.Time) time.Duration { return c.now.Sub(t) }
