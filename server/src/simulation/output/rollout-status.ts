/** What `kubectl rollout status` says. upstream: kubectl/pkg/polymorphichelpers/rollout_status.go */
import { textOf, valueAt } from "../api/json.ts";
import { conditionOf } from "../controllers/deployment/conditions.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { World } from "../world.ts";

/** The line `kubectl rollout status` prints at the world's moment; whether it ends with it. `error` goes to the other output. */
export interface RolloutStatus {
  readonly text: string;
  readonly done: boolean;
  readonly error: boolean;
}

export function kubectlRolloutStatus(world: World, workload: "statefulset" | "deployment"): RolloutStatus {
  return workload === "statefulset" ? ofStatefulSet(world as Cluster) : ofDeployment(world as Cluster);
}

function ofStatefulSet({ set, input }: Cluster): RolloutStatus {
  if (!set) return notFound("statefulsets.apps", nameIn(input.statefulSet));
  const { spec, status, metadata } = set;
  const { updateStrategy, replicas } = spec;
  if (updateStrategy.type !== "RollingUpdate") return failed("rollout status is only available for RollingUpdate strategy type");
  if (status.observedGeneration === 0 || metadata.generation > status.observedGeneration) return waits("Waiting for statefulset spec update to be observed...");
  if (status.readyReplicas < replicas) return waits(`Waiting for ${replicas - status.readyReplicas} pods to be ready...`);
  const { updatedReplicas, updateRevision } = status;
  if (updateStrategy.rollingUpdate) {
    const wanted = replicas - updateStrategy.rollingUpdate.partition;
    if (updatedReplicas < wanted) return waits(`Waiting for partitioned roll out to finish: ${updatedReplicas} out of ${wanted} new pods have been updated...`);
    return ends(`partitioned roll out complete: ${updatedReplicas} new pods have been updated...`);
  }
  if (updateRevision !== status.currentRevision) return waits(`waiting for statefulset rolling update to complete ${updatedReplicas} pods at revision ${updateRevision}...`);
  return ends(`statefulset rolling update complete ${status.currentReplicas} pods at revision ${status.currentRevision}...`);
}

function ofDeployment({ deployment: state, input }: Cluster): RolloutStatus {
  if (!state?.deployment) return notFound("deployments.apps", nameIn(input.statefulSet));
  const { metadata, spec, status } = state.deployment;
  const rollout = `Waiting for deployment "${metadata.name}" rollout to finish:`;
  const { updatedReplicas, availableReplicas, replicas } = status;
  if (metadata.generation > status.observedGeneration) return waits("Waiting for deployment spec update to be observed...");
  if (conditionOf(status.conditions, "Progressing")?.reason === "ProgressDeadlineExceeded") return failed(`deployment "${metadata.name}" exceeded its progress deadline`);
  if (updatedReplicas < spec.replicas) return waits(`${rollout} ${updatedReplicas} out of ${spec.replicas} new replicas have been updated...`);
  if (replicas > updatedReplicas) return waits(`${rollout} ${replicas - updatedReplicas} old replicas are pending termination...`);
  if (availableReplicas < updatedReplicas) return waits(`${rollout} ${availableReplicas} of ${updatedReplicas} updated replicas are available...`);
  return ends(`deployment "${metadata.name}" successfully rolled out`);
}

function waits(text: string): RolloutStatus {
  return { text, done: false, error: false };
}

function ends(text: string): RolloutStatus {
  return { text, done: true, error: false };
}

function failed(text: string): RolloutStatus {
  return { text: `error: ${text}`, done: true, error: true };
}

function notFound(resource: string, name: string): RolloutStatus {
  return { text: `Error from server (NotFound): ${resource} "${name}" not found`, done: true, error: true };
}

function nameIn({ metadata }: Readonly<Record<string, unknown>>): string {
  return textOf(valueAt(metadata, "name"));
}
