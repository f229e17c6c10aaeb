package main

import (
	"context"
	"fmt"
	"sort"
	"time"

	corev1 "k8s.io/api/core/v1"
	discovery "k8s.io/api/discovery/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	clientset "k8s.io/client-go/kubernetes"
	discoveryclient "k8s.io/client-go/kubernetes/typed/discovery/v1"
	corelisters "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/record"
	"k8s.io/endpointslice"
	endpointsliceutil "k8s.io/endpointslice/util"
	"k8s.io/klog/v2"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
)

type endpointsRequest struct {
	Service *corev1.Service `json:"service"`
	Pods    []*corev1.Pod   `json:"pods"`
	// Earlier lists of pods, reconciled one after the other before Pods: what is there must not depend on them.
	Earlier [][]*corev1.Pod `json:"earlier"`
	Nodes   []*corev1.Node  `json:"nodes"`
}

type endpointsAnswer struct {
	Slices []*discovery.EndpointSlice `json:"slices"`
}

// endpoints does what the controller's syncService does around the reconciler: Services without selector and
// ExternalName Services are skipped, pods are listed by namespace and selector.
func endpoints(req *endpointsRequest) endpointsAnswer {
	service := stored(req.Service)
	if service.Spec.Type == corev1.ServiceTypeExternalName || service.Spec.Selector == nil {
		return endpointsAnswer{Slices: []*discovery.EndpointSlice{}}
	}
	nodes := cache.NewIndexer(cache.MetaNamespaceKeyFunc, cache.Indexers{})
	for _, node := range req.Nodes {
		must(nodes.Add(node))
	}
	store := &sliceStore{slices: map[string]*discovery.EndpointSlice{}}
	reconciler := endpointslice.NewReconciler(store, corelisters.NewNodeLister(nodes), 100,
		endpointsliceutil.NewEndpointSliceTracker(), nil, record.NewFakeRecorder(0), "endpointslice-controller.k8s.io")
	selector := labels.Set(service.Spec.Selector).AsSelectorPreValidated()
	for _, pods := range append(req.Earlier, req.Pods) {
		var selected []*corev1.Pod
		for _, pod := range pods {
			legacyscheme.Scheme.Default(pod)
			if pod.Namespace == service.Namespace && selector.Matches(labels.Set(pod.Labels)) {
				selected = append(selected, pod)
			}
		}
		// The error only asks for a retry because of a missing node.
		_ = reconciler.Reconcile(klog.Logger{}, service, selected, store.list(), time.Time{})
	}
	return endpointsAnswer{Slices: store.list()}
}

// stored is the Service after a round trip through the store: defaulted, and an empty selector is no selector.
func stored(service *corev1.Service) *corev1.Service {
	service.UID = "service-uid"
	legacyscheme.Scheme.Default(service)
	bytes, err := service.Marshal()
	must(err)
	result := &corev1.Service{}
	must(result.Unmarshal(bytes))
	return result
}

// sliceStore is the only part of the API the reconciler writes to.
type sliceStore struct {
	clientset.Interface
	slices map[string]*discovery.EndpointSlice
	serial int
}

func (s *sliceStore) DiscoveryV1() discoveryclient.DiscoveryV1Interface { return discoveryPart{store: s} }

type discoveryPart struct {
	discoveryclient.DiscoveryV1Interface
	store *sliceStore
}

func (d discoveryPart) EndpointSlices(string) discoveryclient.EndpointSliceInterface {
	return slicesPart{store: d.store}
}

type slicesPart struct {
	discoveryclient.EndpointSliceInterface
	store *sliceStore
}

func (p slicesPart) Create(_ context.Context, slice *discovery.EndpointSlice, _ metav1.CreateOptions) (*discovery.EndpointSlice, error) {
	created := slice.DeepCopy()
	p.store.serial++
	created.Name = fmt.Sprintf("%s%04d", created.GenerateName, p.store.serial)
	created.Generation = 1
	p.store.slices[created.Name] = created
	return created, nil
}

func (p slicesPart) Update(_ context.Context, slice *discovery.EndpointSlice, _ metav1.UpdateOptions) (*discovery.EndpointSlice, error) {
	if _, found := p.store.slices[slice.Name]; !found {
		return nil, fmt.Errorf("endpointslice %q not found", slice.Name)
	}
	p.store.slices[slice.Name] = slice.DeepCopy()
	return slice, nil
}

func (p slicesPart) Delete(_ context.Context, name string, _ metav1.DeleteOptions) error {
	delete(p.store.slices, name)
	return nil
}

func (s *sliceStore) list() []*discovery.EndpointSlice {
	result := make([]*discovery.EndpointSlice, 0, len(s.slices))
	for _, slice := range s.slices {
		result = append(result, slice.DeepCopy())
	}
	sort.Slice(result, func(i, j int) bool { return result[i].Name < result[j].Name })
	return result
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
