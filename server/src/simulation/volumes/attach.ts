/**
 * Brings a volume to the nodes where pods want it, and away from the others first. upstream:
 * pkg/controller/volume/attachdetach/reconciler
 */
import { msg } from "../../text/message.ts";
import { emit, setTimer, type Cluster } from "../engine/cluster.ts";
import { around } from "../engine/random.ts";
import { latency } from "../engine/settings.ts";
import type { Pod } from "../api/objects.ts";
import { claimsOf } from "../api/claims.ts";
import { plan as planStep } from "../kubelet/steps.ts";
import { isShareable, volumeName } from "./provision.ts";
import type { Attachment, Consumer, Volume, VolumeEvent } from "./state.ts";

const outOfService = "node.kubernetes.io/out-of-service";

/** Looks at what is wanted of a volume and what is, and begins what is missing. `unmountMs` as `leaveMs` has it. */
export function reconcile(cluster: Cluster, name: string, unmountMs: number = latency.unmountMs): void {
  const volume = cluster.volumes.volumes.get(name);
  if (!volume) return;
  const wanted = new Set(volume.consumers.map(({ node }) => node));
  for (const attachment of volume.attachments) {
    if (attachment.state !== "attached") continue;
    const { unwantedSince: since, ...kept } = attachment;
    if (!wanted.has(attachment.node) && since === undefined) unwanted(cluster, name, attachment, unmountMs);
    // Wanted again before it was taken away: it stays. upstream: ResetDetachRequestTime
    else if (wanted.has(attachment.node) && since !== undefined) put(cluster, name, { ...kept, plan: cluster.serial++ });
  }
  for (const node of wanted) attachOrWait(cluster, name, node);
}

function attachOrWait(cluster: Cluster, name: string, node: number): void {
  const volume = cluster.volumes.volumes.get(name)!;
  const here = volume.attachments.find((attachment) => attachment.node === node);
  if (here) return here.state === "attached" ? mountFor(cluster, volume, node) : undefined;
  if (isShareable(volume.accessModes) || volume.attachments.length === 0) {
    const delay = around(cluster.settings.attachMs, cluster.input.seed, name, node, "attach", volume.podsSoFar);
    const plan = cluster.serial++;
    put(cluster, name, { node, state: "attaching", plan });
    return setTimer(cluster, cluster.now + delay, { do: "volumeAttached", volume: name, node, plan });
  }
  // While an operation runs, nothing is said. upstream: IsOperationPending
  if (volume.attachments.every(({ state }) => state === "attached")) tellWaiting(cluster, volume, node);
}

/** The volume has arrived: the pods on the node that wait for it may go on. */
function mountFor(cluster: Cluster, volume: Volume, node: number): void {
  for (const consumer of volume.consumers) {
    if (consumer.node !== node || consumer.state === "mounted") continue;
    change(cluster, volume.name, (before) => ({
      ...before,
      podsSoFar: before.podsSoFar + 1,
      consumers: before.consumers.map((each) => (each.uid === consumer.uid ? { ...each, state: "mounted" } : each)),
    }));
    mountWhenComplete(cluster, consumer);
  }
}

/** The kubelet goes on when the last of the pod's volumes has come. */
function mountWhenComplete(cluster: Cluster, { pod: name, uid }: Consumer): void {
  const pod = cluster.pods.get(name);
  if (pod?.metadata.uid !== uid || pod.metadata.deletionTimestamp !== undefined) return;
  if (areVolumesThere(cluster, pod)) planStep(cluster, pod, "mounted", latency.mountMs);
}

/** Whether all volumes of the pod have come to its node. */
export function areVolumesThere(cluster: Cluster, pod: Pod): boolean {
  const isThere = (volume: Volume | undefined) => volume?.consumers.some((each) => each.uid === pod.metadata.uid && each.state === "mounted") ?? true;
  return claimsOf(cluster, pod).every((claim) => isThere(cluster.volumes.volumes.get(volumeName(claim.metadata.uid))));
}

/** Said once to each pod. upstream: reportMultiAttachError */
function tellWaiting(cluster: Cluster, volume: Volume, node: number): void {
  const users = volume.consumers.filter((each) => each.node !== node).map(({ pod }) => pod);
  const prefix = cluster.release === "1.37" ? "Waiting for detach" : "Multi-Attach error";
  const nobody =
    cluster.release === "1.37"
      ? "Volume is already exclusively attached to one node, waiting on detach before it can be attached to another node"
      : "Volume is already exclusively attached to one node and can't be attached to another";
  const text = users.length > 0 ? `Volume is already used by pod(s) ${users.join(", ")}` : nobody;
  const event = { type: "Warning", reason: "FailedAttachVolume", message: `${prefix} for volume "${volume.name}" ${text}` } as const;
  const other = cluster.nodes[volume.attachments[0]!.node]!.name;
  for (const { pod, uid, node: at, state } of volume.consumers) {
    if (at !== node || state !== "waiting") continue;
    const message = msg("Pod {pod} waits: the volume of claim {claim} is still attached to {node}.", { pod, claim: volume.claim, node: other });
    emit(cluster, { actor: "volume-controller", kind: "volumeWaits", object: pod, message, event });
    change(cluster, volume.name, (before) => ({ ...before, consumers: before.consumers.map((each) => (each.uid === uid ? { ...each, state: "told" } : each)) }));
  }
}

/** Nobody on the node wants it now: it may be detached when the node has unmounted it, or is known not to come back. */
function unwanted(cluster: Cluster, name: string, attachment: Attachment, unmountMs: number): void {
  const node = cluster.nodes[attachment.node]!;
  const plan = cluster.serial++;
  put(cluster, name, { ...attachment, plan, unwantedSince: cluster.now });
  if (node.taints.some(({ key }) => key === outOfService)) return detach(cluster, name, attachment.node);
  const delay = works(cluster, attachment.node) ? around(unmountMs, cluster.input.seed, name, cluster.now, "unmount") : latency.forceDetachMs;
  setTimer(cluster, cluster.now + delay, { do: "volumeUnmounted", volume: name, node: attachment.node, plan });
}

/** The node's kubelet does its work, and its Node object tells which volumes are in use. */
function works({ nodes }: Cluster, index: number): boolean {
  const { exists, silentSince } = nodes[index]!;
  return exists && silentSince === undefined;
}

/**
 * Time enough to unmount has passed. A node that works has done so. From one that does not, the volume is taken after six
 * minutes, but only if the node is not Ready. upstream: maxWaitForUnmountDuration, nodeIsHealthy
 */
export function unmounted(cluster: Cluster, { volume, node }: VolumeEvent): void {
  const attachment = attachmentOf(cluster, volume, node)!;
  if (works(cluster, node)) return detach(cluster, volume, node);
  const { name, exists, ready } = cluster.nodes[node]!;
  const waited = cluster.now - (attachment.unwantedSince ?? cluster.now);
  if (waited < latency.forceDetachMs || (exists && ready.status === "True")) {
    const plan = cluster.serial++;
    put(cluster, volume, { ...attachment, plan });
    const delay = Math.max(latency.unmountMs, latency.forceDetachMs - waited);
    return setTimer(cluster, cluster.now + delay, { do: "volumeUnmounted", volume, node, plan });
  }
  const { claim } = cluster.volumes.volumes.get(volume)!;
  const message = msg("The volume of claim {claim} is taken from {node}, which has not let go of it for six minutes.", { claim, node: name });
  emit(cluster, { actor: "volume-controller", kind: "volumeForced", object: claim, message });
  detach(cluster, volume, node);
}

export function detach(cluster: Cluster, volume: string, node: number): void {
  const plan = cluster.serial++;
  put(cluster, volume, { node, state: "detaching", plan });
  const delay = around(cluster.settings.attachMs, cluster.input.seed, volume, cluster.now, "detach");
  setTimer(cluster, cluster.now + delay, { do: "volumeDetached", volume, node, plan });
}

export function attachmentOf({ volumes }: Cluster, volume: string, node: number): Attachment | undefined {
  return volumes.volumes.get(volume)?.attachments.find((attachment) => attachment.node === node);
}

/** Adds the attachment, or replaces the one at the same node. */
export function put(cluster: Cluster, volume: string, attachment: Attachment): void {
  change(cluster, volume, (before) => ({ ...before, attachments: [...before.attachments.filter(({ node }) => node !== attachment.node), attachment] }));
}

export function change({ volumes: { volumes } }: Cluster, name: string, update: (before: Volume) => Volume): void {
  const before = volumes.get(name);
  if (before) volumes.set(name, update(before));
}
