import type { Cluster } from "../engine/cluster.ts";
import type { VolumeView } from "../types.ts";

export function volumeViews({ volumes: { volumes, attachments }, nodes }: Cluster): VolumeView[] {
  const attached = new Map<string, string[]>();
  for (const { volume, node } of attachments.values()) attached.set(volume, [...(attached.get(volume) ?? []), nodes[node]!.name]);
  return [...volumes.values()].map(({ name, claim, zone, phase }) => ({ name, claim, zone, phase, attachedTo: attached.get(name) ?? [] }));
}
