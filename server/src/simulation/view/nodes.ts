import type { Cluster } from "../engine/cluster.ts";
import type { GhostView, NodeView } from "../types.ts";

/** The nodes that exist, in their order. */
export function nodeViews({ nodes, runtimes, pods }: Cluster): NodeView[] {
  const placed = new Map<number, string[]>();
  for (const pod of pods.values()) {
    const node = pod.spec.nodeName === undefined ? undefined : runtimes.get(pod.metadata.name)?.node;
    if (node !== undefined) (placed.get(node) ?? placed.set(node, []).get(node)!).push(pod.metadata.name);
  }
  return nodes.flatMap((node, index): NodeView[] => {
    if (!node.exists) return [];
    const { name, zone, machine, unschedulable, taints, requested, capacity, drain } = node;
    const ready = node.ready.status === "True";
    const status = `${ready ? "Ready" : "NotReady"}${unschedulable ? ",SchedulingDisabled" : ""}`;
    return [{ name, zone, status, ready, machine, unschedulable, taints, pods: placed.get(index) ?? [], requested, capacity, draining: drain !== null }];
  });
}

/** Processes that run although their pods' objects are gone, oldest first. */
export function ghostViews({ nodeControl, nodes }: Cluster): GhostView[] {
  return [...nodeControl.ghosts.values()].map(({ pod, uid, node, workload, since }) => ({ pod, uid, node: nodes[node]!.name, workload, since }));
}
