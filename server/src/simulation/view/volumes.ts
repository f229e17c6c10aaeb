import type { Cluster } from "../engine/cluster.ts";
import type { VolumeView } from "../types.ts";

/** The volumes that exist, oldest first. */
export function volumeViews({ volumes: { volumes }, nodes }: Cluster): VolumeView[] {
  return [...volumes.values()].map(({ name, claim, zone, phase, createdAt, podsSoFar, attachments }) => ({
    name,
    claim,
    zone,
    phase,
    createdAt,
    podsSoFar,
    attachedTo: attachments.filter(({ state }) => state !== "attaching").map(({ node }) => nodes[node]!.name),
  }));
}
