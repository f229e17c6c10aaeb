/** The Deployment and the ReplicaSet controller: what is due in their work queues. */
import { msg } from "../../../text/message.ts";
import type { Pod } from "../../api/objects.ts";
import { emit, type Cluster } from "../../engine/cluster.ts";
import { runReplicaSet } from "../replica-set/in-cluster.ts";
import { runDeployment } from "./in-cluster.ts";
import { recount, replicaSetOf } from "./pods.ts";
import { deploymentKey, enqueue, take } from "./queue.ts";
import type { DeploymentEvent } from "./state.ts";

export function deploymentEvent(cluster: Cluster, event: DeploymentEvent): void {
  const state = cluster.deployment!;
  take(cluster, event);
  if (event.key === deploymentKey) runDeployment(cluster, state);
  else runReplicaSet(cluster, state, event.key);
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
