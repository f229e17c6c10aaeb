package main

import (
	"strings"

	apps "k8s.io/api/apps/v1"
)

// conclude puts what is there now into the answer.
func (w *World) conclude(err error) *Answer {
	answer := &w.answer
	answer.Failed = err != nil
	answer.Deployment = w.deploymentAnswer()
	answer.ReplicaSets = []ReplicaSet{}
	for _, replicaSet := range w.replicaSets {
		answer.ReplicaSets = append(answer.ReplicaSets, w.replicaSetAnswer(replicaSet))
	}
	return answer
}

func (w *World) deploymentAnswer() *Deployment {
	d := w.deployment
	answer := w.request.Deployment
	answer.Annotations = d.Annotations
	status := d.Status
	answer.Status = DeploymentStatus{
		ObservedGeneration: status.ObservedGeneration, Replicas: status.Replicas, Updated: status.UpdatedReplicas, Ready: status.ReadyReplicas,
		Available: status.AvailableReplicas, Unavailable: status.UnavailableReplicas, Terminating: status.TerminatingReplicas, Conditions: []Condition{},
	}
	if status.CollisionCount != nil {
		answer.Status.CollisionCount = *status.CollisionCount
	}
	for _, c := range status.Conditions {
		answer.Status.Conditions = append(answer.Status.Conditions, Condition{
			Type: string(c.Type), Status: string(c.Status), Reason: c.Reason, Message: w.named(c.Message), Updated: w.ms(c.LastUpdateTime), Transitioned: w.ms(c.LastTransitionTime),
		})
	}
	return &answer
}

func (w *World) replicaSetAnswer(r *apps.ReplicaSet) ReplicaSet {
	answer := ReplicaSet{
		Name: strings.TrimPrefix(w.named(r.Name), "web-"), Generation: r.Generation, Annotations: r.Annotations,
		Template: r.Spec.Template.Spec.Containers[0].Image, Replicas: *r.Spec.Replicas, MinReadySeconds: r.Spec.MinReadySeconds,
		Status: ReplicaSetStatus{
			ObservedGeneration: r.Status.ObservedGeneration, Replicas: r.Status.Replicas, Ready: r.Status.ReadyReplicas, Available: r.Status.AvailableReplicas,
			Terminating: r.Status.TerminatingReplicas, Conditions: []Condition{},
		},
	}
	if len(r.OwnerReferences) > 0 {
		answer.Owner = string(r.OwnerReferences[0].UID)
	}
	for _, c := range r.Status.Conditions {
		answer.Status.Conditions = append(answer.Status.Conditions, Condition{
			Type: string(c.Type), Status: string(c.Status), Reason: c.Reason, Message: c.Message, Transitioned: w.ms(c.LastTransitionTime),
		})
	}
	return answer
}
