import { emptyStatus, type StatefulSetStatus } from "../../api/objects.ts";
import { warning, type ApiFailure } from "./actions.ts";
import type { SyncContext } from "./context.ts";
import { partitionPods, type Partition } from "./partition-pods.ts";
import { fixPodClaim, processCondemned } from "./process-condemned.ts";
import { processReplica } from "./process-replica.ts";
import { beingDeleted, onDeleteWaits } from "./reasons.ts";
import { recreateDeleteAndWait } from "./recreate.ts";
import type { Revisions } from "./revisions.ts";
import type { PodList, Roster } from "./roster.ts";
import { rollingUpdate } from "./rolling-update.ts";
import { runForAll } from "./run-for-all.ts";
import { countReplicas, withProgressing } from "./status.ts";

export interface UpdateOutcome {
  /** Undefined when not even a status could be worked out: nothing is written then. */
  readonly status?: StatefulSetStatus;
  readonly errors: readonly ApiFailure[];
}

/**
 * The heart of a sync: replace and create, then scale down, then update. In OrderedReady each stage is reached only
 * when the one before had nothing to do. upstream: updateStatefulSet
 */
export function updateStatefulSet(context: SyncContext, revisions: Revisions, roster: Roster): UpdateOutcome {
  const { set, gates, log } = context;
  const { type } = set.spec.updateStrategy;
  if (type === "Recreate" && !gates.recreate) {
    const { namespace, name } = set.metadata;
    const message = `statefulset ${namespace}/${name} uses Recreate strategy but feature gate StatefulSetRecreateStrategy is disabled`;
    log.events.push(warning("UnknownStrategy", message));
    return { errors: [{ reason: "UnknownStrategy", message }] };
  }

  if (set.metadata.deletionTimestamp !== undefined) {
    log.waits.push(beingDeleted());
    return { status: statusOf(context, revisions, roster, [roster.claimed]), errors: [] };
  }
  const partition = partitionPods(context, revisions, roster);
  let status = statusOf(context, revisions, roster, [roster.replicas, roster.condemned]);

  if (type === "Recreate") {
    const { allGone, errors } = recreateDeleteAndWait(context, partition, revisions.update.metadata.name);
    if (!allGone && errors.length === 0) status = withProgressing(status, "True", "RecreateInProgress", "Deleting old revision pods");
    if (!allGone || errors.length > 0) return { status, errors };
    if (revisions.current.metadata.name !== revisions.update.metadata.name) {
      status = withProgressing(status, "True", "RecreateInProgress", "Waiting for new-revision pods to be created");
    }
  }

  const stages = runStages(context, revisions, partition);
  if (stages.exit) return { status, errors: stages.errors };

  if (type === "OnDelete" || type === "Recreate") {
    if (type === "OnDelete") explainOnDelete(context, revisions, roster);
    return { status, errors: [] };
  }
  const { deleted, failure } = rollingUpdate(context, partition, revisions.update.metadata.name);
  // upstream lowers currentReplicas for every deletion, even of a pod that was not current (#75498).
  status = { ...status, currentReplicas: status.currentReplicas - deleted };
  return { status, errors: failure ? [failure] : [] };
}

function runStages(context: SyncContext, revisions: Revisions, partition: Partition): { readonly exit: boolean; readonly errors: readonly ApiFailure[] } {
  const replicas = runForAll(context, partition.count, (index) => processReplica(context, revisions, partition, index));
  if (replicas.exit) return replicas;
  const claims = runForAll(context, partition.condemned.length, (index) => fixPodClaim(context, partition, index));
  if (claims.exit) return claims;
  return runForAll(context, partition.condemned.length, (index) => processCondemned(context, partition, index));
}

/**
 * Counted once for the whole sync: upstream counts again at every exit, but always the pods as they were at the
 * beginning.
 */
function statusOf({ set, now, gates }: SyncContext, revisions: Revisions, { tally }: Roster, lists: readonly PodList[]): StatefulSetStatus {
  return {
    ...emptyStatus,
    observedGeneration: set.metadata.generation,
    currentRevision: revisions.current.metadata.name,
    updateRevision: revisions.update.metadata.name,
    collisionCount: revisions.collisionCount,
    // Before 1.37 nobody copied them: a status update wiped out the conditions of others.
    conditions: gates.keepsConditions ? set.status.conditions : [],
    ...countReplicas(lists, tally, set, revisions, now),
  };
}

function explainOnDelete({ log }: SyncContext, { update }: Revisions, { replicas, revisions }: Roster): void {
  const old = replicas.filter((pod, index) => pod && revisions[index] !== update.metadata.name).length;
  if (old > 0) log.waits.push(onDeleteWaits(old));
}
