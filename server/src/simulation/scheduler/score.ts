/**
 * Which of the possible nodes is best. Upstream adds up weighted scores; here the criteria are asked one after the
 * other, which gives the same for a healthy cluster and can be explained: soft taints, preferred affinity, soft spread
 * constraints, fewest pods of the same workload on the node, then in its zone, fewest pods at all, first in order.
 */
import type { Cluster } from "../engine/cluster.ts";
import type { NodeState } from "../nodes/state.ts";
import { podsByNode } from "./groups.ts";
import { termMatches } from "./node-filters.ts";
import { labelOf, zoneLabel } from "./node-labels.ts";
import { matchingByDomain } from "./spread.ts";
import type { Group } from "./state.ts";
import { tolerates } from "./taints.ts";
import { byTopology } from "./topology.ts";

/** The less, the better. */
type Criterion = (node: NodeState, index: number) => number;

/** `feasible` are indexes of nodes, in order and not empty. */
export function best(cluster: Cluster, group: Group, feasible: readonly number[]): number {
  let left = feasible;
  for (const criterion of criteria(cluster, group)) {
    if (left.length === 1) break;
    const scores = left.map((index) => criterion(cluster.nodes[index]!, index));
    const least = scores.reduce((a, b) => Math.min(a, b));
    left = left.filter((_, at) => scores[at] === least);
  }
  return left[0]!;
}

function criteria(cluster: Cluster, group: Group): Criterion[] {
  const { needs } = group;
  const same = ofWorkload(cluster, group.workload);
  return [
    ({ taints }) => taints.filter((taint) => taint.effect === "PreferNoSchedule" && !tolerates(needs.tolerations, taint)).length,
    ...preferences(cluster, group),
    ...needs.spread
      .filter(({ required }) => !required)
      .map((constraint): Criterion => {
        const domains = matchingByDomain(cluster, needs, constraint);
        return (node) => domains.get(labelOf(node, constraint.topologyKey)) ?? 0;
      }),
    (_, index) => same[index] ?? 0,
    byTopology(cluster.nodes, same, zoneLabel),
    ({ requested }) => requested.pods,
  ];
}

/** Weights of preferred terms that hold, as one number. upstream: plugins/nodeaffinity, interpodaffinity/scoring.go */
function preferences(cluster: Cluster, { needs }: Group): Criterion[] {
  if (needs.preferredNodes.length === 0 && needs.preferredPods.length === 0) return [];
  const pods = needs.preferredPods.map(({ topologyKey, selector, weight }) => ({ weight, count: byTopology(cluster.nodes, podsByNode(cluster, [selector], false), topologyKey) }));
  return [
    (node, index) => {
      const nodes = needs.preferredNodes.reduce((sum, term) => sum + (termMatches(term, node) ? term.weight : 0), 0);
      return -pods.reduce((sum, { weight, count }) => sum + weight * count(node, index), nodes);
    },
  ];
}

function ofWorkload({ placement }: Cluster, workload: string): number[] {
  const counts: number[] = [];
  for (const group of placement.groups.values()) {
    if (group.workload !== workload) continue;
    for (const [node, count] of group.counts.entries()) if (count) counts[node] = (counts[node] ?? 0) + count;
  }
  return counts;
}
