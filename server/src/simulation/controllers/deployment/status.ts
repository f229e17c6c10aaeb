/** Status of a Deployment. upstream: calculateStatus, syncRolloutStatus */
import { sameJson } from "../../api/json.ts";
import type { TimeMs } from "../../types.ts";
import { conditionOf, newCondition, withCondition, withoutCondition } from "./conditions.ts";
import type { DeploymentSync, Revisions } from "./context.ts";
import type { Deployment, DeploymentCondition, DeploymentStatus, ReplicaSet } from "./objects.ts";
import { actual, available, ready, total, wanted } from "./replica-sets.ts";
import { unavailabilityOf } from "./rounding.ts";

/** All replicas are of the newest template and available, and no other pod runs. upstream: DeploymentComplete */
export function isComplete({ metadata, spec }: Deployment, status: DeploymentStatus): boolean {
  return (
    status.updatedReplicas === spec.replicas &&
    status.replicas === spec.replicas &&
    status.availableReplicas === spec.replicas &&
    status.observedGeneration >= metadata.generation
  );
}

/** Counts the pods, and says how the rollout goes. upstream: syncRolloutStatus */
export function syncRolloutStatus(sync: DeploymentSync, revisions: Revisions): void {
  const { deployment, now } = sync;
  const counted = calculateStatus(sync, revisions);
  const current = conditionOf(deployment.status.conditions, "Progressing");
  const done = counted.replicas === counted.updatedReplicas && current?.reason === "NewReplicaSetAvailable";
  const progressing = done ? counted.conditions : progress(deployment, revisions.newest, counted, now);
  const failure = replicaFailure(revisions, now);
  const conditions = failure ? withCondition(progressing, failure) : withoutCondition(progressing, "ReplicaFailure");
  const status = { ...counted, conditions };
  if (!sameJson(deployment.status, status)) put(sync, status);
  else requeueStuck(sync, status);
}

/** Only counts; for a Deployment that is being scaled or deleted. upstream: syncDeploymentStatus */
export function syncDeploymentStatus(sync: DeploymentSync, revisions: Revisions): void {
  const status = calculateStatus(sync, revisions);
  if (!sameJson(sync.deployment.status, status)) put(sync, status);
}

function put(sync: DeploymentSync, status: DeploymentStatus): void {
  sync.deployment = { ...sync.deployment, status };
  sync.client.updateStatus(sync.deployment);
}

function calculateStatus({ deployment, now, countsTerminating }: DeploymentSync, { newest, old }: Revisions): DeploymentStatus {
  const { metadata, spec, status } = deployment;
  const all = [...old, newest];
  const availableReplicas = total(all, available);
  const enough = availableReplicas >= spec.replicas - unavailabilityOf(spec);
  const availability = enough
    ? newCondition(now, "Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.")
    : newCondition(now, "Available", "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability.");
  const terminatingReplicas = countsTerminating ? terminating(all) : undefined;
  return {
    observedGeneration: metadata.generation,
    replicas: total(all, actual),
    updatedReplicas: total([newest], actual),
    readyReplicas: total(all, ready),
    availableReplicas,
    unavailableReplicas: Math.max(0, total(all, wanted) - availableReplicas),
    ...(terminatingReplicas !== undefined && { terminatingReplicas }),
    collisionCount: status.collisionCount,
    conditions: withCondition(status.conditions, availability),
  };
}

/** Unknown as long as one that has been looked at has not said. upstream: GetTerminatingReplicaCountForReplicaSets */
function terminating(all: readonly (ReplicaSet | undefined)[]): number | undefined {
  if (all.some((replicaSet) => replicaSet && replicaSet.status.terminatingReplicas === undefined && replicaSet.status.observedGeneration > 0)) return undefined;
  return total(all, (replicaSet) => replicaSet.status.terminatingReplicas ?? 0);
}

/** Condition Progressing: done, moving, or for too long not moving. */
function progress(deployment: Deployment, newest: ReplicaSet | undefined, counted: DeploymentStatus, now: TimeMs): readonly DeploymentCondition[] {
  const { conditions } = counted;
  const what = newest ? `ReplicaSet "${newest.metadata.name}"` : `Deployment "${deployment.metadata.name}"`;
  const current = conditionOf(deployment.status.conditions, "Progressing");
  if (isComplete(deployment, counted)) {
    return withCondition(conditions, newCondition(now, "Progressing", "True", "NewReplicaSetAvailable", `${what} has successfully progressed.`));
  }
  if (isProgressing(deployment.status, counted)) {
    // Noted anew each time, so that the deadline counts from the last step forward.
    const noted = newCondition(now, "Progressing", "True", "ReplicaSetUpdated", `${what} is progressing.`);
    const since = current?.status === "True" ? current.lastTransitionTime : now;
    return withCondition(withoutCondition(conditions, "Progressing"), { ...noted, lastTransitionTime: since });
  }
  if (hasTimedOut(deployment, counted, now)) {
    return withCondition(conditions, newCondition(now, "Progressing", "False", "ProgressDeadlineExceeded", `${what} has timed out progressing.`));
  }
  return conditions;
}

/** upstream: DeploymentProgressing */
function isProgressing(before: DeploymentStatus, after: DeploymentStatus): boolean {
  return (
    after.updatedReplicas > before.updatedReplicas ||
    after.replicas - after.updatedReplicas < before.replicas - before.updatedReplicas ||
    after.readyReplicas > before.readyReplicas ||
    after.availableReplicas > before.availableReplicas
  );
}

/** upstream: DeploymentTimedOut */
function hasTimedOut({ spec }: Deployment, { conditions }: DeploymentStatus, now: TimeMs): boolean {
  const condition = conditionOf(conditions, "Progressing");
  if (!condition || condition.reason === "NewReplicaSetAvailable") return false;
  return condition.reason === "ProgressDeadlineExceeded" || condition.lastUpdateTime + spec.progressDeadlineSeconds * 1000 < now;
}

/** The newest ReplicaSet's failure to create pods, else another's. upstream: getReplicaFailures */
function replicaFailure({ newest, old }: Revisions, now: TimeMs): DeploymentCondition | undefined {
  for (const replicaSet of [newest, ...old]) {
    const condition = replicaSet?.status.conditions.find(({ type }) => type === "ReplicaFailure");
    if (condition) return { ...newCondition(now, condition.type, condition.status, condition.reason, condition.message), lastUpdateTime: condition.lastTransitionTime, lastTransitionTime: condition.lastTransitionTime };
  }
  return undefined;
}

/** Nothing may ever happen again: then only the deadline does. upstream: requeueStuckDeployment */
function requeueStuck({ deployment, client, now }: DeploymentSync, status: DeploymentStatus): void {
  const condition = conditionOf(deployment.status.conditions, "Progressing");
  if (!condition || condition.reason === "ProgressDeadlineExceeded" || isComplete(deployment, status)) return;
  // A rollout that has succeeded cannot time out any more. Upstream looks all the same, again and again, and finds nothing.
  if (condition.reason === "NewReplicaSetAvailable") return;
  const after = condition.lastUpdateTime + deployment.spec.progressDeadlineSeconds * 1000 - now;
  // In the last second upstream asks again and again, as often as its rate limiter lets it.
  client.enqueueAfter(after < 1000 ? Math.max(0, after) + 5 : after + 1000);
}
