/** What pods ask of a node, and what is left there. */
import type { Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import { updateNode } from "../nodes/make.ts";
import { groupKey, groupOf, isFinished } from "./groups.ts";
import { wakeScheduler } from "./queue.ts";
import type { Group } from "./state.ts";

/** A pod is placed (or about to be, while its volumes are made). */
export function takeRoom(cluster: Cluster, node: number, pod: Pod): void {
  const group = groupOf(cluster, pod);
  count(group.counts, node, 1);
  count(group.living, node, 1);
  group.total++;
  charge(cluster, node, group, 1);
  wakeScheduler(cluster, "pod-placed");
}

/** A pod is gone from its node. One that had finished has left before. */
export function giveBackRoom(cluster: Cluster, node: number, pod: Pod): void {
  if (!isFinished(pod.status.phase)) leave(cluster, node, pod, pod.metadata.deletionTimestamp === undefined);
}

/** A pod that has Failed or Succeeded needs nothing any more. upstream: the scheduler does not watch finished pods */
export function finished(cluster: Cluster, node: number, pod: Pod): void {
  leave(cluster, node, pod, pod.metadata.deletionTimestamp === undefined);
}

/** Where pods are spread evenly, those on their way out no longer count. upstream: countPodsMatchSelector */
export function terminating(cluster: Cluster, node: number, pod: Pod): void {
  count(groupOf(cluster, pod).living, node, -1);
  wakeScheduler(cluster, "pod-gone");
}

function leave(cluster: Cluster, node: number, pod: Pod, lived: boolean): void {
  const group = groupOf(cluster, pod);
  count(group.counts, node, -1);
  if (lived) count(group.living, node, -1);
  group.total--;
  if (group.total === 0) cluster.placement.groups.delete(groupKey(pod));
  charge(cluster, node, group, -1);
  wakeScheduler(cluster, "pod-gone");
}

function charge(cluster: Cluster, node: number, { needs: { requests } }: Group, sign: 1 | -1): void {
  const { requested } = cluster.nodes[node]!;
  updateNode(cluster, node, {
    requested: {
      cpuMilli: requested.cpuMilli + sign * requests.cpuMilli,
      memoryBytes: requested.memoryBytes + sign * requests.memoryBytes,
      pods: requested.pods + sign,
    },
  });
}

function count(counts: number[], node: number, change: number): void {
  counts[node] = (counts[node] ?? 0) + change;
}
