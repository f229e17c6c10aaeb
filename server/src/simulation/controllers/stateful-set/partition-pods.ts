import type { Pod } from "../../api/objects.ts";
import type { SyncContext } from "./context.ts";
import { newVersionedStatefulSetPod } from "./identity.ts";
import { getStartOrdinal, isUnavailable } from "./predicates.ts";
import type { Revisions } from "./revisions.ts";

export interface Partition {
  /** `replicas[i]` has ordinal `start + i`; where none exists, a placeholder with an empty phase. */
  readonly replicas: readonly Pod[];
  /** Pods outside the range, above or below, highest ordinal first. */
  readonly condemned: readonly Pod[];
  /** Lowest unavailable replica, else the lowest unavailable condemned pod. upstream: firstUnavailablePod */
  readonly firstUnavailable: Pod | undefined;
}

/** Sorts the set's pods into those wanted and those not. A name without ordinal is ignored. upstream: updateStatefulSet */
export function partitionPods(context: SyncContext, revisions: Revisions, pods: readonly Pod[]): Partition {
  const { set, now } = context;
  const start = getStartOrdinal(set);
  const { replicas: count, minReadySeconds } = set.spec;
  const replicas = new Array<Pod | undefined>(count).fill(undefined);
  const condemned: Pod[] = [];
  for (const pod of pods) {
    const index = pod.ordinal - start;
    if (index >= 0 && index < count) replicas[index] = pod;
    else if (pod.ordinal >= 0) condemned.push(pod);
  }
  for (let index = 0; index < count; index++) {
    replicas[index] ??= newVersionedStatefulSetPod(set, revisions.current, revisions.update, start + index);
  }
  condemned.sort((a, b) => b.ordinal - a.ordinal);
  const filled = replicas as Pod[];
  const unavailable = (pod: Pod) => isUnavailable(pod, minReadySeconds, now);
  return { replicas: filled, condemned, firstUnavailable: filled.find(unavailable) ?? condemned.findLast(unavailable) };
}
