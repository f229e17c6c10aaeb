/** Required affinity and anti-affinity between pods. upstream: plugins/interpodaffinity/filtering.go */
import type { Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { NodeState } from "../nodes/state.ts";
import { podsByNode, repels } from "./groups.ts";
import { selects } from "./pod-terms.ts";
import type { Group, Rejection } from "./state.ts";
import { byTopology, type ByTopology } from "./topology.ts";

export type PodFilter = (node: NodeState, index: number) => Rejection | undefined;

/** The filter for one pod at this moment; undefined where no affinity is involved. */
export function affinityFilter(cluster: Cluster, pod: Pod, { needs }: Group): PodFilter | undefined {
  const near = nearby(cluster, needs.affinity);
  const own = needs.antiAffinity.map(({ topologyKey, selector }) => byTopology(cluster.nodes, podsByNode(cluster, [selector], false), topologyKey));
  const others = repelling(cluster, pod);
  if (!near && own.length === 0 && others.length === 0) return undefined;
  return (node, index) => {
    const occupied = (count: ByTopology) => count(node, index) > 0;
    if (near && !near.every(occupied)) return { filter: "affinity", reasons: ["node(s) didn't match pod affinity rules"], resolvable: false };
    if (own.some(occupied)) return { filter: "antiAffinity", reasons: ["node(s) didn't match pod anti-affinity rules"], resolvable: true };
    if (others.some(occupied)) return { filter: "existingAntiAffinity", reasons: ["node(s) didn't satisfy existing pods anti-affinity rules"], resolvable: true };
    return undefined;
  };
}

/**
 * Where the pods are that the pod wants to be near: those that match all of its terms. Undefined when any place will do:
 * the first of a group that wants to be together has nobody to join, and where the terms are about pods of another
 * application, that application runs in the person's cluster but not here.
 */
function nearby(cluster: Cluster, terms: Group["needs"]["affinity"]): ByTopology[] | undefined {
  if (terms.length === 0) return undefined;
  const counts = podsByNode(cluster, terms.map(({ selector }) => selector), false);
  if (!counts.some((count) => count > 0)) return undefined;
  return terms.map(({ topologyKey }) => byTopology(cluster.nodes, counts, topologyKey));
}

/** Where the pods are that do not want this one near them. */
function repelling(cluster: Cluster, { metadata: { labels } }: Pod): ByTopology[] {
  return [...cluster.placement.groups.values()].flatMap((group) => {
    if (group.total === 0 || group.needs.antiAffinity.length === 0 || !repels(group, labels)) return [];
    const terms = group.needs.antiAffinity.filter(({ selector }) => selects(selector, labels));
    return terms.map(({ topologyKey }) => byTopology(cluster.nodes, group.counts, topologyKey));
  });
}
