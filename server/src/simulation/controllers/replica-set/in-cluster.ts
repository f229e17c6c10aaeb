/** The ReplicaSet controller at work in the simulated cluster. upstream: pkg/controller/replicaset */
import { msg } from "../../../text/message.ts";
import { controllerOf, controllerReference } from "../../api/objects.ts";
import { createPod, deletePod } from "../../api/pods.ts";
import { emit, type Cluster } from "../../engine/cluster.ts";
import { stopPod } from "../../kubelet/stop.ts";
import type { ApiFailure } from "../stateful-set/actions.ts";
import { replicaSetKind, type ReplicaSet } from "../deployment/objects.ts";
import { noPods, podsOf } from "../deployment/pods.ts";
import { deploymentKey, enqueue, forget, retry } from "../deployment/queue.ts";
import { freeRow, takeRow } from "../deployment/rows.ts";
import type { DeploymentState } from "../deployment/state.ts";
import { generateName } from "./names.ts";
import { isActive, podsToDelete } from "./rank.ts";
import { slowStartBatch } from "./slow-start.ts";
import { calculateStatus, sameStatus } from "./status.ts";

/** So many pods at most are made or deleted in one sync. upstream: BurstReplicas */
const burst = 500;

/** One sync: as many pods as wanted, then the count of them as it was before. upstream: syncReplicaSet */
export function runReplicaSet(cluster: Cluster, state: DeploymentState, name: string): void {
  const replicaSet = state.replicaSets.get(name);
  if (!replicaSet) return;
  const { uid, generation, deletionTimestamp } = replicaSet.metadata;
  const tally = state.tallies.get(uid) ?? noPods;
  const failure = deletionTimestamp === undefined ? manageReplicas(cluster, state, replicaSet, tally.active) : undefined;
  const counts = cluster.release === "1.34" ? { ...tally, terminating: undefined } : tally;
  const status = calculateStatus(replicaSet, counts, failure, cluster.now);
  if (!sameStatus(replicaSet.status, status) || replicaSet.status.observedGeneration !== generation) {
    state.replicaSets.set(name, { ...replicaSet, status: { ...status, observedGeneration: generation } });
    enqueue(cluster, name);
    enqueue(cluster, deploymentKey);
  }
  if (failure) retry(cluster, name);
  else forget(cluster, name);
}

/** All that are missing are made at once, in no order; a pod on its way out is missing already. upstream: manageReplicas */
function manageReplicas(cluster: Cluster, state: DeploymentState, replicaSet: ReplicaSet, active: number): ApiFailure | undefined {
  const missing = replicaSet.spec.replicas - active;
  if (missing > 0) return slowStartBatch(Math.min(missing, burst), () => create(cluster, state, replicaSet));
  if (missing < 0) remove(cluster, state, replicaSet, Math.min(-missing, burst));
  return undefined;
}

function create(cluster: Cluster, state: DeploymentState, { metadata, spec }: ReplicaSet): ApiFailure | undefined {
  const name = generateName(cluster, `${metadata.name}-`);
  const { labels = {}, annotations = {}, finalizers = [] } = spec.template.metadata ?? {};
  const ownerReferences = [controllerReference(metadata, replicaSetKind)];
  const row = takeRow(state, name);
  const failure = createPod(cluster, { name, labels, annotations, finalizers, ownerReferences, spec: spec.template.spec }, { row });
  if (failure) {
    freeRow(state, name);
    const event = { type: "Warning", reason: "FailedCreate", message: `Error creating: ${failure.message}` } as const;
    emit(cluster, { actor: "deployment-controller", kind: "failed", object: metadata.name, message: msg("ReplicaSet {replicaSet} cannot create a pod: “{error}”", { replicaSet: metadata.name, error: failure.message }), event });
    return failure;
  }
  const event = { type: "Normal", reason: "SuccessfulCreate", message: `Created pod: ${name}` } as const;
  const message = msg("ReplicaSet {replicaSet} creates pod {pod} at revision {letter}.", { replicaSet: metadata.name, pod: name, letter: state.letters.get(metadata.name) ?? "?" });
  emit(cluster, { actor: "deployment-controller", kind: "createPod", object: name, message, event });
  return undefined;
}

function remove(cluster: Cluster, state: DeploymentState, { metadata }: ReplicaSet, count: number): void {
  const owner = controllerOf(metadata)?.uid;
  // Of one that nobody owns no other is a relative, not even itself. upstream: getIndirectlyRelatedPods
  const relatives = [...state.replicaSets.values()].filter((other) => owner !== undefined && controllerOf(other.metadata)?.uid === owner);
  const related = relatives.flatMap((other) => podsOf(cluster, state, other.metadata.uid));
  const active = podsOf(cluster, state, metadata.uid).filter(isActive);
  for (const { metadata: pod } of podsToDelete(active, related, count, cluster.now)) {
    const { failure, terminating } = deletePod(cluster, pod.name);
    if (failure) continue;
    if (terminating) stopPod(cluster, pod.name);
    const event = { type: "Normal", reason: "SuccessfulDelete", message: `Deleted pod: ${pod.name}` } as const;
    const message = msg("ReplicaSet {replicaSet} deletes pod {pod}.", { replicaSet: metadata.name, pod: pod.name });
    emit(cluster, { actor: "deployment-controller", kind: "deletePod", object: pod.name, message, event });
  }
}
