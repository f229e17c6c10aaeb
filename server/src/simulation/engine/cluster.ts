/** The state of the simulated cluster, and the small tools everything that changes it shares. */
import type { Release } from "../../kubernetes/versions.ts";
import type { ServiceSpec } from "../../kubernetes/types.ts";
import type { Message } from "../../text/message.ts";
import type { JsonObject } from "../api/json.ts";
import type { Claim, ControllerRevision, StatefulSet } from "../api/objects.ts";
import type { Roster } from "../controllers/stateful-set/roster.ts";
import type { Gates } from "../controllers/stateful-set/gates.ts";
import { draftOfDeployment, type DeploymentEvent, type DeploymentState } from "../controllers/deployment/state.ts";
import { draftOfBudgets, type BudgetEvent, type BudgetsState } from "../disruption/state.ts";
import { draftOfEndpoints, type EndpointsEvent, type EndpointsState } from "../endpoints/state.ts";
import type { LivenessEvent } from "../kubelet/liveness.ts";
import { draftOfNodeControl, type NodeControl, type NodeEvent, type NodeState } from "../nodes/state.ts";
import { draftOfPlacement, type PlacementState, type Unplaced } from "../scheduler/state.ts";
import { draftOfVolumes, type VolumeEvent, type VolumesState } from "../volumes/state.ts";
import type { Happening, PodState, Reason, SimulationInput, SimulationSettings, TimeMs } from "../types.ts";
import { PodStore } from "./pod-store.ts";
import { SlotStore } from "./slot-store.ts";
import { latency } from "./settings.ts";
import { push, type Timers } from "./timers.ts";

/** What a person sees of a pod in its row; recorded whenever it changes. */
export interface Appearance {
  readonly workload: Workload;
  /** The ordinal, or the place of a Deployment's pod among the rows. */
  readonly row: number;
  readonly state: PodState;
  readonly revisionLetter: string;
  readonly node: string | null;
  readonly restarts: number;
  readonly uid: string;
  readonly createdAt: TimeMs;
  /** When the container before the present one ended. */
  readonly lastTerminatedAt?: TimeMs;
  /** Columns READY and STATUS of `kubectl get pods`. */
  readonly readyContainers: string;
  readonly status: string;
}

export interface PodChange {
  readonly at: TimeMs;
  readonly pod: string;
  readonly appearance: Appearance;
  /** The pod is gone; `appearance` is how it looked last. */
  readonly gone: boolean;
}

/** How an image misbehaves. */
export type ImageTrouble = "pull" | "crash" | "unready";

export type Workload = "statefulset" | "deployment";

/** What the kubelet knows of a pod and the API does not. */
export interface PodRuntime {
  readonly uid: string;
  /** Timers carry the number they were set with: raising it cancels them. */
  readonly plan: number;
  /** Index of the node chosen, also while volumes are still being provisioned. */
  readonly node?: number;
  /** Containers run since; undefined before and while they wait for a restart. */
  readonly startedAt?: TimeMs;
  /** Current back-off of restarts in seconds and when it was last used; 0 before the first crash. */
  readonly backOffSeconds: number;
  readonly backOffAt: TimeMs;
  readonly pullBackOffSeconds: number;
  /** The readiness probe has been told to fail. */
  readonly probeFails: boolean;
  /** The same for the liveness probe. */
  readonly livenessFails?: boolean;
  /** Number of the timer after which the kubelet acts on it; another one has been overtaken. */
  readonly livenessPlan?: number;
  /** A step that fell due while nobody heard of the node: told when its kubelet is heard again. */
  readonly held?: KubeletStep;
  /** The kubelet has called the pod Ready since then; set while the node controller has overruled it. */
  readonly readySince?: TimeMs;
  /** Place of a Deployment's pod among the rows; the pods of the set have their ordinal. */
  readonly row?: number;
}

export interface SimulatedService {
  readonly name: string;
  /** As written: what `kubectl apply` compares with. */
  readonly manifest: JsonObject;
  /** As stored, with what the API server has added. */
  readonly live: JsonObject;
  readonly spec: ServiceSpec;
  /** Allocated unless headless or external. */
  readonly clusterIP: string | null;
}

/** The controller's work queue: it has one key. */
export interface WorkQueue {
  /** A sync is due then, because a change was seen. Null when nothing is queued. */
  readonly dueAt: TimeMs | null;
  /** A failed sync is tried again then; an ordinary sync in between does not cancel it. upstream: AddRateLimited */
  readonly retryAt: TimeMs | null;
  /** Failures in a row: the delay of the next retry grows with them. */
  readonly failures: number;
}

export type ClusterEvent =
  | { readonly do: "sync" }
  | { readonly do: "schedule"; readonly pod: string; readonly uid: string }
  | { readonly do: "provisioned"; readonly claim: string; readonly uid: string }
  | { readonly do: "kubelet"; readonly pod: string; readonly uid: string; readonly plan: number; readonly step: KubeletStep }
  | LivenessEvent
  | { readonly do: "available"; readonly pod: string; readonly uid: string; readonly since: TimeMs }
  | { readonly do: "collect"; readonly kind: "claim" | "pod" | "revision" | "replicaSet"; readonly name: string; readonly uid: string }
  | NodeEvent
  | BudgetEvent
  | VolumeEvent
  | EndpointsEvent
  | DeploymentEvent;

export type KubeletStep = "mounted" | "pull" | "pulled" | "initialized" | "started" | "ready" | "unready" | "crashed" | "killed" | "restart" | "sandbox" | "stopped";

/** Mutable and private while `advance` or `execute` works on it; outside it is an opaque `World`. */
export interface Cluster {
  readonly input: SimulationInput;
  readonly settings: SimulationSettings;
  readonly release: Release;
  readonly gates: Gates;
  services: readonly SimulatedService[];
  now: TimeMs;
  /** Numbers for uids, resource versions and timers. */
  serial: number;
  /** The StatefulSet as written: what a person's commands edit. */
  manifest: JsonObject | null;
  /** What `kubectl apply` last sent. upstream: the annotation last-applied-configuration */
  lastApplied: JsonObject | null;
  set: StatefulSet | null;
  refused: Message | null;
  readonly pods: PodStore;
  readonly runtimes: Map<string, PodRuntime>;
  readonly claims: SlotStore<Claim>;
  readonly revisions: Map<string, ControllerRevision>;
  readonly letters: Map<string, string>;
  /** A node keeps its place for good; `exists` tells whether its object is there. */
  readonly nodes: NodeState[];
  readonly nodeControl: NodeControl;
  readonly volumes: VolumesState;
  readonly endpoints: EndpointsState;
  readonly budgets: BudgetsState;
  deployment: DeploymentState | null;
  readonly images: Map<string, ImageTrouble>;
  /** Pods that fit nowhere now, in the order in which they came, and why. */
  readonly unschedulable: Map<string, Unplaced>;
  readonly placement: PlacementState;
  readonly timers: Timers<ClusterEvent>;
  queue: WorkQueue;
  /** Counts changes that the controller could see; `quietAt` is the count at which a sync found nothing to do. */
  version: number;
  quietAt: number;
  /** The count after the last sync, its own writes included: what came after that the controller has not looked at. */
  lookedAt: number;
  /** What the last sync can leave to the next. Shared between worlds: it is checked against the pods before it is used. */
  roster: Roster | undefined;
  waits: readonly Reason[];
  /** Why the controller did what it did last, shown while it waits for nothing. */
  did: readonly Reason[];
  readonly appearances: Map<string, Appearance>;
  /** Pods whose row may look different now. */
  readonly touched: Set<string>;
  happened: Happening[];
  changes: PodChange[];
}

/** A copy that may be changed. The objects in it are immutable and shared. */
export function draftOf(cluster: Cluster): Cluster {
  return {
    ...cluster,
    pods: new PodStore(cluster.pods),
    runtimes: new Map(cluster.runtimes),
    claims: new SlotStore(cluster.claims),
    revisions: new Map(cluster.revisions),
    letters: new Map(cluster.letters),
    nodes: [...cluster.nodes],
    nodeControl: draftOfNodeControl(cluster.nodeControl),
    volumes: draftOfVolumes(cluster.volumes),
    endpoints: draftOfEndpoints(cluster.endpoints),
    budgets: draftOfBudgets(cluster.budgets),
    deployment: cluster.deployment && draftOfDeployment(cluster.deployment),
    images: new Map(cluster.images),
    unschedulable: new Map(cluster.unschedulable),
    placement: draftOfPlacement(cluster.placement),
    timers: [...cluster.timers],
    appearances: new Map(cluster.appearances),
    touched: new Set(),
    happened: [],
    changes: [],
  };
}

export function setTimer(cluster: Cluster, at: TimeMs, event: ClusterEvent): void {
  push(cluster.timers, { at, serial: cluster.serial++, event });
}

export function emit(cluster: Cluster, happening: Omit<Happening, "at">): void {
  cluster.happened.push({ at: cluster.now, ...happening });
}

/**
 * The controller sees a change and queues the StatefulSet's key. Changes before the sync begins are seen by that same
 * sync. upstream: enqueueStatefulSet
 */
export function enqueue(cluster: Cluster): void {
  if (!cluster.set || cluster.queue.dueAt !== null) return;
  const dueAt = cluster.now + latency.watchMs;
  cluster.queue = { ...cluster.queue, dueAt };
  setTimer(cluster, dueAt, { do: "sync" });
}
