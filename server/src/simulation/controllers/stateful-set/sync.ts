/** One sync of the StatefulSet controller. Names and order of steps are upstream's, so that the two can be read side by side. */
import type { ControllerRevision, StatefulSet, StatefulSetStatus } from "../../api/objects.ts";
import type { Reason, TimeMs } from "../../types.ts";
import { newLog, type ApiFailure, type Entry, type RecordedEvent } from "./actions.ts";
import { isFailure, type ControllerClient } from "./client.ts";
import type { SyncContext } from "./context.ts";
import type { Gates } from "./gates.ts";
import { allowsBurst } from "./predicates.ts";
import { retriesAfter } from "./reasons.ts";
import { adoptOrphanRevisions, getStatefulSetRevisions, listRevisions, truncateHistory } from "./revisions.ts";
import { gather, type PodList, type Roster } from "./roster.ts";
import { completeUpdate, inconsistentStatus } from "./status.ts";
import { updateStatefulSet } from "./update-stateful-set.ts";

/** What the controller sees: objects of the namespace, whoever owns them. Claims are read through the client. */
export interface SyncInput {
  readonly set: StatefulSet;
  readonly pods: PodList;
  readonly revisions: readonly ControllerRevision[];
  readonly now: TimeMs;
  readonly gates: Gates;
  /** The roster an earlier sync of this set gave back: makes this one cheaper and changes nothing else. */
  readonly roster?: Roster | undefined;
}

export interface SyncResult {
  /** Everything written, in order. */
  readonly entries: readonly Entry[];
  readonly events: readonly RecordedEvent[];
  /** The status as it should be stored; absent when it could not be worked out. */
  readonly status?: StatefulSetStatus;
  /** What the controller waits for now; empty when the set is as wanted. */
  readonly waits: readonly Reason[];
  /** Not empty: the key is put back with a growing delay. */
  readonly errors: readonly ApiFailure[];
  /** Put back after this time because pods become available by the passing of time alone. */
  readonly requeueAfterMs?: number;
  readonly roster?: Roster;
}

/**
 * Brings the set one step closer to its spec. Pure but for what `client` does with the writes: predicates look at the
 * objects as they were when the sync began. upstream: sync, syncStatefulSet, UpdateStatefulSet, performUpdate
 */
export function sync({ set, pods, revisions, now, gates, roster: before }: SyncInput, client: ControllerClient): SyncResult {
  const log = newLog();
  const context: SyncContext = { set, now, gates, monotonic: !allowsBurst(set), client, log };
  const end = (errors: readonly ApiFailure[], status?: StatefulSetStatus): SyncResult => ({
    entries: log.entries,
    events: log.events,
    waits: errors.length > 0 ? [retriesAfter(errors[0]!.message), ...log.waits] : log.waits,
    errors,
    ...(status && { status }),
  });

  const orphans = adoptOrphanRevisions(context, listRevisions(set, revisions));
  if (orphans) return end([orphans]);
  const { roster, errors: claimErrors } = gather(context, pods, before);
  if (claimErrors.length > 0) return end(claimErrors);

  const history = listRevisions(set, revisions);
  const inUse = getStatefulSetRevisions(context, history);
  if (isFailure(inUse)) return end([inUse, ...asList(truncateHistory(context, roster.claimed, history, undefined))]);

  const outcome = updateStatefulSet(context, inUse, roster);
  const errors = [...outcome.errors];
  let status: StatefulSetStatus | undefined;
  if (outcome.status) {
    status = completeUpdate(set, outcome.status, gates);
    // Written even if a stage failed: what has been counted is true all the same.
    if (inconsistentStatus(set, status, gates)) errors.push(...asList(client.updateStatus(status)));
  }
  errors.push(...asList(truncateHistory(context, roster.claimed, history, inUse)));
  const requeueAfterMs = errors.length === 0 && status ? requeueAfter(context, roster.claimed, status) : undefined;
  return { ...end(errors, status), ...(requeueAfterMs !== undefined && { requeueAfterMs }), roster };
}

/**
 * The delay after which the passing of time alone makes another pod available, in milliseconds. Before 1.35.4 always
 * `minReadySeconds`, and also while replicas are missing. upstream: syncStatefulSet, FindMinNextPodAvailabilityCheck
 */
function requeueAfter({ set, now, gates }: SyncContext, pods: PodList, status: StatefulSetStatus): number | undefined {
  const { minReadySeconds, replicas } = set.spec;
  if (minReadySeconds === 0) return undefined;
  const usual = minReadySeconds * 1000;
  if (!gates.exactRequeue) return status.availableReplicas === replicas ? undefined : usual;
  if (status.readyReplicas === status.availableReplicas) return undefined;
  const left = pods.flatMap((pod) => (pod?.status.ready.status ? pod.status.ready.since + usual - now : []));
  const next = Math.min(...left.filter((delay) => delay > 0));
  return Number.isFinite(next) ? next : usual;
}

function asList(failure: ApiFailure | undefined): ApiFailure[] {
  return failure ? [failure] : [];
}
