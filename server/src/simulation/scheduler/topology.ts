/** Counts by topology: how many pods are in the same zone, region … as a node. */
import type { NodeState } from "../nodes/state.ts";
import { hostnameLabel, labelOf } from "./node-labels.ts";

/** Gives the number of pods in the node's domain. */
export type ByTopology = (node: NodeState, index: number) => number;

/** `counts` by node index; only nodes that exist have labels, and so a domain. */
export function byTopology(nodes: readonly NodeState[], counts: readonly (number | undefined)[], topologyKey: string): ByTopology {
  if (topologyKey === hostnameLabel) return (_, index) => counts[index] ?? 0;
  const domains = new Map<string, number>();
  for (const [index, count] of counts.entries()) {
    const node = nodes[index];
    if (!count || !node?.exists) continue;
    const value = labelOf(node, topologyKey);
    domains.set(value, (domains.get(value) ?? 0) + count);
  }
  return (node) => domains.get(labelOf(node, topologyKey)) ?? 0;
}
