/** Pods in the API server: creation, status, graceful deletion; and who is told of a change. */
import { msg } from "../../text/message.ts";
import { emit, setTimer, type Cluster, type PodRuntime } from "../engine/cluster.ts";
import { around } from "../engine/random.ts";
import { latency } from "../engine/settings.ts";
import type { ApiFailure } from "../controllers/stateful-set/actions.ts";
import type { NewPod } from "../controllers/stateful-set/client.ts";
import { claimsOf, finishClaim } from "./claims.ts";
import { alreadyExists, bumped, newMeta, notFound } from "./meta.ts";
import { isReplicaSetPod, type Pod } from "./objects.ts";
import { parseIdentity } from "./pod-identity.ts";
import { stillRunsMs } from "../kubelet/still-runs.ts";
import { leaveGhost } from "../nodes/ghosts.ts";
import { giveBackRoom } from "../scheduler/room.ts";
import { dropVolumes } from "../volumes/index.ts";
import { validatePod } from "./validate-pod.ts";
import { podChanged } from "./watch.ts";

/** `more`: what is known of the pod from the start besides the usual. */
export function createPod(cluster: Cluster, { spec, ...given }: NewPod, more: Partial<PodRuntime> = {}): ApiFailure | undefined {
  const taken = cluster.pods.get(given.name);
  if (taken) return alreadyExists("pods", taken);
  const invalid = validatePod(given.name, given.labels);
  if (invalid) return invalid;
  const metadata = newMeta(cluster, given);
  const status = { phase: "Pending", ready: { status: false, since: cluster.now }, starting: false, restartCount: 0 } as const;
  const made = { metadata, ...nobody, spec, status };
  putPod(cluster, isReplicaSetPod(made) ? made : { ...made, ...parseIdentity(given.name) });
  const runtime = { uid: metadata.uid, plan: 0, backOffSeconds: 0, backOffAt: 0, pullBackOffSeconds: 0, probeFails: false, ...more };
  cluster.runtimes.set(given.name, runtime);
  const delay = around(cluster.settings.scheduleMs, cluster.input.seed, metadata.uid, "schedule");
  setTimer(cluster, cluster.now + delay, { do: "schedule", pod: given.name, uid: metadata.uid });
  return undefined;
}

/** The name of a ReplicaSet's pod stands for nothing, even where the random part is a number. */
const nobody = { parent: "", ordinal: -1 } as const;

/** Stores the pod; the controller is told when it is one it owns or could own, and only looks again if it could matter. */
export function updatePod(cluster: Cluster, pod: Pod): void {
  putPod(cluster, { ...pod, metadata: bumped(cluster, pod.metadata) });
}

/** As `updatePod`, for the status subresource: the metadata object stays the same one. */
export function updatePodStatus(cluster: Cluster, name: string, change: Partial<Pod["status"]>): void {
  const pod = cluster.pods.get(name);
  if (pod) putPod(cluster, { ...pod, status: { ...pod.status, ...change } });
}

/** A status from which something may be missing that was there before. */
export function replacePodStatus(cluster: Cluster, name: string, status: Pod["status"]): void {
  const pod = cluster.pods.get(name);
  if (pod) putPod(cluster, { ...pod, status });
}

function putPod(cluster: Cluster, pod: Pod): void {
  const before = cluster.pods.get(pod.metadata.name);
  cluster.pods.set(pod.metadata.name, pod);
  cluster.touched.add(pod.metadata.name);
  podChanged(cluster, before, pod);
}

/**
 * DELETE of a pod. Without grace it goes at once: never scheduled, already finished, or `force`. Else it is marked and
 * the kubelet has until the grace period's end; true is answered when that has begun now.
 * upstream: podStrategy.CheckGracefulDelete
 */
export function deletePod(cluster: Cluster, name: string, force = false): { readonly failure?: ApiFailure; readonly terminating?: boolean } {
  const pod = cluster.pods.get(name);
  if (!pod) return { failure: notFound("pods", name) };
  const finished = pod.status.phase === "Failed" || pod.status.phase === "Succeeded";
  const seconds = graceSeconds(pod);
  if (force || finished || pod.spec.nodeName === undefined || seconds === 0) {
    removePod(cluster, name);
    return {};
  }
  if (pod.metadata.deletionTimestamp !== undefined) return {};
  const deletion = { deletionTimestamp: cluster.now + seconds * 1000, deletionGracePeriodSeconds: seconds };
  updatePod(cluster, { ...pod, metadata: { ...pod.metadata, ...deletion } });
  return { terminating: true };
}

function graceSeconds(pod: Pod): number {
  const seconds = pod.spec.terminationGracePeriodSeconds ?? 30;
  return seconds < 0 ? 1 : seconds;
}

/** The object goes: its node has room again, and what it owned or protected is looked at. */
export function removePod(cluster: Cluster, name: string): void {
  const pod = cluster.pods.get(name);
  if (!pod) return;
  cluster.pods.delete(name);
  cluster.touched.add(name);
  cluster.unschedulable.delete(name);
  const runtime = cluster.runtimes.get(name);
  dropVolumes(cluster, pod, stillRunsMs(cluster, pod));
  leaveGhost(cluster, pod);
  cluster.runtimes.delete(name);
  const node = runtime?.node;
  if (node !== undefined) giveBackRoom(cluster, node, pod);
  podChanged(cluster, pod, undefined);
  for (const claim of claimsOf(cluster, pod)) {
    if (claim.metadata.ownerReferences.some(({ uid }) => uid === pod.metadata.uid)) {
      const { name: claimName, uid } = claim.metadata;
      setTimer(cluster, cluster.now + latency.garbageCollectMs, { do: "collect", kind: "claim", name: claimName, uid });
    }
    finishClaim(cluster, claim.metadata.name);
  }
  emit(cluster, { actor: "api-server", kind: "podGone", object: name, message: msg("Pod {pod} is gone.", { pod: name }) });
}
