package main

import (
	_ "unsafe" // go:linkname

	servicestorage "k8s.io/kubernetes/pkg/registry/core/service/storage"
)

// What the storage of Services does to an object before the strategy sees it; upstream keeps it private.

//go:linkname normalizeClusterIPs k8s.io/kubernetes/pkg/registry/core/service/storage.normalizeClusterIPs
func normalizeClusterIPs(after servicestorage.After, before servicestorage.Before)

//go:linkname patchAllocatedValues k8s.io/kubernetes/pkg/registry/core/service/storage.patchAllocatedValues
func patchAllocatedValues(after servicestorage.After, before servicestorage.Before)
