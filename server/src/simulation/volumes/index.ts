/** Volumes of pods: attached where they are needed, and what nodes and pods tell about them. */
import { msg } from "../../text/message.ts";
import { claimsOf } from "../api/claims.ts";
import type { Pod } from "../api/objects.ts";
import { emit, setTimer, type Cluster } from "../engine/cluster.ts";
import { latency } from "../engine/settings.ts";
import { attachmentOf, change, detach, put, reconcile, unmounted } from "./attach.ts";
import { volumeName } from "./provision.ts";
import type { VolumeEvent } from "./state.ts";

/** Whether a volume's timer is still meant. */
export function isVolumeEventMeant(cluster: Cluster, event: VolumeEvent): boolean {
  return attachmentOf(cluster, event.volume, event.node)?.plan === event.plan;
}

export function volumeEvent(cluster: Cluster, event: VolumeEvent): void {
  switch (event.do) {
    case "volumeAttached":
      return attached(cluster, event);
    case "volumeUnmounted":
      return unmounted(cluster, event);
    case "volumeDetached":
      return detached(cluster, event);
  }
}

/**
 * A pod has come to its node: its volumes are brought there. Says whether there are any to wait for; the kubelet goes on
 * with the step "mounted" when the last one has come.
 */
export function wantVolumes(cluster: Cluster, pod: Pod, node: number): boolean {
  const { name, uid } = pod.metadata;
  const volumes = claimsOf(cluster, pod).map((claim) => volumeName(claim.metadata.uid));
  // All of them first: none may be counted as the last one while another has not even been asked for.
  for (const volume of volumes) change(cluster, volume, (before) => ({ ...before, consumers: [...before.consumers, { pod: name, uid, node, state: "waiting" }] }));
  for (const volume of volumes) reconcile(cluster, volume);
  return volumes.length > 0;
}

/** The pod is gone or finished: nobody wants its volumes any more. `stillRunsMs`: until its containers have ended on the node. */
export function dropVolumes(cluster: Cluster, pod: Pod, stillRunsMs = 0): void {
  for (const claim of claimsOf(cluster, pod)) {
    const name = volumeName(claim.metadata.uid);
    const volume = cluster.volumes.volumes.get(name);
    if (!volume?.consumers.some(({ uid }) => uid === pod.metadata.uid)) continue;
    change(cluster, name, (before) => ({ ...before, consumers: before.consumers.filter(({ uid }) => uid !== pod.metadata.uid) }));
    reconcile(cluster, name, latency.unmountMs + stillRunsMs);
  }
}

function attached(cluster: Cluster, { volume, node }: VolumeEvent): void {
  const { plan } = attachmentOf(cluster, volume, node)!;
  put(cluster, volume, { node, state: "attached", plan });
  const { consumers, claim } = cluster.volumes.volumes.get(volume)!;
  for (const { pod, node: at } of consumers) {
    if (at !== node) continue;
    // The space at the end is upstream's. upstream: GenerateMsg("AttachVolume.Attach succeeded", "")
    const event = { type: "Normal", reason: "SuccessfulAttachVolume", message: `AttachVolume.Attach succeeded for volume "${volume}" ` } as const;
    const message = msg("The volume of claim {claim} is attached to {node}.", { claim, node: cluster.nodes[node]!.name });
    emit(cluster, { actor: "volume-controller", kind: "volumeAttached", object: pod, message, event });
  }
  reconcile(cluster, volume);
}

function detached(cluster: Cluster, { volume, node }: VolumeEvent): void {
  change(cluster, volume, (before) => ({ ...before, attachments: before.attachments.filter((attachment) => attachment.node !== node) }));
  const after = cluster.volumes.volumes.get(volume);
  if (after?.phase === "Released" && after.attachments.length === 0) cluster.volumes.volumes.delete(volume);
  reconcile(cluster, volume);
}

/**
 * The taint `node.kubernetes.io/out-of-service` has come: what nobody wants on the node any more is taken from it at
 * once, mounted or not. Volumes of pods that go later follow them by themselves. upstream: hasOutOfServiceTaint
 */
export function forceDetachFrom(cluster: Cluster, node: number): void {
  for (const name of leftBehind(cluster, node)) detach(cluster, name, node);
}

/** The node's kubelet works again: it unmounts what it still holds of pods that are gone, and those volumes are detached. */
export function unmountLeftovers(cluster: Cluster, node: number): void {
  for (const name of leftBehind(cluster, node)) {
    const plan = cluster.serial++;
    put(cluster, name, { ...attachmentOf(cluster, name, node)!, plan });
    setTimer(cluster, cluster.now + latency.unmountMs, { do: "volumeUnmounted", volume: name, node, plan });
  }
}

/** Volumes attached to the node that no pod on it wants. */
function leftBehind({ volumes: { volumes } }: Cluster, node: number): string[] {
  const isLeft = ({ node: at, state, unwantedSince }: { node: number; state: string; unwantedSince?: number }) => at === node && state === "attached" && unwantedSince !== undefined;
  return [...volumes.values()].filter(({ attachments }) => attachments.some(isLeft)).map(({ name }) => name);
}
