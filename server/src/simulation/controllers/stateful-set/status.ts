import type { Condition, StatefulSet, StatefulSetStatus } from "../../api/objects.ts";
import type { Gates } from "./gates.ts";
import { getPodRevision, isCreated, isRunningAndAvailable, isRunningAndReady, isTerminating } from "./predicates.ts";
import type { Revisions } from "./revisions.ts";
import type { PodList, Tally } from "./roster.ts";

export type ReplicaCounts = Pick<
  StatefulSetStatus,
  "replicas" | "readyReplicas" | "availableReplicas" | "currentReplicas" | "updatedReplicas"
>;

/**
 * Counts over the pods as the sync found them: placeholders do not count, terminating and condemned pods do, except as
 * current or updated. upstream: computeReplicaStatus, updateStatus
 */
export function countReplicas(
  lists: readonly PodList[],
  tally: Tally,
  set: StatefulSet,
  { current, update }: Revisions,
  now: number,
): ReplicaCounts {
  const { minReadySeconds } = set.spec;
  if (minReadySeconds === 0 && set.metadata.deletionTimestamp === undefined) return fromTally(tally, current.metadata.name, update.metadata.name);
  const counts = { replicas: 0, readyReplicas: 0, availableReplicas: 0, currentReplicas: 0, updatedReplicas: 0 };
  for (const pods of lists) {
    for (const pod of pods) {
      if (!pod || !isCreated(pod)) continue;
      counts.replicas++;
      if (isRunningAndReady(pod)) {
        counts.readyReplicas++;
        if (isRunningAndAvailable(pod, minReadySeconds, now)) counts.availableReplicas++;
      }
      if (isTerminating(pod)) continue;
      const revision = getPodRevision(pod);
      if (revision === current.metadata.name) counts.currentReplicas++;
      if (revision === update.metadata.name) counts.updatedReplicas++;
    }
  }
  return counts;
}

/** Ready is Available then: the roster has already counted. */
function fromTally({ created, ready, byRevision }: Tally, current: string, update: string): ReplicaCounts {
  const of = (revision: string) => byRevision.get(revision) ?? 0;
  return { replicas: created, readyReplicas: ready, availableReplicas: ready, currentReplicas: of(current), updatedReplicas: of(update) };
}

/**
 * The update is complete when every replica is Ready (not necessarily Available) at the update revision and nothing
 * surplus or terminating is left. Before 1.37 only RollingUpdate is ever promoted.
 * upstream: completeRollingUpdate, completeUpdate
 */
export function completeUpdate(set: StatefulSet, status: StatefulSetStatus, gates: Gates): StatefulSetStatus {
  const { replicas, updateStrategy } = set.spec;
  const promotes = updateStrategy.type === "RollingUpdate" || gates.onDeletePromotes;
  const complete = status.updatedReplicas === replicas && status.readyReplicas === replicas && status.replicas === replicas;
  if (!promotes || !complete) return status;
  const promoted = { ...status, currentReplicas: status.updatedReplicas, currentRevision: status.updateRevision };
  const hasProgress = status.conditions.some(({ type }) => type === "Progressing");
  if (updateStrategy.type !== "Recreate" || !gates.recreate || !hasProgress) return promoted;
  return withProgressing(promoted, "False", "RecreateCompleted", "All pods recreated successfully");
}

/** The only condition the controller itself writes (KEP-3541). upstream: setProgressingCondition */
export function withProgressing(status: StatefulSetStatus, value: Condition["status"], reason: string, message: string): StatefulSetStatus {
  const condition: Condition = { type: "Progressing", status: value, reason, message };
  const at = status.conditions.findIndex(({ type }) => type === "Progressing");
  return { ...status, conditions: at < 0 ? [...status.conditions, condition] : status.conditions.with(at, condition) };
}

/** Whether the status has to be written. upstream: inconsistentStatus */
export function inconsistentStatus(set: StatefulSet, status: StatefulSetStatus, gates: Gates): boolean {
  const stored = set.status;
  return (
    status.observedGeneration > stored.observedGeneration ||
    status.replicas !== stored.replicas ||
    status.currentReplicas !== stored.currentReplicas ||
    status.readyReplicas !== stored.readyReplicas ||
    status.updatedReplicas !== stored.updatedReplicas ||
    status.currentRevision !== stored.currentRevision ||
    status.availableReplicas !== stored.availableReplicas ||
    status.updateRevision !== stored.updateRevision ||
    (gates.keepsConditions && progress(status) !== progress(stored))
  );
}

function progress(status: StatefulSetStatus): string {
  const condition = status.conditions.find(({ type }) => type === "Progressing");
  return condition ? `${condition.status} ${condition.reason} ${condition.message}` : "";
}
