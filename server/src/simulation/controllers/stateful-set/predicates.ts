/** Questions about a pod as it was when the sync began. Names are upstream's. */
import { revisionLabel } from "../../../kubernetes/controller-labels.ts";
import type { Pod, StatefulSet } from "../../api/objects.ts";
import type { TimeMs } from "../../types.ts";

export function isCreated(pod: Pod): boolean {
  return pod.status.phase !== "";
}

export function isPending(pod: Pod): boolean {
  return pod.status.phase === "Pending";
}

/** Failed or Succeeded. Succeeded counts too: an evicted pod's phase depends on its exit code. */
export function isTerminalPhase(pod: Pod): boolean {
  return pod.status.phase === "Failed" || pod.status.phase === "Succeeded";
}

export function isTerminating(pod: Pod): boolean {
  return pod.metadata.deletionTimestamp !== undefined;
}

export function isRunningAndReady(pod: Pod): boolean {
  return pod.status.phase === "Running" && pod.status.ready.status;
}

/** upstream: podutil.IsPodAvailable, which looks at the Ready condition only. */
export function isRunningAndAvailable(pod: Pod, minReadySeconds: number, now: TimeMs): boolean {
  const { ready } = pod.status;
  return ready.status && (minReadySeconds === 0 || ready.since + minReadySeconds * 1000 <= now);
}

export function isUnavailable(pod: Pod, minReadySeconds: number, now: TimeMs): boolean {
  return !isRunningAndAvailable(pod, minReadySeconds, now) || isTerminating(pod);
}

export function getPodRevision(pod: Pod): string {
  return pod.metadata.labels[revisionLabel] ?? "";
}

export function allowsBurst(set: StatefulSet): boolean {
  return set.spec.podManagementPolicy === "Parallel";
}

export function getStartOrdinal(set: StatefulSet): number {
  return set.spec.ordinals?.start ?? 0;
}

export function podInOrdinalRange(pod: Pod, set: StatefulSet): boolean {
  const index = pod.ordinal - getStartOrdinal(set);
  return index >= 0 && index < set.spec.replicas;
}
