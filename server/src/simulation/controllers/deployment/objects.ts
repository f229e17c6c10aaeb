/** Deployments and ReplicaSets in the API's own shape, as far as their controllers look at them. Immutable, as all objects. */
import type { Condition, ObjectMeta, PodTemplate } from "../../api/objects.ts";
import type { LabelSelector } from "../../../kubernetes/types.ts";
import type { TimeMs } from "../../types.ts";

export const deploymentKind = { apiVersion: "apps/v1", kind: "Deployment" } as const;
export const replicaSetKind = { apiVersion: "apps/v1", kind: "ReplicaSet" } as const;

/** Tells the pods of a Deployment's ReplicaSets apart. upstream: DefaultDeploymentUniqueLabelKey */
export const hashLabel = "pod-template-hash";

/** upstream: deployment/util RevisionAnnotation … */
export const revisionAnnotation = "deployment.kubernetes.io/revision";
export const revisionHistoryAnnotation = "deployment.kubernetes.io/revision-history";
export const desiredReplicasAnnotation = "deployment.kubernetes.io/desired-replicas";
export const maxReplicasAnnotation = "deployment.kubernetes.io/max-replicas";

type Meta = ObjectMeta & { readonly generation: number };

export type DeploymentStrategy =
  | { readonly type: "RollingUpdate"; readonly maxSurge: number | string; readonly maxUnavailable: number | string }
  | { readonly type: "Recreate" };

export interface DeploymentSpec {
  readonly replicas: number;
  readonly selector: LabelSelector;
  readonly template: PodTemplate;
  readonly strategy: DeploymentStrategy;
  readonly minReadySeconds: number;
  readonly revisionHistoryLimit: number;
  readonly progressDeadlineSeconds: number;
}

/** A condition also says when it was last confirmed: that is what the progress deadline counts from. */
export interface DeploymentCondition extends Condition {
  readonly lastUpdateTime: TimeMs;
  readonly lastTransitionTime: TimeMs;
}

export interface DeploymentStatus {
  readonly observedGeneration: number;
  readonly replicas: number;
  readonly updatedReplicas: number;
  readonly readyReplicas: number;
  readonly availableReplicas: number;
  readonly unavailableReplicas: number;
  /** Since 1.35. */
  readonly terminatingReplicas?: number;
  readonly collisionCount: number;
  readonly conditions: readonly DeploymentCondition[];
}

export interface Deployment {
  readonly metadata: Meta;
  readonly spec: DeploymentSpec;
  readonly status: DeploymentStatus;
}

export interface ReplicaSetSpec {
  readonly replicas: number;
  readonly minReadySeconds: number;
  readonly selector: LabelSelector;
  /** With the hash among its labels. */
  readonly template: PodTemplate;
}

export interface ReplicaSetStatus {
  readonly observedGeneration: number;
  /** Pods that are neither finished nor terminating. */
  readonly replicas: number;
  readonly readyReplicas: number;
  readonly availableReplicas: number;
  /** Since 1.35. */
  readonly terminatingReplicas?: number;
  readonly conditions: readonly (Condition & { readonly lastTransitionTime: TimeMs })[];
}

export interface ReplicaSet {
  readonly metadata: Meta;
  readonly spec: ReplicaSetSpec;
  readonly status: ReplicaSetStatus;
}

export const newDeploymentStatus: DeploymentStatus = {
  observedGeneration: 0,
  replicas: 0,
  updatedReplicas: 0,
  readyReplicas: 0,
  availableReplicas: 0,
  unavailableReplicas: 0,
  collisionCount: 0,
  conditions: [],
};

export const newReplicaSetStatus: ReplicaSetStatus = {
  observedGeneration: 0,
  replicas: 0,
  readyReplicas: 0,
  availableReplicas: 0,
  conditions: [],
};
