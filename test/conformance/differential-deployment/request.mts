/** A state to compare, as the oracle reads it: times in milliseconds, templates as letters, ReplicaSets named by their hash. */
export interface Request {
  readonly op: "deployment" | "replicaSet" | "less";
  readonly release: "1.34" | "1.37";
  readonly now: number;
  /** Gate DeploymentReplicaSetTerminatingReplicas. */
  readonly terminating: boolean;
  readonly deployment: DeploymentCase;
  readonly replicaSets: readonly ReplicaSetCase[];
  readonly pods: readonly PodCase[];
  /** The ReplicaSet that is synced. */
  readonly name: string;
  /** After so many creates all further ones fail; -1: none does. */
  readonly failures: number;
  readonly ranks: readonly number[];
}

export interface ConditionCase {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  readonly updated: number;
  readonly transitioned: number;
}

export interface DeploymentCase {
  readonly uid: string;
  readonly generation: number;
  readonly deleted: boolean;
  readonly annotations: Readonly<Record<string, string>>;
  readonly replicas: number;
  readonly template: string;
  readonly strategy: "RollingUpdate" | "Recreate";
  readonly maxSurge: number | string;
  readonly maxUnavailable: number | string;
  readonly minReadySeconds: number;
  readonly historyLimit: number;
  readonly deadlineSeconds: number;
  readonly status: {
    readonly observedGeneration: number;
    readonly replicas: number;
    readonly updated: number;
    readonly ready: number;
    readonly available: number;
    readonly unavailable: number;
    readonly terminating: number | null;
    readonly collisionCount: number;
    readonly conditions: readonly ConditionCase[];
  };
}

export interface ReplicaSetCase {
  /** The hash in its name; "@" is the hash of the Deployment's template. */
  readonly name: string;
  readonly uid: string;
  readonly created: number;
  readonly generation: number;
  readonly deleted: boolean;
  /** Uid of its controller; "" is none. */
  readonly owner: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly template: string;
  readonly replicas: number;
  readonly minReadySeconds: number;
  readonly status: {
    readonly observedGeneration: number;
    readonly replicas: number;
    readonly ready: number;
    readonly available: number;
    readonly terminating: number | null;
    readonly conditions: readonly ConditionCase[];
  };
}

export interface PodCase {
  readonly name: string;
  readonly uid: string;
  readonly owner: string;
  readonly node: string;
  readonly phase: "Pending" | "Running" | "Succeeded" | "Failed" | "Unknown";
  readonly deleted: boolean;
  readonly ready: boolean;
  readonly since: number;
  readonly created: number;
  readonly restarts: number;
  readonly annotations: Readonly<Record<string, string>>;
}

/** What is there after a sync, what was said, and when the controller looks again. */
export interface Answer {
  readonly deployment: unknown;
  readonly replicaSets: Readonly<Record<string, unknown>>;
  readonly created: number;
  readonly deletedPods: readonly string[];
  readonly events: readonly (readonly [type: string, reason: string, message: string])[];
  readonly failed: boolean;
  /** Delay of the next look in milliseconds; 0 where none is planned, -1 where it is as soon as the rate limiter lets it. */
  readonly laterMs: number;
}
