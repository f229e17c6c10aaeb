/** Strategy RollingUpdate. upstream: deployment/rolling.go */
import type { ReplicaSet } from "./objects.ts";
import type { ApiFailure } from "../stateful-set/actions.ts";
import { isFailure } from "../stateful-set/client.ts";
import { cleanupHistory } from "./cleanup.ts";
import type { DeploymentSync, Revisions } from "./context.ts";
import { newReplicas, syncRevision } from "./new-replica-set.ts";
import { activeReplicaSets, available, byCreation, total, wanted } from "./replica-sets.ts";
import { unavailabilityOf } from "./rounding.ts";
import { scaleReplicaSet } from "./scale.ts";
import { isComplete, syncRolloutStatus } from "./status.ts";

/** One step: the new one up if it may, else the old ones down if they may. upstream: rolloutRolling */
export function rolloutRolling(sync: DeploymentSync): ApiFailure | undefined {
  const revisions = syncRevision(sync, true);
  if (isFailure(revisions)) return revisions;
  const moved = reconcileNew(sync, revisions) || reconcileOld(sync, revisions);
  if (!moved && isComplete(sync.deployment, sync.deployment.status)) cleanupHistory(sync, revisions.old);
  syncRolloutStatus(sync, revisions);
  return undefined;
}

/** upstream: reconcileNewReplicaSet */
function reconcileNew(sync: DeploymentSync, { newest, old }: Revisions): boolean {
  const { deployment } = sync;
  const has = newest!.spec.replicas;
  if (has === deployment.spec.replicas) return false;
  const to = has > deployment.spec.replicas ? deployment.spec.replicas : newReplicas(deployment, [...old, newest], has);
  return scaleReplicaSet(sync, newest!, to).scaled;
}

/**
 * Old pods may go as far as enough others are available; pods that are not available anyway go first. New pods that are
 * not available yet are taken off, or a second step would take away more than allowed. upstream: reconcileOldReplicaSets
 */
function reconcileOld(sync: DeploymentSync, { newest, old: all }: Revisions): boolean {
  const { spec } = sync.deployment;
  const old = activeReplicaSets(all).toSorted(byCreation);
  if (total(old, wanted) === 0) return false;
  const minAvailable = spec.replicas - unavailabilityOf(spec);
  const newUnavailable = newest!.spec.replicas - newest!.status.availableReplicas;
  const room = total([...all, newest], wanted) - minAvailable - newUnavailable;
  if (room <= 0) return false;
  const cleaned = cleanupUnhealthy(sync, old, room);
  if (!cleaned) return false;
  const spare = total([...cleaned.old, newest], available) - minAvailable;
  return scaleDownOld(sync, cleaned.old, spare) + cleaned.count > 0;
}

/**
 * `old` is sorted, oldest first. Undefined where one has more available pods than it wants, because it was made smaller
 * a moment ago: then nothing more is done in this sync. upstream: cleanupUnhealthyReplicas
 */
function cleanupUnhealthy(sync: DeploymentSync, old: readonly ReplicaSet[], most: number): { readonly old: readonly ReplicaSet[]; readonly count: number } | undefined {
  const cleaned = [...old];
  let count = 0;
  for (const [index, replicaSet] of old.entries()) {
    if (count >= most) break;
    const unhealthy = replicaSet.spec.replicas - replicaSet.status.availableReplicas;
    if (unhealthy < 0) return undefined;
    const by = Math.min(most - count, unhealthy);
    count += by;
    cleaned[index] = scaleReplicaSet(sync, replicaSet, replicaSet.spec.replicas - by).replicaSet;
  }
  return { old: cleaned, count };
}

/** upstream: scaleDownOldReplicaSetsForRollingUpdate */
function scaleDownOld(sync: DeploymentSync, old: readonly ReplicaSet[], most: number): number {
  let count = 0;
  for (const replicaSet of old) {
    if (count >= most) break;
    const by = Math.min(replicaSet.spec.replicas, most - count);
    if (by > 0) scaleReplicaSet(sync, replicaSet, replicaSet.spec.replicas - by);
    count += by;
  }
  return count;
}
