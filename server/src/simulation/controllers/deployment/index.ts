/** The Deployment beside the set: where the rest of the simulation meets it. */
import { msg } from "../../../text/message.ts";
import { isReplicaSetPod, type Pod } from "../../api/objects.ts";
import { emit, type Cluster } from "../../engine/cluster.ts";
import { runReplicaSet } from "../replica-set/in-cluster.ts";
import { conditionOf } from "./conditions.ts";
import { runDeployment } from "./in-cluster.ts";
import { recount, replicaSetOf } from "./pods.ts";
import { deploymentKey, enqueue, isDue, isOnlyLook, take } from "./queue.ts";
import { freeRow } from "./rows.ts";
import type { DeploymentEvent, DeploymentState } from "./state.ts";

export function isDeploymentEventMeant(cluster: Cluster, event: DeploymentEvent): boolean {
  return isDue(cluster, event);
}

export function deploymentEvent(cluster: Cluster, event: DeploymentEvent): void {
  const state = cluster.deployment!;
  const isVain = event.key === deploymentKey && isOnlyLook(cluster, event) && hasNoDeadline(state);
  take(cluster, event);
  if (isVain) return;
  if (event.key === deploymentKey) runDeployment(cluster, state);
  else runReplicaSet(cluster, state, event.key);
}

/**
 * A rollout that was complete once has no deadline any more (upstream: DeploymentTimedOut). While a pod is missing later
 * on, upstream looks for it all the same, many times a second and in vain.
 */
function hasNoDeadline({ deployment }: DeploymentState): boolean {
  return conditionOf(deployment?.status.conditions ?? [], "Progressing")?.reason === "NewReplicaSetAvailable";
}

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

/** Time alone has made a pod available. */
export function podAvailable(cluster: Cluster, pod: Pod, seconds: number): void {
  const state = cluster.deployment;
  const { name } = pod.metadata;
  if (!state || !recount(cluster, state, name, pod)) return;
  const message = msg("Pod {pod} is Available: it has been Ready for {seconds} s.", { pod: name, seconds });
  emit(cluster, { actor: "deployment-controller", kind: "podAvailable", object: name, message });
  cluster.touched.add(name);
  const owner = replicaSetOf(cluster, pod);
  if (owner) enqueue(cluster, owner.metadata.name);
}
