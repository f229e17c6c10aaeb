/** Topology spread constraints. upstream: plugins/podtopologyspread/filtering.go */
import type { Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { NodeState } from "../nodes/state.ts";
import { podsByNode } from "./groups.ts";
import type { Needs } from "./needs.ts";
import { isWanted, schedulable, tolerated } from "./node-filters.ts";
import { labelOf } from "./node-labels.ts";
import type { PodFilter } from "./pod-affinity.ts";
import { selects, type SpreadConstraint } from "./pod-terms.ts";
import type { Group } from "./state.ts";

/** The filter for one pod at this moment; undefined where nothing must be spread. */
export function spreadFilter(cluster: Cluster, pod: Pod, { needs }: Group): PodFilter | undefined {
  const required = needs.spread.filter((constraint) => constraint.required);
  if (required.length === 0) return undefined;
  const checks = required.map((constraint) => skewCheck(cluster, pod, needs, constraint));
  return (node) => {
    if (checks.every((check) => check(node))) return undefined;
    return { filter: "spread", reasons: ["node(s) didn't match pod topology spread constraints"], resolvable: true };
  };
}

/** Whether the node's domain may take one more. Nodes count as a domain even while they are cordoned or silent. */
function skewCheck(cluster: Cluster, pod: Pod, needs: Needs, constraint: SpreadConstraint): (node: NodeState) => boolean {
  const domains = matchingByDomain(cluster, needs, constraint);
  const fewest = domains.size < constraint.minDomains ? 0 : Math.min(...domains.values());
  const itself = selects(constraint.selector, pod.metadata.labels) ? 1 : 0;
  return (node) => (domains.get(labelOf(node, constraint.topologyKey)) ?? 0) + itself - fewest <= constraint.maxSkew;
}

/** How many pods the constraint is about are in each domain it is about; terminating ones do not count. */
export function matchingByDomain(cluster: Cluster, needs: Needs, { selector, topologyKey, honorsAffinity, honorsTaints }: SpreadConstraint): Map<string, number> {
  // An empty selector counts no pods here. upstream: countPodsMatchSelector
  const counts = selector.requirements?.length ? podsByNode(cluster, [selector], true) : [];
  const domains = new Map<string, number>();
  for (const [index, node] of cluster.nodes.entries()) {
    if (!node.exists || (honorsAffinity && !isWanted(needs, node)) || (honorsTaints && (tolerated(needs, node) ?? schedulable(needs, node)))) continue;
    const value = labelOf(node, topologyKey);
    domains.set(value, (domains.get(value) ?? 0) + (counts[index] ?? 0));
  }
  return domains;
}
