/** Writes to a Node object, and who acts on them. */
import type { Cluster } from "../engine/cluster.ts";
import { wakeScheduler } from "../scheduler/queue.ts";
import type { Taint } from "../types.ts";
import { forceDetachFrom } from "../volumes/index.ts";
import { updateNode } from "./make.ts";
import { collectPods } from "./passes.ts";
import { podsOn } from "./pods-on.ts";
import type { NodeState } from "./state.ts";
import { taintsChanged } from "./taint-eviction.ts";
import { has, isOutOfService, noExecute, withConditionTaints } from "./taints.ts";

type NodeChange = Partial<Pick<NodeState, "uid" | "createdAt" | "taints" | "unschedulable" | "ready" | "exists" | "known">>;

/** Changes the Node object at `index`. Its condition taints follow, and controllers that watch nodes see it. */
export function writeNode(cluster: Cluster, index: number, change: NodeChange): void {
  const before = cluster.nodes[index]!;
  const written = { ...before, ...change };
  updateNode(cluster, index, { ...change, taints: withConditionTaints(written) });
  const after = cluster.nodes[index]!;
  if (before.ready.status !== after.ready.status || before.exists !== after.exists) {
    for (const { metadata } of podsOn(cluster, index)) cluster.touched.add(metadata.name);
  }
  if (after.exists && !sameTaints(noExecute(before.taints), noExecute(after.taints))) taintsChanged(cluster, index);
  if (isOutOfService(after)) {
    if (!isOutOfService(before)) forceDetachFrom(cluster, index);
    if (after.ready.status !== "True") collectPods(cluster);
  }
  wakeScheduler(cluster, "node");
}

function sameTaints(a: readonly Taint[], b: readonly Taint[]): boolean {
  return a.length === b.length && a.every((taint) => has(b, taint));
}
