//go:build !since136

package main

import "k8s.io/kubernetes/pkg/controller/replicaset"

func setReleaseFields(*replicaset.ReplicaSetController) {}
