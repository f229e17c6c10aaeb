/** The group of a pod, and how many pods of which groups are where. */
import { revisionLabel } from "../../kubernetes/controller-labels.ts";
import type { Labels } from "../../kubernetes/types.ts";
import { controllerOf, type Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import { needsOf } from "./needs.ts";
import { selects, sharedLabels, type PodSelector } from "./pod-terms.ts";
import type { Group } from "./state.ts";

/** Pods with the same hash of their template are alike; a pod without any is alone. */
export function groupKey({ metadata: { labels, uid } }: Pod): string {
  return labels[revisionLabel] ?? labels["pod-template-hash"] ?? uid;
}

export function groupOf(cluster: Cluster, pod: Pod): Group {
  const { groups } = cluster.placement;
  const key = groupKey(pod);
  const known = groups.get(key);
  if (known) return known;
  const labels = sharedLabels(pod.metadata.labels);
  const needs = needsOf(pod.spec, pod.metadata.labels, pod.metadata.namespace);
  const group = { workload: controllerOf(pod.metadata)?.kind ?? "", labels, needs, counts: [], living: [], total: 0 };
  groups.set(key, group);
  return group;
}

/** How many pods that every selector selects are on each node; `living` leaves out those that are terminating. */
export function podsByNode(cluster: Cluster, selectors: readonly PodSelector[], living: boolean): number[] {
  const counts: number[] = [];
  if (selectors.some(({ individual }) => individual)) return oneByOne(cluster, selectors, living);
  for (const group of cluster.placement.groups.values()) {
    if (group.total === 0 || !selectors.every((selector) => selects(selector, group.labels))) continue;
    const own = living ? group.living : group.counts;
    for (const [node, count] of own.entries()) if (count) counts[node] = (counts[node] ?? 0) + count;
  }
  return counts;
}

/** A selector that tells the pods of a set apart: then each has to be looked at. */
function oneByOne({ pods, runtimes }: Cluster, selectors: readonly PodSelector[], living: boolean): number[] {
  const counts: number[] = [];
  for (const { metadata, status } of pods.values()) {
    const node = runtimes.get(metadata.name)?.node;
    if (node === undefined || isFinished(status.phase) || (living && metadata.deletionTimestamp !== undefined)) continue;
    if (selectors.every((selector) => selects(selector, metadata.labels))) counts[node] = (counts[node] ?? 0) + 1;
  }
  return counts;
}

export function isFinished(phase: Pod["status"]["phase"]): boolean {
  return phase === "Failed" || phase === "Succeeded";
}

/** Whether a pod with these labels is among those a group's anti-affinity is about. */
export function repels(group: Group, labels: Labels): boolean {
  return group.needs.antiAffinity.some(({ selector }) => selects(selector, labels));
}
