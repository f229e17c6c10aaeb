/** The Deployment is given the commands that its StatefulSet is given. */
import { msg, type Message } from "../../../text/message.ts";
import { createClaim } from "../../api/claims.ts";
import { bumped, newMeta } from "../../api/meta.ts";
import type { StatefulSetSpec } from "../../api/objects.ts";
import { emit, type Cluster } from "../../engine/cluster.ts";
import type { Command } from "../../types.ts";
import { deploymentSpec, deploymentTemplate, sharedClaims } from "./from-stateful-set.ts";
import { newDeploymentStatus, type Deployment, type DeploymentSpec } from "./objects.ts";
import { deploymentKey, enqueue } from "./queue.ts";
import { deleteDeployment } from "./remove.ts";
import { revisionOf, sameTemplate, withoutHash } from "./replica-sets.ts";
import { newDeploymentState, type DeploymentState } from "./state.ts";

/**
 * The set has accepted a command: the Deployment gets the same one, where it has a counterpart. `before` is the set's
 * spec before the command, if there was a set.
 */
export function followSet(cluster: Cluster, command: Command, before: StatefulSetSpec | undefined): void {
  const { input, set, deployment: state } = cluster;
  if (input.contrast !== true) return;
  if (command.do === "deleteStatefulSet") {
    if (state) deleteDeployment(cluster, state, command.cascade ?? "background");
    return;
  }
  if (!set || set.metadata.deletionTimestamp !== undefined) return;
  if (!state?.deployment) {
    if (command.do === "apply") create(cluster, set.metadata.name, set.spec);
    return;
  }
  if (command.do === "undo") undo(cluster, state, state.deployment);
  else if (before && before !== set.spec) change(cluster, state, state.deployment, follow(state, state.deployment.spec, before, set.spec));
}

function create(cluster: Cluster, name: string, set: StatefulSetSpec): void {
  const state = (cluster.deployment ??= newDeploymentState(name));
  const metadata = { ...newMeta(cluster, { name }), generation: 1 };
  for (const claim of sharedClaims(name, set)) createClaim(cluster, claim);
  state.deployment = { metadata, spec: deploymentSpec(name, set), status: newDeploymentStatus };
  enqueue(cluster, deploymentKey);
  emit(cluster, { actor: "api-server", kind: "deploymentCreated", object: name, message: msg("Deployment {deployment} is created.", { deployment: name }) });
}

/** What the command changed of the set, and nothing else: the Deployment may have gone back to another revision meanwhile. */
function follow({ name }: DeploymentState, spec: DeploymentSpec, before: StatefulSetSpec, after: StatefulSetSpec): DeploymentSpec {
  return {
    ...spec,
    ...(after.replicas !== before.replicas && { replicas: after.replicas }),
    ...(after.template !== before.template && { template: deploymentTemplate(name, after) }),
    ...(after.minReadySeconds !== before.minReadySeconds && { minReadySeconds: after.minReadySeconds }),
    ...(after.revisionHistoryLimit !== before.revisionHistoryLimit && { revisionHistoryLimit: after.revisionHistoryLimit }),
  };
}

function change(cluster: Cluster, state: DeploymentState, deployment: Deployment, spec: DeploymentSpec): void {
  const { metadata } = deployment;
  state.deployment = { ...deployment, metadata: { ...bumped(cluster, metadata), generation: metadata.generation + 1 }, spec };
  enqueue(cluster, deploymentKey);
}

/** `kubectl rollout undo`: the template of the ReplicaSet before the newest. upstream: DeploymentRollbacker */
function undo(cluster: Cluster, state: DeploymentState, deployment: Deployment): void {
  const previous = [...state.replicaSets.values()].sort((a, b) => revisionOf(a) - revisionOf(b)).at(-2);
  const refuse = (text: string) => emit(cluster, { actor: "api-server", kind: "refused", object: state.name, message: verbatim(text) });
  if (!previous) return refuse(`error: no rollout history found for deployment "${state.name}"`);
  if (sameTemplate(previous.spec.template, deployment.spec.template)) return refuse("skipped rollback (current template already matches revision 0)");
  change(cluster, state, deployment, { ...deployment.spec, template: withoutHash(previous.spec.template) });
}

function verbatim(text: string): Message {
  return msg("{text}", { text });
}
