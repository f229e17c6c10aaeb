/** Nodes as the simulation keeps them: the API object and what is really the matter with the machine. */
import type { Labels } from "../../kubernetes/types.ts";
import type { Resources, Taint, TimeMs } from "../types.ts";

export interface NodeState {
  readonly name: string;
  readonly uid: string;
  readonly zone: string;
  readonly labels: Labels;
  readonly createdAt: TimeMs;
  /** Those that people and the node controller have set. */
  readonly taints: readonly Taint[];
  /** `kubectl cordon` */
  readonly unschedulable: boolean;
  /** null: room for everything. */
  readonly capacity: Resources | null;
  /** What the pods placed here ask for. */
  readonly requested: Resources;
  /** `cut-off` runs on, but the control plane does not hear of it. */
  readonly machine: "on" | "off" | "cut-off";
  /** The control plane has not heard its kubelet since then; absent while it does. */
  readonly silentSince?: TimeMs;
  /** The machine has been without power: when its kubelet is heard again, nothing runs on it. */
  readonly rebooted: boolean;
  /** The node controller has seen it alive at this time at least. upstream: nodeHealthData.probeTimestamp */
  readonly probedAt: TimeMs;
  /** Condition Ready in the API. */
  readonly ready: { readonly status: "True" | "False" | "Unknown"; readonly since: TimeMs };
  /** Timers of the machine carry the number they were set with: raising it cancels them. */
  readonly plan: number;
  readonly exists: boolean;
  /** The node controller knows that it exists. upstream: knownNodeSet */
  readonly known: boolean;
  /** The Node object is gone: its pods are orphans if it still is at this time. upstream: PodGC's quarantine */
  readonly quarantinedUntil: TimeMs | null;
  /** Addresses given out so far. */
  readonly addresses: number;
  readonly images: ReadonlySet<string>;
}

/** One run of `kubectl drain`. */
export interface Drain {
  readonly plan: number;
  /** The pods it found when it began, by name. */
  readonly pods: Map<string, DrainedPod>;
  /** Names of the pods to be looked at at each of these times. */
  readonly due: Map<TimeMs, readonly string[]>;
}

export interface DrainedPod {
  /** Of the pod that was evicted: the drain waits until that one is gone. */
  readonly uid: string;
  readonly state: "waiting" | "evicted" | "gone" | "failed";
  /** When it was evicted. */
  readonly at: TimeMs;
  /** Why its eviction was refused the last time. */
  readonly refused?: string;
  /** Why the drain has given it up. */
  readonly error?: string;
}

/** A process that runs although its pod's object is gone. */
export interface Ghost {
  readonly pod: string;
  readonly uid: string;
  readonly node: number;
  readonly workload: "statefulset" | "deployment";
  /** When the object went. */
  readonly since: TimeMs;
  /** Timers carry the number they were set with. */
  readonly plan: number;
}

/** How fast the node controller may taint nodes of a zone. upstream: RateLimitedTimedQueue, handleDisruption */
export interface Zone {
  readonly state: "normal" | "partial" | "full";
  /** Nodes a second; 0 is never. */
  readonly perSecond: number;
  /** The next node may be tainted then. */
  readonly nextAt: TimeMs;
}

/** An eviction the taint manager has planned. upstream: TimedWorker */
export interface PlannedEviction {
  readonly uid: string;
  readonly createdAt: TimeMs;
  readonly fireAt: TimeMs;
}

/** What the controllers of nodes remember. */
export interface NodeControl {
  /** Passes that are due: of the node controller, and of the pod garbage collector. */
  readonly monitorAt: Set<TimeMs>;
  readonly collectAt: Set<TimeMs>;
  readonly zones: Map<string, Zone>;
  /** By pod. */
  readonly evictions: Map<string, PlannedEviction>;
  /** By uid. */
  readonly ghosts: Map<string, Ghost>;
  /** By node. */
  readonly drains: Map<number, Drain>;
}

export type NodeEvent =
  | { readonly do: "node"; readonly step: "monitor" | "collect"; readonly at: TimeMs }
  /** The zone's limit allows the next taint. */
  | { readonly do: "node"; readonly step: "taint"; readonly zone: string; readonly at: TimeMs }
  /** The kubelet is heard again. */
  | { readonly do: "node"; readonly step: "back"; readonly node: number; readonly plan: number }
  /** A drain tries an eviction again, or looks whether a pod is gone. */
  | { readonly do: "node"; readonly step: "drain"; readonly node: number; readonly plan: number; readonly at: TimeMs }
  /** The taint manager has seen a pod come to its node. */
  | { readonly do: "node"; readonly step: "bound"; readonly pod: string; readonly uid: string }
  | { readonly do: "node"; readonly step: "ghost"; readonly uid: string; readonly plan: number }
  /** A NoExecute taint that the pod tolerates for a while: the time is over. */
  | { readonly do: "taintEviction"; readonly pod: string; readonly uid: string; readonly fireAt: TimeMs };

export function noNodeControl(): NodeControl {
  return { monitorAt: new Set(), collectAt: new Set(), zones: new Map(), evictions: new Map(), ghosts: new Map(), drains: new Map() };
}

export function draftOfNodeControl({ monitorAt, collectAt, zones, evictions, ghosts, drains }: NodeControl): NodeControl {
  const copied = [...drains].map(([node, { plan, pods, due }]) => [node, { plan, pods: new Map(pods), due: new Map(due) }] as const);
  return {
    monitorAt: new Set(monitorAt),
    collectAt: new Set(collectAt),
    zones: new Map(zones),
    evictions: new Map(evictions),
    ghosts: new Map(ghosts),
    drains: new Map(copied),
  };
}
