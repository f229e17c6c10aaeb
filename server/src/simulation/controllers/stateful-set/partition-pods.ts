import type { Pod } from "../../api/objects.ts";
import type { SyncContext } from "./context.ts";
import { newVersionedStatefulSetPod } from "./identity.ts";
import { getPodRevision, isRunningAndReady, isTerminating, isUnavailable } from "./predicates.ts";
import type { Revisions } from "./revisions.ts";
import { available, quiet, unsettle, type Roster } from "./roster.ts";

/** The pods wanted and those not, as one sync sees them. upstream: updateStatefulSet, replicas and condemned */
export interface Partition {
  readonly count: number;
  readonly condemned: readonly Pod[];
  /** The pod of this index; a placeholder with an empty phase where none exists. */
  replica(index: number): Pod;
  /** Without making a placeholder. */
  existing(index: number): Pod | undefined;
  /** Revision of the pod, or of the placeholder if one has been made; "" where there is neither. */
  revision(index: number): string;
  isUnavailable(index: number): boolean;
  /** Whether an earlier look found this pod available and in need of nothing. */
  isSettled(index: number): boolean;
  /** Whether the replica loop may pass by without looking: Parallel may also where the pod is not available. */
  needsNothing(index: number): boolean;
  /** Remembers that a look at this pod wrote nothing. */
  settle(index: number): void;
}

export function partitionPods({ set, now, client, monotonic }: SyncContext, revisions: Revisions, roster: Roster): Partition {
  const { minReadySeconds } = set.spec;
  const placeholders = new Map<number, Pod>();
  unsettle(roster, set.spec, client.claims());
  const { replicas, settled } = roster;
  const existing = (index: number) => replicas[index] ?? placeholders.get(index);
  return {
    count: replicas.length,
    condemned: roster.condemned,
    existing,
    replica(index) {
      let pod = existing(index);
      if (!pod) placeholders.set(index, (pod = newVersionedStatefulSetPod(set, revisions.current, revisions.update, roster.start + index)));
      return pod;
    },
    revision(index) {
      const placeholder = replicas[index] ? undefined : placeholders.get(index);
      return placeholder ? getPodRevision(placeholder) : roster.revisions[index]!;
    },
    isUnavailable(index) {
      if (settled[index] === available) return false;
      const pod = replicas[index];
      return !pod || isUnavailable(pod, minReadySeconds, now);
    },
    isSettled: (index) => settled[index] === available,
    needsNothing: (index) => settled[index]! >= (monotonic ? available : quiet),
    settle(index) {
      const pod = replicas[index];
      if (!pod || minReadySeconds > 0 || isTerminating(pod)) return;
      settled[index] = isRunningAndReady(pod) ? available : quiet;
    },
  };
}

/**
 * The lowest unavailable replica, else the lowest unavailable condemned pod: the one pod that OrderedReady may remove
 * although it is not in order. upstream: firstUnavailablePod
 */
export function firstUnavailable({ set, now }: SyncContext, partition: Partition): Pod | undefined {
  for (let index = 0; index < partition.count; index++) if (partition.isUnavailable(index)) return partition.replica(index);
  return partition.condemned.findLast((pod) => isUnavailable(pod, set.spec.minReadySeconds, now));
}
