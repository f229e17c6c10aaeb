import type { Cluster } from "../engine/cluster.ts";
import type { VolumeEvent } from "./state.ts";

/** Whether a volume's timer is still meant. */
export function isVolumeEventMeant(cluster: Cluster, event: VolumeEvent): boolean {
  return cluster.volumes.attachments.get(`${event.volume}@${event.node}`)?.since === event.since;
}

export function volumeEvent(_cluster: Cluster, _event: VolumeEvent): void {}

/** Every volume is taken from the node at once, whoever uses it there: the taint `node.kubernetes.io/out-of-service`. */
export function forceDetachFrom(_cluster: Cluster, _node: number): void {}

/** The node's kubelet works again: it unmounts what it still holds of pods that are gone, and those volumes are detached. */
export function unmountLeftovers(_cluster: Cluster, _node: number): void {}
