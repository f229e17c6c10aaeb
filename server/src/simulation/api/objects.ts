/**
 * The objects of the simulated API server, in the API's own shape where the model looks at them. All of them are
 * immutable: a write replaces the object. Times are milliseconds of virtual time, not RFC 3339 strings.
 */
import type { LabelSelector } from "../../kubernetes/types.ts";
import type { TimeMs } from "../types.ts";

export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

export interface ObjectMeta {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly resourceVersion: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly creationTimestamp: TimeMs;
  /** Set once deletion has begun: the moment the grace period ends. */
  readonly deletionTimestamp?: TimeMs;
  readonly deletionGracePeriodSeconds?: number;
  readonly finalizers: readonly string[];
  readonly ownerReferences: readonly OwnerReference[];
}

/** A JSON object whose inside the model does not look at, or only in one place. */
export type Json = Readonly<Record<string, unknown>>;

export interface PodTemplate {
  readonly metadata?: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly finalizers?: readonly string[];
  };
  readonly spec: PodSpec;
}

export interface Probe {
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly successThreshold?: number;
  readonly failureThreshold?: number;
  readonly terminationGracePeriodSeconds?: number;
}

export interface Container {
  readonly name: string;
  readonly image?: string;
  readonly imagePullPolicy?: string;
  readonly restartPolicy?: string;
  readonly readinessProbe?: Probe;
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
}

export interface Volume {
  readonly name: string;
  readonly persistentVolumeClaim?: { readonly claimName: string; readonly readOnly?: boolean };
}

export interface PodSpec {
  readonly hostname?: string;
  readonly subdomain?: string;
  readonly nodeName?: string;
  readonly hostNetwork?: boolean;
  readonly terminationGracePeriodSeconds?: number;
  readonly restartPolicy?: string;
  readonly activeDeadlineSeconds?: number;
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Volume[];
}

/** "" is the phase of a pod the controller has only imagined (upstream: isCreated). */
export type PodPhase = "" | "Pending" | "Running" | "Succeeded" | "Failed" | "Unknown";

export interface ContainerTrouble {
  readonly reason: "CrashLoopBackOff" | "ImagePullBackOff" | "ErrImagePull" | "Error" | "ContainerStatusUnknown" | "Unknown";
  /** When the kubelet tries again; undefined when it is trying right now. */
  readonly retryAt?: TimeMs;
}

export interface PodStatus {
  readonly phase: PodPhase;
  /** Condition Ready; `since` is its lastTransitionTime. */
  readonly ready: { readonly status: boolean; readonly since: TimeMs };
  readonly podIP?: string;
  /** Containers being created on the node (image pull, mounts, start). */
  readonly starting: boolean;
  readonly trouble?: ContainerTrouble;
  /** Sum over containers. */
  readonly restartCount: number;
  /** When the container that ran before the present one ended. upstream: lastState.terminated.finishedAt */
  readonly lastTerminatedAt?: TimeMs;
  /** Init containers that are through. */
  readonly initialized?: number;
  /**
   * What the kubelet said of the containers where the control plane has taken condition Ready away since: the node went
   * silent. Absent where both agree.
   */
  readonly containersReady?: boolean;
  /** Condition DisruptionTarget: the pod is about to be deleted, and why. */
  readonly disruption?: { readonly reason: string; readonly message: string; readonly since: TimeMs };
  /** Status reason of a Failed pod, such as `Evicted`. */
  readonly reason?: string;
}

export interface Pod {
  readonly metadata: ObjectMeta;
  /** The name taken apart, once: names never change. `ordinal` is -1 where the name is no StatefulSet pod's. */
  readonly parent: string;
  readonly ordinal: number;
  readonly spec: PodSpec;
  readonly status: PodStatus;
}

export interface ClaimTemplate {
  readonly metadata: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: Json;
}

export interface Claim {
  readonly metadata: ObjectMeta;
  readonly spec: Json;
  readonly status: { readonly phase: "Pending" | "Bound" };
}

export interface ControllerRevision {
  readonly metadata: ObjectMeta;
  /** The serialised patch; equality of revisions is equality of this text. */
  readonly data: string;
  /** The template inside `data`, kept so that nothing has to be parsed. */
  readonly template: PodTemplate;
  readonly revision: number;
}

export interface RollingUpdate {
  readonly partition: number;
  readonly maxUnavailable?: number | string;
}

export interface UpdateStrategy {
  readonly type: string;
  /** Absent is a state of its own: see `defaultUpdateStrategy`. */
  readonly rollingUpdate?: RollingUpdate;
}

export interface RetentionPolicy {
  readonly whenDeleted: string;
  readonly whenScaled: string;
}

export interface StatefulSetSpec {
  readonly replicas: number;
  /** Absent only until validation has refused that. */
  readonly selector: LabelSelector | undefined;
  readonly template: PodTemplate;
  readonly serviceName: string;
  readonly podManagementPolicy: string;
  readonly updateStrategy: UpdateStrategy;
  readonly revisionHistoryLimit: number;
  readonly minReadySeconds: number;
  readonly ordinals?: { readonly start: number };
  readonly volumeClaimTemplates: readonly ClaimTemplate[];
  readonly persistentVolumeClaimRetentionPolicy: RetentionPolicy;
}

export interface Condition {
  readonly type: string;
  readonly status: "True" | "False" | "Unknown";
  readonly reason: string;
  readonly message: string;
}

export interface StatefulSetStatus {
  readonly observedGeneration: number;
  readonly replicas: number;
  readonly readyReplicas: number;
  readonly availableReplicas: number;
  readonly currentReplicas: number;
  readonly updatedReplicas: number;
  readonly currentRevision: string;
  readonly updateRevision: string;
  readonly collisionCount: number;
  readonly conditions: readonly Condition[];
}

export interface StatefulSet {
  readonly metadata: ObjectMeta & { readonly generation: number };
  readonly spec: StatefulSetSpec;
  readonly status: StatefulSetStatus;
}

export const statefulSetKind = { apiVersion: "apps/v1", kind: "StatefulSet" } as const;
export const podKind = { apiVersion: "v1", kind: "Pod" } as const;

/** upstream: metav1.GetControllerOf */
export function controllerOf(meta: ObjectMeta): OwnerReference | undefined {
  // A loop, not `find`: this is asked for every pod in every sync.
  for (const reference of meta.ownerReferences) if (reference.controller === true) return reference;
  return undefined;
}

/** Whether a ReplicaSet made the pod, and not a StatefulSet or nobody. */
export function isReplicaSetPod({ metadata }: Pod): boolean {
  return controllerOf(metadata)?.kind === "ReplicaSet";
}

/** upstream: metav1.NewControllerRef */
export function controllerReference(owner: ObjectMeta, kind: { readonly apiVersion: string; readonly kind: string }): OwnerReference {
  return { ...kind, name: owner.name, uid: owner.uid, controller: true, blockOwnerDeletion: true };
}

/** What a StatefulSet's status is before the controller has seen it. */
export const emptyStatus: StatefulSetStatus = {
  observedGeneration: 0,
  replicas: 0,
  readyReplicas: 0,
  availableReplicas: 0,
  currentReplicas: 0,
  updatedReplicas: 0,
  currentRevision: "",
  updateRevision: "",
  collisionCount: 0,
  conditions: [],
};
