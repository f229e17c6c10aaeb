package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
)

// An API server that knows a few kinds of objects and can list and watch them, all or those a selector picks.
type object map[string]any

type apiServer struct {
	url     string
	mu      sync.Mutex
	changed *sync.Cond
	version int
	kinds   map[string]*kind
	rounds  int
}

type kind struct {
	apiVersion, name string
	current          map[string]object
	changes          []change
}

// An object before and after; either may be missing.
type change struct {
	before, after object
	version       int
}

type event struct {
	Type   string `json:"type"`
	Object object `json:"object"`
}

func serveAPI() *apiServer {
	s := &apiServer{version: 1, kinds: map[string]*kind{
		"services":       {apiVersion: "v1", name: "Service"},
		"pods":           {apiVersion: "v1", name: "Pod"},
		"namespaces":     {apiVersion: "v1", name: "Namespace"},
		"endpointslices": {apiVersion: "discovery.k8s.io/v1", name: "EndpointSlice"},
		"serviceimports": {apiVersion: "multicluster.x-k8s.io/v1alpha1", name: "ServiceImport"},
	}}
	for _, k := range s.kinds {
		k.current = map[string]object{}
	}
	s.changed = sync.NewCond(&s.mu)
	s.url = httptest.NewServer(http.HandlerFunc(s.handle)).URL
	return s
}

func (s *apiServer) handle(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	path := strings.Split(strings.Trim(r.URL.Path, "/"), "/")
	k := s.kinds[path[len(path)-1]]
	if r.URL.Path == "/version" {
		fmt.Fprint(w, `{"major":"1","minor":"37","gitVersion":"v1.37.1"}`)
		return
	}
	if k == nil {
		http.Error(w, `{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"NotFound","code":404}`, http.StatusNotFound)
		return
	}
	picks, err := parseSelection(r.URL.Query())
	if err != nil {
		http.Error(w, fmt.Sprintf(`{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"BadRequest","code":400,"message":%q}`, err), http.StatusBadRequest)
		return
	}
	if r.URL.Query().Get("watch") == "" {
		s.list(w, k, picks)
		return
	}
	s.watch(w, r, k, picks)
}

func (s *apiServer) list(w http.ResponseWriter, k *kind, picks selection) {
	s.mu.Lock()
	defer s.mu.Unlock()
	items := []object{}
	for _, one := range k.current {
		if picks(one) {
			items = append(items, one)
		}
	}
	json.NewEncoder(w).Encode(object{"kind": k.name + "List", "apiVersion": k.apiVersion, "metadata": object{"resourceVersion": strconv.Itoa(s.version)}, "items": items})
}

func (s *apiServer) watch(w http.ResponseWriter, r *http.Request, k *kind, picks selection) {
	from, _ := strconv.Atoi(r.URL.Query().Get("resourceVersion"))
	flusher := w.(http.Flusher)
	flusher.Flush()
	go func() {
		<-r.Context().Done()
		s.changed.Broadcast()
	}()
	encoder := json.NewEncoder(w)
	if r.URL.Query().Get("sendInitialEvents") == "true" {
		from = s.begin(encoder, k, picks)
		flusher.Flush()
	}
	for {
		due := s.due(r, k, from)
		if r.Context().Err() != nil {
			return
		}
		for _, one := range due {
			from = one.version
			if told := picks.event(one); told != nil && encoder.Encode(told) != nil {
				return
			}
		}
		flusher.Flush()
	}
}

// The changes after a version; waits until there are some.
func (s *apiServer) due(r *http.Request, k *kind, from int) (due []change) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for r.Context().Err() == nil && (len(k.changes) == 0 || k.changes[len(k.changes)-1].version <= from) {
		s.changed.Wait()
	}
	for _, one := range k.changes {
		if one.version > from {
			due = append(due, one)
		}
	}
	return due
}

// A watch that begins with everything there is, and a bookmark behind it.
func (s *apiServer) begin(encoder *json.Encoder, k *kind, picks selection) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, one := range k.current {
		if picks(one) {
			encoder.Encode(event{Type: "ADDED", Object: one})
		}
	}
	encoder.Encode(event{Type: "BOOKMARK", Object: object{"kind": k.name, "apiVersion": k.apiVersion, "metadata": object{
		"resourceVersion": strconv.Itoa(s.version), "annotations": object{"k8s.io/initial-events-end": "true"}}}})
	return s.version
}
