/** Volumes are made for claims once it is known on which node they are first needed, and go with their claims. */
import type { Claim } from "../api/objects.ts";
import { setTimer, type Cluster } from "../engine/cluster.ts";
import { around } from "../engine/random.ts";
import type { Volume } from "./state.ts";

/** Which node the volume is made for. upstream: AnnSelectedNode */
export const selectedNode = "volume.kubernetes.io/selected-node";

/** Has the volume of a pending claim made where `node` (an index) can use it; its pods are told when it is there. */
export function provision(cluster: Cluster, claim: Claim, node: number): void {
  const { name, uid, annotations } = claim.metadata;
  if (claim.status.phase === "Bound" || annotations[selectedNode] !== undefined) return;
  const metadata = { ...claim.metadata, annotations: { ...annotations, [selectedNode]: cluster.nodes[node]!.name } };
  cluster.claims.set(name, { ...claim, metadata });
  const delay = around(cluster.settings.provisionMs, cluster.input.seed, uid, "provision");
  setTimer(cluster, cluster.now + delay, { do: "provisioned", claim: name, uid });
}

/** The claim's volume is made: it can be used in the zone of the node it was made for. */
export function makeVolume(cluster: Cluster, claim: Claim): void {
  const volume = volumeFor(cluster, claim);
  cluster.volumes.volumes.set(volume.name, volume);
  cluster.claims.set(claim.metadata.name, { ...claim, status: { phase: "Bound" } });
}

function volumeFor(cluster: Cluster, claim: Claim): Volume {
  const { uid, name, annotations } = claim.metadata;
  const modes = claim.spec["accessModes"];
  const accessModes = Array.isArray(modes) ? modes.map(String) : [];
  const node = cluster.nodes.find((each) => each.name === annotations[selectedNode]);
  const zonal = cluster.settings.zonalVolumes !== 0 && !isShareable(accessModes);
  const zone = zonal ? (node?.zone ?? null) : null;
  return { name: volumeName(uid), claim: name, claimUid: uid, zone, accessModes, phase: "Bound", createdAt: cluster.now, podsSoFar: 0, consumers: [], attachments: [] };
}

export function volumeName(claimUid: string): string {
  return `pvc-${claimUid}`;
}

/** Whether it may be attached to several nodes: such storage is no disk, and reaches every zone. upstream: IsMultiAttachAllowed */
export function isShareable(accessModes: readonly string[]): boolean {
  return accessModes.length === 0 || accessModes.includes("ReadWriteMany") || accessModes.includes("ReadOnlyMany");
}

/** The claim is gone. Reclaim policy Delete: its volume goes with it, as soon as no node has it any more. */
export function reclaim(cluster: Cluster, claim: Claim): void {
  const { volumes } = cluster.volumes;
  const volume = volumes.get(volumeName(claim.metadata.uid));
  if (!volume) return;
  if (volume.attachments.length === 0) volumes.delete(volume.name);
  else volumes.set(volume.name, { ...volume, phase: "Released" });
}
