package main

import (
	"fmt"

	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/cache"
)

// rows is a cache over a table of the store: never behind, and in a fixed order. Only what listers and the
// controller's own look-ups call is there.
type rows[T meta.Object] struct {
	cache.Indexer
	store *Store
	table *table[T]
	// key of the index the controller looks its objects up by
	key func(row T) string
}

func (r *rows[T]) GetByKey(key string) (any, bool, error) {
	r.store.mutex.Lock()
	defer r.store.mutex.Unlock()
	_, name, err := cache.SplitMetaNamespaceKey(key)
	if err != nil {
		return nil, false, err
	}
	row, ok := r.table.rows[name]
	return row, ok, nil
}

func (r *rows[T]) List() []any {
	r.store.mutex.Lock()
	defer r.store.mutex.Unlock()
	var list []any
	for _, row := range r.table.list() {
		list = append(list, row)
	}
	return list
}

// Index is asked by listers for one namespace: there is only one.
func (r *rows[T]) Index(string, any) ([]any, error) { return r.List(), nil }

func (r *rows[T]) ByIndex(index, key string) ([]any, error) {
	if r.key == nil {
		return nil, fmt.Errorf("no index %s", index)
	}
	var list []any
	for _, row := range r.List() {
		if r.key(row.(T)) == key {
			list = append(list, row)
		}
	}
	return list, nil
}
