/** What the scheduler keeps: who is where, counted, so that no decision has to look at every pod. */
import type { Labels } from "../../kubernetes/types.ts";
import type { TimeMs } from "../types.ts";
import type { Cause } from "./queue.ts";
import type { Needs } from "./needs.ts";

/** Pods of one revision: for the scheduler they are all alike. */
export interface Group {
  /** Pods of one workload keep away from each other, whatever their revisions. */
  readonly workload: string;
  readonly labels: Labels;
  readonly needs: Needs;
  /** Pods by node, all of them and those that are not terminating; a missing place is 0. */
  readonly counts: number[];
  readonly living: number[];
  total: number;
}

export interface PlacementState {
  readonly groups: Map<string, Group>;
  /** Label keys about which people have been told that they cannot be known here. */
  readonly assumed: Set<string>;
}

/** Why a node was no place for a pod. upstream: framework.Status of a Filter plugin */
export interface Rejection {
  readonly filter: FilterName;
  /** Upstream's words, one for each thing that is wrong. */
  readonly reasons: readonly string[];
  /** Whether the removal of pods could help. upstream: Unschedulable, in contrast to UnschedulableAndUnresolvable */
  readonly resolvable: boolean;
}

export type FilterName = "unschedulable" | "taints" | "nodeAffinity" | "resources" | "exclusive" | "volumes" | "spread" | "affinity" | "antiAffinity" | "existingAntiAffinity";

/** A pod that fits nowhere now. */
export interface Unplaced {
  readonly since: TimeMs;
  /** Message of the condition PodScheduled and of the event FailedScheduling. */
  readonly message: string;
  readonly nodes: number;
  /** How many nodes each filter rejected, by upstream's reason. */
  readonly rejections: readonly { readonly filter: FilterName; readonly reason: string; readonly nodes: number }[];
  /** Its claims keep it from any node: upstream's words. */
  readonly claim?: string;
  /** Changes that could help. */
  readonly helpedBy: ReadonlySet<Cause>;
  /** Such a change has come, and the pod is about to be tried again. */
  readonly queued: boolean;
}

export function noPlacement(): PlacementState {
  return { groups: new Map(), assumed: new Set() };
}

export function draftOfPlacement({ groups, assumed }: PlacementState): PlacementState {
  const copied = new Map<string, Group>();
  for (const [key, group] of groups) copied.set(key, { ...group, counts: [...group.counts], living: [...group.living] });
  return { groups: copied, assumed: new Set(assumed) };
}
