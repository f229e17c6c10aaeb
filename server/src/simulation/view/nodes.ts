import { msg } from "../../text/message.ts";
import { verbatim } from "../commands/apply.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { Drain } from "../nodes/state.ts";
import type { GhostView, NodeView, Reason, StrayMachineView } from "../types.ts";

/** The nodes that exist, in their order. */
export function nodeViews({ nodes, nodeControl, runtimes, pods }: Cluster): NodeView[] {
  const placed = new Map<number, string[]>();
  for (const pod of pods.values()) {
    const node = pod.spec.nodeName === undefined ? undefined : runtimes.get(pod.metadata.name)?.node;
    if (node !== undefined) (placed.get(node) ?? placed.set(node, []).get(node)!).push(pod.metadata.name);
  }
  return nodes.flatMap((node, index): NodeView[] => {
    if (!node.exists) return [];
    const { name, zone, machine, unschedulable, taints, requested, capacity } = node;
    const drain = nodeControl.drains.get(index);
    const ready = node.ready.status === "True";
    const status = `${ready ? "Ready" : "NotReady"}${unschedulable ? ",SchedulingDisabled" : ""}`;
    return [{ name, zone, status, ready, machine, unschedulable, taints, pods: placed.get(index) ?? [], requested, capacity, draining: drain !== undefined, drainWaits: drain ? waitsOf(drain) : [] }];
  });
}

/** A refused eviction in the words of the API server; a pod that has been evicted has to go yet. */
function waitsOf({ pods }: Drain): Reason[] {
  return [...pods].flatMap(([name, { state, refused }]): Reason[] => {
    if (state === "waiting" && refused !== undefined) return [{ pod: name, message: verbatim(refused) }];
    return state === "evicted" ? [{ pod: name, message: msg("{pod} has been evicted and is on its way out.", { pod: name }) }] : [];
  });
}

/** Machines without a Node object, in their order. */
export function strayMachineViews({ nodes }: Cluster): StrayMachineView[] {
  return nodes.filter(({ exists }) => !exists).map(({ name, zone, machine }) => ({ name, zone, machine }));
}

/** Processes that run although their pods' objects are gone, oldest first. */
export function ghostViews({ nodeControl, nodes }: Cluster): GhostView[] {
  return [...nodeControl.ghosts.values()].map(({ pod, uid, node, workload, since }) => ({ pod, uid, node: nodes[node]!.name, workload, since }));
}
