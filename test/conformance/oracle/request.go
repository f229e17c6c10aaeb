package main

import (
	"time"

	apps "k8s.io/api/apps/v1"
	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Request is the whole world of one sync.
type Request struct {
	Now       meta.Time                    `json:"now"`
	Gates     map[string]bool              `json:"gates"`
	Set       apps.StatefulSet             `json:"set"`
	Pods      []core.Pod                   `json:"pods"`
	Claims    []core.PersistentVolumeClaim `json:"claims"`
	Revisions []apps.ControllerRevision    `json:"revisions"`
	// Failures maps "<write> <name>", or "<write> *", to the reason the API server refuses that write with.
	Failures map[string]string `json:"failures"`
}

// Action is one write. Object is what was stored, in its parts that the controller decides.
type Action struct {
	Do      string `json:"do"`
	Name    string `json:"name"`
	Failure string `json:"failure,omitempty"`
	Object  any    `json:"object,omitempty"`
}

// Event is a Kubernetes Event on the StatefulSet.
type Event struct {
	Type    string `json:"type"`
	Reason  string `json:"reason"`
	Message string `json:"message"`
}

// Response is what one sync did.
type Response struct {
	Actions []Action                `json:"actions"`
	Events  []Event                 `json:"events"`
	Status  *apps.StatefulSetStatus `json:"status,omitempty"`
	Error   string                  `json:"error,omitempty"`
	// RequeueAfterMs is the delay of AddAfter, rounded up.
	RequeueAfterMs *int64 `json:"requeueAfterMs,omitempty"`
	Panic          string `json:"panic,omitempty"`
}

// fixedClock is the controller's clock in releases that have one.
type fixedClock struct{ now time.Time }

func (c fixedClock) Now() time.Time                  { return c.now }
func (c fixedClock) Since(t time.Time) time.Duration { return c.now.Sub(t) }
