/** One attempt to find a node for a pod. upstream: schedulePod, findNodesThatFitPod */
import { claimProblem, exclusiveFilter, volumeFilter } from "../volumes/filter.ts";
import type { Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import { fitError, preFilterError } from "./fit-error.ts";
import { fits, schedulable, tolerated, wanted } from "./node-filters.ts";
import { affinityFilter, type PodFilter } from "./pod-affinity.ts";
import { helpFor } from "./queue.ts";
import { best } from "./score.ts";
import { spreadFilter } from "./spread.ts";
import type { Group, Rejection, Unplaced } from "./state.ts";

export type Found = { readonly node: number } | { readonly unplaced: Omit<Unplaced, "since" | "queued"> };

/** The index of the best node, or why there is none. */
export function findNode(cluster: Cluster, pod: Pod, group: Group): Found {
  const claim = claimProblem(cluster, pod);
  if (claim !== undefined) return { unplaced: withoutClaim(cluster, claim) };
  const filters = filtersFor(cluster, pod, group);
  const feasible: number[] = [];
  const rejections: Rejection[] = [];
  for (const [index, node] of cluster.nodes.entries()) {
    if (!node.exists) continue;
    let rejection: Rejection | undefined;
    for (const filter of filters) if ((rejection = filter(node, index))) break;
    if (rejection) rejections.push(rejection);
    else feasible.push(index);
  }
  if (feasible.length > 0) return { node: best(cluster, group, feasible) };
  return { unplaced: nowhere(cluster, rejections, group) };
}

/** In upstream's order: of a node, only the first filter that rejects it is heard. */
function filtersFor(cluster: Cluster, pod: Pod, group: Group): PodFilter[] {
  const { needs } = group;
  const filters: readonly (PodFilter | undefined)[] = [
    (node) => schedulable(needs, node),
    (node) => tolerated(needs, node),
    needs.nodeSelector || needs.nodeTerms ? (node) => wanted(needs, node) : undefined,
    (node) => fits(needs, node),
    exclusiveFilter(cluster, pod),
    volumeFilter(cluster, pod),
    spreadFilter(cluster, pod, group),
    affinityFilter(cluster, pod, group),
  ];
  return filters.filter((filter) => filter !== undefined);
}

function withoutClaim({ nodes }: Cluster, claim: string): Omit<Unplaced, "since" | "queued"> {
  const count = nodes.filter(({ exists }) => exists).length;
  return { message: preFilterError(claim, count), nodes: count, rejections: [], claim, helpedBy: new Set(["claim"]) };
}

function nowhere({ release }: Cluster, rejections: readonly Rejection[], { needs }: Group): Omit<Unplaced, "since" | "queued"> {
  const counts = new Map<string, Unplaced["rejections"][number]>();
  for (const { filter, reasons } of rejections) {
    for (const reason of reasons) counts.set(reason, { filter, reason, nodes: (counts.get(reason)?.nodes ?? 0) + 1 });
  }
  const filters = new Set(rejections.map(({ filter }) => filter));
  return {
    message: fitError(rejections, needs.neverPreempts, release),
    nodes: rejections.length,
    rejections: [...counts.values()].sort((a, b) => b.nodes - a.nodes),
    // With no node at all, only a node can help.
    helpedBy: rejections.length === 0 ? new Set(["node"]) : helpFor(filters),
  };
}
