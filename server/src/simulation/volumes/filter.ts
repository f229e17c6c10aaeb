/** What a pod's claims mean for where it may go. upstream: plugins/volumebinding */
import { ownClaimNames } from "../api/claims.ts";
import type { Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { NodeState } from "../nodes/state.ts";
import type { Rejection } from "../scheduler/state.ts";
import { selectedNode, volumeName } from "./provision.ts";

/** A claim that keeps the pod from every node, in upstream's words. upstream: VolumeRestrictions.PreFilter, VolumeBinding.podHasPVCs */
export function claimProblem({ claims }: Cluster, pod: Pod): string | undefined {
  const names = ownClaimNames(pod);
  const missing = names.find((name) => !claims.has(name));
  if (missing !== undefined) return `persistentvolumeclaim "${missing}" not found`;
  const going = names.find((name) => claims.get(name)!.metadata.deletionTimestamp !== undefined);
  return going === undefined ? undefined : `persistentvolumeclaim "${going}" is being deleted`;
}

/** Zones that the pod's volumes pin it to, and nodes for which volumes are being made. upstream: FindPodVolumes */
export function volumeFilter(cluster: Cluster, pod: Pod): ((node: NodeState) => Rejection | undefined) | undefined {
  const zones: string[] = [];
  const nodes: string[] = [];
  for (const name of ownClaimNames(pod)) {
    const claim = cluster.claims.get(name);
    if (!claim) continue;
    const chosen = claim.metadata.annotations[selectedNode];
    if (claim.status.phase === "Pending") {
      if (chosen !== undefined) nodes.push(chosen);
      continue;
    }
    const zone = cluster.volumes.volumes.get(volumeName(claim.metadata.uid))?.zone;
    if (zone) zones.push(zone);
  }
  if (zones.length === 0 && nodes.length === 0) return undefined;
  return (node) => {
    const elsewhere = zones.some((zone) => zone !== node.zone);
    const forOther = nodes.some((name) => name !== node.name);
    if (!elsewhere && !forOther) return undefined;
    const reasons = [...(elsewhere ? ["node(s) didn't match PersistentVolume's node affinity"] : []), ...(forOther ? ["node(s) didn't find available persistent volumes to bind"] : [])];
    return { filter: "volumes", reasons, resolvable: false };
  };
}
