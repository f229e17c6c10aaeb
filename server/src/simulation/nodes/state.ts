/** Nodes as the simulation keeps them: the API object and what is really the matter with the machine. */
import type { Labels } from "../../kubernetes/types.ts";
import type { Resources, Taint, TimeMs } from "../types.ts";

export interface NodeState {
  readonly name: string;
  readonly uid: string;
  readonly zone: string;
  readonly labels: Labels;
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
  /** Condition Ready in the API. */
  readonly ready: { readonly status: "True" | "False" | "Unknown"; readonly since: TimeMs };
  /** Timers of the node carry the number they were set with: raising it cancels them. */
  readonly plan: number;
  readonly exists: boolean;
  readonly draining: boolean;
  /** Addresses given out so far. */
  readonly addresses: number;
  readonly images: ReadonlySet<string>;
}

/** What the node controllers and a drain wait for. */
export type NodeEvent =
  | { readonly do: "node"; readonly node: number; readonly plan: number; readonly step: NodeStep }
  /** A NoExecute taint that the pod tolerates for a while: the time is over. */
  | { readonly do: "taintEviction"; readonly node: number; readonly pod: string; readonly uid: string };

/** `unheard`: the node's heartbeat has been missing for too long. `drain`: the next round of evictions. */
export type NodeStep = "unheard" | "drain" | "back" | "collectPods";
