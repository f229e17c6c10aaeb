/** What a pod's claims mean for where it may go. upstream: plugins/volumebinding */
import { ownClaimNames, podsOf } from "../api/claims.ts";
import type { Claim, Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { NodeState } from "../nodes/state.ts";
import { isFinished } from "../scheduler/groups.ts";
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

/** A claim for one pod only that another pod has. upstream: plugins/volumerestrictions satisfyReadWriteOncePod */
export function exclusiveFilter(cluster: Cluster, pod: Pod): (() => Rejection) | undefined {
  const { uid } = pod.metadata;
  const taken = ownClaimNames(pod).some((name) => isExclusive(cluster.claims.get(name)) && podsOf(cluster, name).some((other) => other.metadata.uid !== uid && hasPlace(cluster, other)));
  if (!taken) return undefined;
  const reasons = ["node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod"];
  return () => ({ filter: "exclusive", reasons, resolvable: true });
}

function isExclusive(claim: Claim | undefined): boolean {
  const modes = claim?.spec["accessModes"];
  return Array.isArray(modes) && modes.includes("ReadWriteOncePod");
}

function hasPlace({ runtimes }: Cluster, { metadata, status }: Pod): boolean {
  return runtimes.get(metadata.name)?.node !== undefined && !isFinished(status.phase);
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
