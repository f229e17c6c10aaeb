/** Why a pod on its node has not got its volumes yet. */
import { msg, type Message } from "../../text/message.ts";
import { claimsOf } from "../api/claims.ts";
import type { Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { Reason } from "../types.ts";
import { volumeName } from "../volumes/provision.ts";

/** Undefined when no volume is in use elsewhere. */
export function waitingVolume(cluster: Cluster, pod: Pod): Reason | undefined {
  if (pod.status.phase !== "Pending") return undefined;
  const own = cluster.runtimes.get(pod.metadata.name)?.node;
  for (const { metadata } of claimsOf(cluster, pod)) {
    const volume = cluster.volumes.volumes.get(volumeName(metadata.uid));
    const told = volume?.consumers.some(({ uid, state }) => uid === pod.metadata.uid && state === "told");
    const elsewhere = volume?.attachments.find(({ node }) => node !== own);
    if (!volume || !told || !elsewhere) continue;
    const { name: node, silentSince, exists } = cluster.nodes[elsewhere.node]!;
    const args = { pod: pod.metadata.name, claim: volume.claim, node };
    const users = volume.consumers.filter((each) => each.node === elsewhere.node).map((each) => each.pod);
    return { message: text(args, users, silentSince === undefined && exists), pod: pod.metadata.name, field: ["spec", "volumeClaimTemplates"] };
  }
  return undefined;
}

function text(args: { readonly pod: string; readonly claim: string; readonly node: string }, users: readonly string[], answers: boolean): Message {
  if (users.length > 0) return msg("{pod} waits: {users} on {node} has the volume of claim {claim}, and only one node may have it.", { ...args, users: users.join(", ") });
  if (answers) return msg("{pod} waits: the volume of claim {claim} is still attached to {node}, which has to unmount it first.", args);
  return msg("{pod} waits: the volume of claim {claim} is still attached to {node}, which does not answer. It is taken from there after six minutes.", args);
}
