/** Which pods of a ReplicaSet go first when there are too many. upstream: ActivePodsWithRanks (controller_utils.go) */
import type { Pod } from "../../api/objects.ts";
import type { TimeMs } from "../../types.ts";

/** Phases in the order in which pods go. upstream: podPhaseToOrdinal */
const phaseRank: Readonly<Record<string, number>> = { Pending: 0, Unknown: 1, Running: 2 };

const costAnnotation = "controller.kubernetes.io/pod-deletion-cost";

/** A pod that counts: neither finished nor on its way out. upstream: IsPodActive */
export function isActive({ status, metadata }: Pod): boolean {
  return status.phase !== "Succeeded" && status.phase !== "Failed" && metadata.deletionTimestamp === undefined;
}

/**
 * The `count` pods to delete of `active`. `related` are all pods of the ReplicaSets with the same owner: where a node has
 * more of them, its pods go first. upstream: getPodsToDelete
 */
export function podsToDelete(active: readonly Pod[], related: readonly Pod[], count: number, now: TimeMs): Pod[] {
  if (count >= active.length) return [...active];
  const onNode = new Map<string, number>();
  for (const pod of related) {
    const node = pod.spec.nodeName ?? "";
    if (isActive(pod)) onNode.set(node, (onNode.get(node) ?? 0) + 1);
  }
  const rankOf = ({ spec }: Pod) => onNode.get(spec.nodeName ?? "") ?? 0;
  return active.toSorted((a, b) => compareForDeletion(a, b, rankOf(a), rankOf(b), now)).slice(0, count);
}

/**
 * Negative when `a` goes before `b`. Times are compared by their binary logarithm, and within one such class by uid, so
 * that of pods of about the same age any may go. Where nothing tells two apart the order is undefined upstream: by uid.
 * upstream: ActivePodsWithRanks.Less
 */
export function compareForDeletion(a: Pod, b: Pod, rankA: number, rankB: number, now: TimeMs): number {
  const [aAssigned, bAssigned] = [a.spec.nodeName !== undefined, b.spec.nodeName !== undefined];
  if (aAssigned !== bAssigned) return aAssigned ? 1 : -1;
  const phases = (phaseRank[a.status.phase] ?? 0) - (phaseRank[b.status.phase] ?? 0);
  if (phases !== 0) return phases;
  if (a.status.ready.status !== b.status.ready.status) return a.status.ready.status ? 1 : -1;
  const costs = deletionCost(a) - deletionCost(b);
  if (costs !== 0) return costs;
  if (rankA !== rankB) return rankB - rankA;
  const [aReady, bReady] = [wholeSeconds(a.status.ready.since), wholeSeconds(b.status.ready.since)];
  if (a.status.ready.status && aReady !== bReady) return byAge(a, b, aReady, bReady, now);
  if (a.status.restartCount !== b.status.restartCount) return b.status.restartCount - a.status.restartCount;
  const [aMade, bMade] = [wholeSeconds(a.metadata.creationTimestamp), wholeSeconds(b.metadata.creationTimestamp)];
  return aMade === bMade ? byUid(a, b) : byAge(a, b, aMade, bMade, now);
}

/** The younger first. */
function byAge(a: Pod, b: Pod, aSince: TimeMs, bSince: TimeMs, now: TimeMs): number {
  return logarithm(now - aSince) - logarithm(now - bSince) || byUid(a, b);
}

/** Of nanoseconds, as upstream counts them. upstream: logarithmicRankDiff */
function logarithm(ageMs: TimeMs): number {
  return ageMs > 0 ? Math.trunc(Math.log2(ageMs * 1e6)) : -1;
}

function byUid(a: Pod, b: Pod): number {
  return a.metadata.uid < b.metadata.uid ? -1 : Number(a.metadata.uid > b.metadata.uid);
}

/** The API keeps times in whole seconds. */
function wholeSeconds(ms: TimeMs): TimeMs {
  return Math.floor(ms / 1000) * 1000;
}

/** An annotation that is no 32-bit number counts as 0. upstream: GetDeletionCostFromPodAnnotations */
function deletionCost({ metadata }: Pod): number {
  const text = metadata.annotations[costAnnotation];
  if (text === undefined || !/^(?:-\d+|0|[1-9]\d*)$/.test(text)) return 0;
  const cost = Number(text);
  return cost >= -2_147_483_648 && cost <= 2_147_483_647 ? cost : 0;
}
