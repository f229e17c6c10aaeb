/** Deployments and ReplicaSets that go, and what becomes of what they own. upstream: pkg/controller/garbagecollector */
import { msg } from "../../../text/message.ts";
import { emit, setTimer, type Cluster } from "../../engine/cluster.ts";
import { latency } from "../../engine/settings.ts";
import type { Command } from "../../types.ts";
import type { ReplicaSet } from "./objects.ts";
import { podsOf } from "./pods.ts";
import { deploymentKey, drop, enqueue } from "./queue.ts";
import { isOwnedBy } from "./replica-sets.ts";
import type { DeploymentState } from "./state.ts";

type Cascade = NonNullable<Extract<Command, { do: "deleteStatefulSet" }>["cascade"]>;

/** `kubectl delete deployment`, in the way the StatefulSet is deleted. */
export function deleteDeployment(cluster: Cluster, state: DeploymentState, cascade: Cascade): void {
  const { deployment } = state;
  if (!deployment) return;
  const owned = [...state.replicaSets.values()].filter((replicaSet) => isOwnedBy(replicaSet, deployment));
  switch (cascade) {
    case "foreground": {
      const deletion = { deletionTimestamp: cluster.now, finalizers: ["foregroundDeletion"] };
      state.deployment = { ...deployment, metadata: { ...deployment.metadata, ...deletion } };
      for (const replicaSet of owned) {
        state.replicaSets.set(replicaSet.metadata.name, { ...replicaSet, metadata: { ...replicaSet.metadata, ...deletion } });
        collectPods(cluster, state, replicaSet);
      }
      enqueue(cluster, deploymentKey);
      return;
    }
    case "orphan":
      for (const replicaSet of owned) {
        const ownerReferences = replicaSet.metadata.ownerReferences.filter(({ uid }) => uid !== deployment.metadata.uid);
        state.replicaSets.set(replicaSet.metadata.name, { ...replicaSet, metadata: { ...replicaSet.metadata, ownerReferences } });
      }
      break;
    case "background":
      for (const { metadata } of owned) {
        setTimer(cluster, cluster.now + latency.garbageCollectMs, { do: "collect", kind: "replicaSet", name: metadata.name, uid: metadata.uid });
      }
      break;
  }
  removeDeployment(cluster, state);
}

/** The ReplicaSet goes at once; its pods follow. */
export function removeReplicaSet(cluster: Cluster, state: DeploymentState, name: string): void {
  const replicaSet = state.replicaSets.get(name);
  if (!replicaSet) return;
  state.replicaSets.delete(name);
  drop(cluster, name);
  collectPods(cluster, state, replicaSet);
}

/** In the foreground each waits for what it owns: a ReplicaSet for its pods, the Deployment for its ReplicaSets. */
export function finishForeground(cluster: Cluster, state: DeploymentState): void {
  if (state.deployment?.metadata.deletionTimestamp === undefined) return;
  for (const [name, { metadata }] of state.replicaSets) {
    if (metadata.deletionTimestamp !== undefined && podsOf(cluster, state, metadata.uid).length === 0) removeReplicaSet(cluster, state, name);
  }
  if (state.replicaSets.size === 0) removeDeployment(cluster, state);
}

function removeDeployment(cluster: Cluster, state: DeploymentState): void {
  state.deployment = null;
  drop(cluster, deploymentKey);
  emit(cluster, { actor: "api-server", kind: "deploymentGone", object: state.name, message: msg("Deployment {deployment} is gone.", { deployment: state.name }) });
}

function collectPods(cluster: Cluster, state: DeploymentState, { metadata }: ReplicaSet): void {
  for (const pod of podsOf(cluster, state, metadata.uid)) {
    const { name, uid } = pod.metadata;
    setTimer(cluster, cluster.now + latency.garbageCollectMs, { do: "collect", kind: "pod", name, uid });
  }
}
