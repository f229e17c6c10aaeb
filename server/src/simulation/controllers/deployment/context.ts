import type { Reason, TimeMs } from "../../types.ts";
import type { ApiFailure, RecordedEvent } from "../stateful-set/actions.ts";
import type { Deployment, ReplicaSet, ReplicaSetSpec } from "./objects.ts";

export interface NewReplicaSet {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: ReplicaSetSpec;
}

/** What the Deployment controller asks of the API server. Writes to objects that exist do not fail. */
export interface DeploymentClient {
  replicaSet(name: string): ReplicaSet | undefined;
  /** The Deployment becomes the owner. Fails only where the name is taken. */
  createReplicaSet(replicaSet: NewReplicaSet): ReplicaSet | ApiFailure;
  updateReplicaSet(replicaSet: ReplicaSet): ReplicaSet;
  deleteReplicaSet(replicaSet: ReplicaSet): void;
  /** The status subresource: keeps annotations, too. */
  updateStatus(deployment: Deployment): void;
  /** An Event on the Deployment, and the action of the controller that it stands for. */
  record(event: RecordedEvent, action: DeploymentAction): void;
  /** Looks again after a delay. upstream: enqueueAfter */
  enqueueAfter(delayMs: TimeMs): void;
}

/** A ReplicaSet gets another size. */
export interface DeploymentAction {
  readonly replicaSet: string;
  readonly from: number;
  readonly to: number;
  readonly why: Reason;
}

/** One sync. `deployment` is the controller's own copy and changes as the sync writes it. */
export interface DeploymentSync {
  deployment: Deployment;
  /** Those the Deployment owns, as they were when the sync began. */
  readonly replicaSets: readonly ReplicaSet[];
  readonly now: TimeMs;
  /** Gate DeploymentReplicaSetTerminatingReplicas, on by default since 1.35. */
  readonly countsTerminating: boolean;
  readonly client: DeploymentClient;
}

/** The ReplicaSet of the Deployment's template, if there is one, and the others. */
export interface Revisions {
  readonly newest: ReplicaSet | undefined;
  readonly old: readonly ReplicaSet[];
}
