import type { DeploymentSync } from "./context.ts";
import { byRevision } from "./replica-sets.ts";
import type { ReplicaSet } from "./objects.ts";

/** Old ReplicaSets beyond revisionHistoryLimit go, lowest revision first, unless they still have pods. upstream: cleanupDeployment */
export function cleanupHistory({ deployment, client }: DeploymentSync, old: readonly ReplicaSet[]): void {
  const alive = old.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const surplus = alive.length - deployment.spec.revisionHistoryLimit;
  if (surplus <= 0) return;
  for (const replicaSet of alive.toSorted(byRevision).slice(0, surplus)) {
    const { metadata, spec, status } = replicaSet;
    if (status.replicas === 0 && spec.replicas === 0 && metadata.generation <= status.observedGeneration) client.deleteReplicaSet(replicaSet);
  }
}
