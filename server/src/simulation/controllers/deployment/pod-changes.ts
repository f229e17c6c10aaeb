/** Who is told when a ReplicaSet's pod changes. */
import { isReplicaSetPod, type Pod } from "../../api/objects.ts";
import type { Cluster } from "../../engine/cluster.ts";
import { recount, replicaSetOf } from "./pods.ts";
import { deploymentKey, enqueue } from "./queue.ts";
import { freeRow } from "./rows.ts";

/** A pod appeared, changed or went (`undefined` before or after). Nobody is told of what makes no difference to the counts. */
export function podChangedForDeployment(cluster: Cluster, before: Pod | undefined, after: Pod | undefined): void {
  const pod = after ?? before;
  const state = cluster.deployment;
  if (!pod || !state || !isReplicaSetPod(pod)) return;
  const { name } = pod.metadata;
  if (!recount(cluster, state, name, after)) return;
  const owner = replicaSetOf(cluster, pod);
  if (owner) enqueue(cluster, owner.metadata.name);
  if (after) return;
  freeRow(state, name);
  // A Recreate waits for the last old pod. upstream: deletePod
  if (state.deployment?.spec.strategy.type === "Recreate") enqueue(cluster, deploymentKey);
}
