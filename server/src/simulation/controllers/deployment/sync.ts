/** One sync of the Deployment controller. Names and order of steps are upstream's. */
import type { ApiFailure } from "../stateful-set/actions.ts";
import { isFailure } from "../stateful-set/client.ts";
import type { DeploymentSync } from "./context.ts";
import { syncRevision } from "./new-replica-set.ts";
import { rolloutRecreate } from "./recreate.ts";
import { rolloutRolling } from "./rolling.ts";
import { isScalingEvent, scale } from "./scale.ts";
import { syncDeploymentStatus } from "./status.ts";

/**
 * Brings the Deployment one step closer to its spec. `oldPodsLeft` says whether pods run that belong to another
 * ReplicaSet than the one of this uid; asked for strategy Recreate only. A failure is tried again later.
 * upstream: syncDeployment
 */
export function syncDeployment(sync: DeploymentSync, oldPodsLeft: (newestUid: string | undefined) => boolean): ApiFailure | undefined {
  const before = syncRevision(sync, false);
  if (isFailure(before)) return before;
  if (sync.deployment.metadata.deletionTimestamp !== undefined) {
    syncDeploymentStatus(sync, before);
    return undefined;
  }
  if (isScalingEvent(sync.deployment, before)) {
    const revisions = syncRevision(sync, false);
    if (isFailure(revisions)) return revisions;
    scale(sync, revisions);
    syncDeploymentStatus(sync, revisions);
    return undefined;
  }
  switch (sync.deployment.spec.strategy.type) {
    case "Recreate":
      return rolloutRecreate(sync, oldPodsLeft);
    case "RollingUpdate":
      return rolloutRolling(sync);
  }
}
