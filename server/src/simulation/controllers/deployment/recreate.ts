/** Strategy Recreate. upstream: deployment/recreate.go */
import type { ApiFailure } from "../stateful-set/actions.ts";
import { isFailure } from "../stateful-set/client.ts";
import { cleanupHistory } from "./cleanup.ts";
import type { DeploymentSync } from "./context.ts";
import { syncRevision } from "./new-replica-set.ts";
import { activeReplicaSets, actual, total } from "./replica-sets.ts";
import { scaleReplicaSet } from "./scale.ts";
import { isComplete, syncRolloutStatus } from "./status.ts";

/**
 * All old pods down, wait until none of them is left, all new pods up. `oldPodsLeft` counts pods of the old ReplicaSets
 * that have not finished, terminating ones included. upstream: rolloutRecreate
 */
export function rolloutRecreate(sync: DeploymentSync, oldPodsLeft: (newestUid: string | undefined) => boolean): ApiFailure | undefined {
  let revisions = syncRevision(sync, false);
  if (isFailure(revisions)) return revisions;
  let scaledDown = false;
  for (const replicaSet of activeReplicaSets(revisions.old)) if (scaleReplicaSet(sync, replicaSet, 0).scaled) scaledDown = true;
  const waits = scaledDown || total(revisions.old, actual) > 0 || oldPodsLeft(revisions.newest?.metadata.uid);
  if (!waits) {
    if (!revisions.newest) revisions = syncRevision(sync, true);
    if (isFailure(revisions)) return revisions;
    scaleReplicaSet(sync, revisions.newest!, sync.deployment.spec.replicas);
    if (isComplete(sync.deployment, sync.deployment.status)) cleanupHistory(sync, revisions.old);
  }
  syncRolloutStatus(sync, revisions);
  return undefined;
}
