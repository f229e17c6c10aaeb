//go:build since136

package main

import (
	"k8s.io/kubernetes/pkg/controller/replicaset"
	consistencyutil "k8s.io/kubernetes/pkg/controller/util/consistency"
)

func setReleaseFields(rsc *replicaset.ReplicaSetController) {
	setField(rsc, "consistencyStore", consistencyutil.NewNoopConsistencyStore())
}
