/** Deletes by force what nobody else will ever finish. upstream: pkg/controller/podgc */
import { msg, type Message } from "../../text/message.ts";
import type { Pod } from "../api/objects.ts";
import { removePod, updatePodStatus } from "../api/pods.ts";
import { noteAppearances } from "../engine/appearances.ts";
import { emit, type Cluster } from "../engine/cluster.ts";
import { updateNode } from "./make.ts";
import { collectPods } from "./passes.ts";
import { podsOn } from "./pods-on.ts";
import { isOutOfService } from "./taints.ts";

/** A node that is gone may only be late: upstream quarantineTime */
const quarantineMs = 40_000;

/** One pass over all nodes. */
export function collectGarbage(cluster: Cluster): void {
  for (const [index, node] of cluster.nodes.entries()) {
    if (!node.exists) collectOrphans(cluster, index);
    else if (node.ready.status !== "True" && isOutOfService(node)) collectTerminating(cluster, index);
  }
}

/** Pods that are being deleted, on a node of which somebody vouches that it is off. upstream: gcTerminating */
function collectTerminating(cluster: Cluster, index: number): void {
  const { name: node } = cluster.nodes[index]!;
  const pods = podsOn(cluster, index).filter(({ metadata }) => metadata.deletionTimestamp !== undefined);
  for (const pod of pods) markFailedAndDelete(cluster, pod, msg("Pod {pod} is deleted by force: {node} is out of service.", { pod: pod.metadata.name, node }));
}

/** upstream: gcOrphaned, discoverDeletedNodes */
function collectOrphans(cluster: Cluster, index: number): void {
  const { name: node, quarantinedUntil } = cluster.nodes[index]!;
  const pods = podsOn(cluster, index);
  if (pods.length === 0) return;
  if (quarantinedUntil === null) {
    updateNode(cluster, index, { quarantinedUntil: cluster.now + quarantineMs });
    return collectPods(cluster, cluster.now + quarantineMs);
  }
  if (quarantinedUntil > cluster.now) return;
  updateNode(cluster, index, { quarantinedUntil: null });
  for (const pod of pods) {
    const disruption = { reason: "DeletionByPodGC", message: "PodGC: node no longer exists", since: cluster.now } as const;
    markFailedAndDelete(cluster, pod, msg("Pod {pod} is deleted by force: its node {node} does not exist any more.", { pod: pod.metadata.name, node }), { disruption });
  }
}

/** Watchers see the pod Failed before it goes. */
function markFailedAndDelete(cluster: Cluster, { metadata: { name }, status }: Pod, message: Message, also: Partial<Pod["status"]> = {}): void {
  emit(cluster, { actor: "node-controller", kind: "podCollected", object: name, message });
  if (status.phase !== "Failed" && status.phase !== "Succeeded") {
    updatePodStatus(cluster, name, { ...also, phase: "Failed" });
    noteAppearances(cluster);
  }
  removePod(cluster, name);
}
