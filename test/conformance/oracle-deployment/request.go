package main

// Request is the whole world of one sync.
type Request struct {
	Op string `json:"op"`
	// Now is the moment of the sync; all other times are before it.
	Now int64 `json:"now"`
	// Terminating is the gate DeploymentReplicaSetTerminatingReplicas.
	Terminating bool         `json:"terminating"`
	Deployment  Deployment   `json:"deployment"`
	ReplicaSets []ReplicaSet `json:"replicaSets"`
	Pods        []Pod        `json:"pods"`
	// Name is the ReplicaSet that is synced.
	Name string `json:"name"`
	// Failures is how many creates succeed before all further ones fail; -1: none fails.
	Failures int `json:"failures"`
	// Ranks of the pods, for their order.
	Ranks []int `json:"ranks"`
}

// Condition of either kind. Updated is 0 for a ReplicaSet's.
type Condition struct {
	Type         string `json:"type"`
	Status       string `json:"status"`
	Reason       string `json:"reason"`
	Message      string `json:"message"`
	Updated      int64  `json:"updated"`
	Transitioned int64  `json:"transitioned"`
}

type Deployment struct {
	UID             string            `json:"uid"`
	Generation      int64             `json:"generation"`
	Deleted         bool              `json:"deleted"`
	Annotations     map[string]string `json:"annotations"`
	Replicas        int32             `json:"replicas"`
	Template        string            `json:"template"`
	Strategy        string            `json:"strategy"`
	MaxSurge        any               `json:"maxSurge"`
	MaxUnavailable  any               `json:"maxUnavailable"`
	MinReadySeconds int32             `json:"minReadySeconds"`
	HistoryLimit    int32             `json:"historyLimit"`
	DeadlineSeconds int32             `json:"deadlineSeconds"`
	Status          DeploymentStatus  `json:"status"`
}

type DeploymentStatus struct {
	ObservedGeneration int64       `json:"observedGeneration"`
	Replicas           int32       `json:"replicas"`
	Updated            int32       `json:"updated"`
	Ready              int32       `json:"ready"`
	Available          int32       `json:"available"`
	Unavailable        int32       `json:"unavailable"`
	Terminating        *int32      `json:"terminating"`
	CollisionCount     int32       `json:"collisionCount"`
	Conditions         []Condition `json:"conditions"`
}

// ReplicaSet of the Deployment. The name "@" stands for the name that the Deployment's template gives.
type ReplicaSet struct {
	Name       string `json:"name"`
	UID        string `json:"uid"`
	Created    int64  `json:"created"`
	Generation int64  `json:"generation"`
	Deleted    bool   `json:"deleted"`
	// Owner is the uid of its controller; empty where there is none.
	Owner           string            `json:"owner"`
	Annotations     map[string]string `json:"annotations"`
	Template        string            `json:"template"`
	Replicas        int32             `json:"replicas"`
	MinReadySeconds int32             `json:"minReadySeconds"`
	Status          ReplicaSetStatus  `json:"status"`
}

type ReplicaSetStatus struct {
	ObservedGeneration int64       `json:"observedGeneration"`
	Replicas           int32       `json:"replicas"`
	Ready              int32       `json:"ready"`
	Available          int32       `json:"available"`
	Terminating        *int32      `json:"terminating"`
	Conditions         []Condition `json:"conditions"`
}

type Pod struct {
	Name string `json:"name"`
	UID  string `json:"uid"`
	// Owner is the name of its ReplicaSet.
	Owner   string `json:"owner"`
	Node    string `json:"node"`
	Phase   string `json:"phase"`
	Deleted bool   `json:"deleted"`
	Ready   bool   `json:"ready"`
	// Since is when Ready has changed last.
	Since       int64             `json:"since"`
	Created     int64             `json:"created"`
	Restarts    int32             `json:"restarts"`
	Annotations map[string]string `json:"annotations"`
}

type Event [3]string

// Answer is what is there after a sync.
type Answer struct {
	Deployment  *Deployment  `json:"deployment,omitempty"`
	ReplicaSets []ReplicaSet `json:"replicaSets,omitempty"`
	Created     int          `json:"created"`
	DeletedPods []string     `json:"deletedPods,omitempty"`
	Events      []Event      `json:"events"`
	Failed      bool         `json:"failed"`
	// LaterMs is the delay of AddAfter; 0 where there was none.
	LaterMs int64 `json:"laterMs"`
}
