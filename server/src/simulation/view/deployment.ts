/** The Deployment beside the set, and which bound its rollout waits at. */
import { msg } from "../../text/message.ts";
import { conditionOf } from "../controllers/deployment/conditions.ts";
import type { Deployment, ReplicaSet } from "../controllers/deployment/objects.ts";
import { activeReplicaSets, available, findNewReplicaSet, findOldReplicaSets, revisionOf, total, wanted } from "../controllers/deployment/replica-sets.ts";
import { surgeOf, unavailabilityOf } from "../controllers/deployment/rounding.ts";
import { isComplete } from "../controllers/deployment/status.ts";
import { availabilityBound, surgeBound } from "../controllers/deployment/why.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { DeploymentView, Reason } from "../types.ts";

/** Nothing without a Deployment, or once it and all its ReplicaSets are gone. */
export function deploymentView({ deployment: state }: Cluster): { readonly deployment?: DeploymentView } {
  if (!state || (!state.deployment && state.replicaSets.size === 0)) return {};
  const { name, deployment, letters } = state;
  const replicaSets = [...state.replicaSets.values()].sort((a, b) => revisionOf(a) - revisionOf(b));
  const count = (of: (replicaSet: ReplicaSet) => number) => total(replicaSets, of);
  return {
    deployment: {
      name,
      replicas: deployment?.spec.replicas ?? 0,
      readyReplicas: count(({ status }) => status.readyReplicas),
      availableReplicas: count(available),
      updatedReplicas: deployment?.status.updatedReplicas ?? 0,
      replicaSets: replicaSets.map((replicaSet) => ({
        name: replicaSet.metadata.name,
        letter: letters.get(replicaSet.metadata.name) ?? "?",
        replicas: replicaSet.spec.replicas,
        readyReplicas: replicaSet.status.readyReplicas,
        revision: revisionOf(replicaSet),
      })),
      why: deployment ? whyOf(deployment, replicaSets) : [{ message: msg("Deployment {deployment} is gone; its ReplicaSets live on without it.", { deployment: name }) }],
    },
  };
}

function whyOf(deployment: Deployment, replicaSets: readonly ReplicaSet[]): Reason[] {
  const { spec, status, metadata } = deployment;
  const args = { deployment: metadata.name, replicas: spec.replicas, available: total(replicaSets, available) };
  if (metadata.deletionTimestamp !== undefined) return [{ message: msg("{deployment} is being deleted: its pods go first, all at once.", args) }];
  if (isComplete(deployment, status)) return [{ message: msg("Everything is as wanted: {replicas} of {replicas} available.", args), field: ["spec", "replicas"] }];
  const newest = findNewReplicaSet(deployment, replicaSets);
  const old = activeReplicaSets(findOldReplicaSets(deployment, replicaSets));
  const reasons = newest && old.length > 0 ? rollout(deployment, newest, old) : filling(deployment, args);
  return isOverdue(deployment) ? [overdue(deployment), ...reasons] : reasons;
}

/** No rollout: pods are made, all at once; those there are, are left alone until they have ended. */
function filling({ spec, status }: Deployment, args: Readonly<Record<string, string | number>>): Reason[] {
  const message =
    status.replicas < spec.replicas
      ? msg("{available} of {replicas} pods are available. All that are missing are made at once, in no order.", args)
      : msg("{available} of {replicas} pods are available. The others exist: they are waited for, not replaced.", args);
  return [{ message, field: ["spec", "replicas"] }, ...(spec.minReadySeconds > 0 ? [waitsForMinReady(spec.minReadySeconds)] : [])];
}

function waitsForMinReady(seconds: number): Reason {
  return { message: msg("A pod counts as available once it has been Ready for {seconds} s.", { seconds }), field: ["spec", "minReadySeconds"] };
}

/** In a rollout the surge bounds the way up, and availability the way down: what cannot move now is told with its bound. */
function rollout({ spec }: Deployment, newest: ReplicaSet, old: readonly ReplicaSet[]): Reason[] {
  const all = [...old, newest];
  const pods = total(all, wanted);
  const notAvailable = newest.spec.replicas - newest.status.availableReplicas;
  const reasons: Reason[] = [];
  if (newest.spec.replicas < spec.replicas && pods >= spec.replicas + surgeOf(spec)) {
    reasons.push({ message: msg("No further new pod now: {bound}", { bound: surgeBound(spec) }) });
  }
  if (pods - (spec.replicas - unavailabilityOf(spec)) - notAvailable <= 0) {
    const args = { count: notAvailable, bound: availabilityBound(spec) };
    reasons.push({ message: msg("No old pod may go until more new ones are available (now missing: {count}): {bound}", args) });
  }
  if (reasons.length === 0) reasons.push({ message: msg("New pods come as old ones go: {bound}", { bound: surgeBound(spec) }) });
  if (spec.minReadySeconds > 0) reasons.push(waitsForMinReady(spec.minReadySeconds));
  return reasons;
}

function isOverdue({ status }: Deployment): boolean {
  return conditionOf(status.conditions, "Progressing")?.reason === "ProgressDeadlineExceeded";
}

function overdue({ spec }: Deployment): Reason {
  const seconds = spec.progressDeadlineSeconds;
  return { message: msg("No step forward for {seconds} s: condition Progressing is False, ProgressDeadlineExceeded. That only tells; nothing is rolled back.", { seconds }) };
}
