/** The Deployment controller at work in the simulated cluster: its client, and what people see of it. */
import { msg } from "../../../text/message.ts";
import { alreadyExists, bumped, newMeta } from "../../api/meta.ts";
import { controllerOf, controllerReference } from "../../api/objects.ts";
import { matchSelector } from "../../../kubernetes/selectors.ts";
import { emit, type Cluster } from "../../engine/cluster.ts";
import { awaitAvailability } from "../../kubelet/run.ts";
import type { Happening } from "../../types.ts";
import { letterFor } from "../../view/letters.ts";
import { removeReplicaSet } from "./remove.ts";
import type { DeploymentAction, DeploymentClient } from "./context.ts";
import { deploymentKind, newReplicaSetStatus, type Deployment, type ReplicaSet } from "./objects.ts";
import { podsOf, recount } from "./pods.ts";
import { cancelLater, deploymentKey, enqueue, enqueueAfter, forget, retry } from "./queue.ts";
import { isOwnedBy } from "./replica-sets.ts";
import type { DeploymentState } from "./state.ts";
import { isComplete } from "./status.ts";
import { syncDeployment } from "./sync.ts";

export function runDeployment(cluster: Cluster, state: DeploymentState): void {
  const { deployment } = state;
  if (!deployment) return;
  adoptOrphans(cluster, state, deployment);
  const replicaSets = [...state.replicaSets.values()].filter((replicaSet) => isOwnedBy(replicaSet, deployment));
  const sync = { deployment, replicaSets, now: cluster.now, countsTerminating: cluster.release !== "1.34", client: clientOf(cluster, state) };
  const failure = syncDeployment(sync, (newest) => replicaSets.some(({ metadata: { uid } }) => uid !== newest && livesOn(cluster, state, uid)));
  if (failure) retry(cluster, deploymentKey);
  else forget(cluster, deploymentKey);
}

/** ReplicaSets that nobody owns and that fit are taken over, as after a deletion with `--cascade=orphan`. upstream: ClaimReplicaSets */
function adoptOrphans(cluster: Cluster, state: DeploymentState, deployment: Deployment): void {
  if (deployment.metadata.deletionTimestamp !== undefined) return;
  for (const [name, replicaSet] of state.replicaSets) {
    const { metadata } = replicaSet;
    if (controllerOf(metadata) || metadata.deletionTimestamp !== undefined || matchSelector(deployment.spec.selector, metadata.labels) !== "yes") continue;
    const ownerReferences = [...metadata.ownerReferences, controllerReference(deployment.metadata, deploymentKind)];
    state.replicaSets.set(name, { ...replicaSet, metadata: { ...bumped(cluster, metadata), generation: metadata.generation, ownerReferences } });
  }
}

function livesOn(cluster: Cluster, state: DeploymentState, uid: string): boolean {
  return podsOf(cluster, state, uid).some(({ status }) => status.phase !== "Failed" && status.phase !== "Succeeded");
}

function clientOf(cluster: Cluster, state: DeploymentState): DeploymentClient {
  return {
    replicaSet: (name) => state.replicaSets.get(name),
    createReplicaSet: ({ spec, ...given }) => {
      const taken = state.replicaSets.get(given.name);
      if (taken) return alreadyExists("replicasets.apps", taken);
      const ownerReferences = [controllerReference(state.deployment!.metadata, deploymentKind)];
      const created = { metadata: { ...newMeta(cluster, { ...given, ownerReferences }), generation: 1 }, spec, status: newReplicaSetStatus };
      letterFor(state.letters, given.name);
      return put(cluster, state, created);
    },
    updateReplicaSet: (replicaSet) => update(cluster, state, replicaSet),
    deleteReplicaSet: ({ metadata: { name } }) => {
      removeReplicaSet(cluster, state, name);
      enqueue(cluster, deploymentKey);
    },
    updateStatus: (deployment) => {
      state.deployment = { ...deployment, metadata: { ...bumped(cluster, deployment.metadata), generation: deployment.metadata.generation } };
      enqueue(cluster, deploymentKey);
      // The look at the deadline would find nothing; and nobody should have to wait ten minutes for the end.
      if (isComplete(state.deployment, state.deployment.status)) cancelLater(cluster, deploymentKey);
    },
    record: (event, action) => emit(cluster, { actor: "deployment-controller", ...describe(state, action), event }),
    enqueueAfter: (delayMs) => enqueueAfter(cluster, deploymentKey, delayMs),
  };
}

/** Only a change of the spec is a new generation. */
function update(cluster: Cluster, state: DeploymentState, replicaSet: ReplicaSet): ReplicaSet {
  const before = state.replicaSets.get(replicaSet.metadata.name);
  if (!before) return replicaSet;
  const { spec, metadata } = replicaSet;
  const sameSpec = spec.replicas === before.spec.replicas && spec.minReadySeconds === before.spec.minReadySeconds;
  const generation = before.metadata.generation + (sameSpec ? 0 : 1);
  const updated = put(cluster, state, { ...before, metadata: { ...before.metadata, annotations: metadata.annotations, generation }, spec });
  if (spec.minReadySeconds !== before.spec.minReadySeconds) {
    for (const pod of podsOf(cluster, state, metadata.uid)) {
      recount(cluster, state, pod.metadata.name, pod);
      awaitAvailability(cluster, pod);
      cluster.touched.add(pod.metadata.name);
    }
  }
  return updated;
}

function put(cluster: Cluster, state: DeploymentState, replicaSet: ReplicaSet): ReplicaSet {
  const stored = { ...replicaSet, metadata: { ...bumped(cluster, replicaSet.metadata), generation: replicaSet.metadata.generation } };
  state.replicaSets.set(replicaSet.metadata.name, stored);
  enqueue(cluster, replicaSet.metadata.name);
  enqueue(cluster, deploymentKey);
  return stored;
}

function describe({ letters, name }: DeploymentState, { replicaSet, from, to, why }: DeploymentAction): Pick<Happening, "kind" | "object" | "message" | "why"> {
  const args = { deployment: name, replicaSet, letter: letters.get(replicaSet) ?? "?", from, to };
  return { kind: "scaleReplicaSet", object: replicaSet, message: msg("Deployment {deployment} scales ReplicaSet {replicaSet} (revision {letter}) from {from} to {to}.", args), why };
}
