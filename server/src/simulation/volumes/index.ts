import type { Cluster } from "../engine/cluster.ts";
import type { VolumeEvent } from "./state.ts";

/** Whether a volume's timer is still meant. */
export function isVolumeEventMeant(cluster: Cluster, event: VolumeEvent): boolean {
  return cluster.volumes.attachments.get(`${event.volume}@${event.node}`)?.since === event.since;
}

export function volumeEvent(_cluster: Cluster, _event: VolumeEvent): void {}
