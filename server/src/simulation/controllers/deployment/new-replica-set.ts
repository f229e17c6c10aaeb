import { controllerOf } from "../../api/objects.ts";
import type { ApiFailure } from "../stateful-set/actions.ts";
import { isFailure } from "../stateful-set/client.ts";
import { newReplicaSetAnnotations } from "./annotations.ts";
import { conditionOf, newCondition, withCondition } from "./conditions.ts";
import type { DeploymentSync, NewReplicaSet, Revisions } from "./context.ts";
import { podTemplateHash } from "./hash.ts";
import { hashLabel, revisionAnnotation, type Deployment, type DeploymentCondition, type ReplicaSet } from "./objects.ts";
import { findNewReplicaSet, findOldReplicaSets, revisionOf, sameTemplate, total, wanted } from "./replica-sets.ts";
import { surgeOf } from "./rounding.ts";
import { scaleWhy } from "./why.ts";

/**
 * The ReplicaSets, with the newest one's revision and annotations brought up to date; made if it is missing and
 * `create` says so. upstream: getAllReplicaSetsAndSyncRevision, getNewReplicaSet
 */
export function syncRevision(sync: DeploymentSync, create: boolean): Revisions | ApiFailure {
  const old = findOldReplicaSets(sync.deployment, sync.replicaSets);
  const newRevision = 1 + Math.max(0, ...old.map(revisionOf));
  const existing = findNewReplicaSet(sync.deployment, sync.replicaSets);
  if (existing) return { newest: update(sync, existing, newRevision), old };
  if (!create) return { newest: undefined, old };
  const created = createNew(sync, old, newRevision);
  return isFailure(created) ? created : { newest: created, old };
}

function update(sync: DeploymentSync, existing: ReplicaSet, newRevision: number): ReplicaSet {
  const { client, now } = sync;
  const { minReadySeconds } = sync.deployment.spec;
  const annotations = newReplicaSetAnnotations(sync.deployment, existing.metadata.annotations, newRevision, true);
  if (annotations !== existing.metadata.annotations || existing.spec.minReadySeconds !== minReadySeconds) {
    return client.updateReplicaSet({ ...existing, metadata: { ...existing.metadata, annotations }, spec: { ...existing.spec, minReadySeconds } });
  }
  const revised = withRevision(sync.deployment, annotations[revisionAnnotation] ?? "");
  const knowsProgress = conditionOf(revised.status.conditions, "Progressing") !== undefined;
  const found = newCondition(now, "Progressing", "True", "FoundNewReplicaSet", `Found new replica set "${existing.metadata.name}"`);
  put(sync, knowsProgress ? revised : noting(revised, found));
  return existing;
}

function createNew(sync: DeploymentSync, old: readonly ReplicaSet[], newRevision: number): ReplicaSet | ApiFailure {
  const { deployment, client, now } = sync;
  const made = manifestOf(deployment, old, newRevision);
  let created = client.createReplicaSet(made);
  let alreadyThere = false;
  if (isFailure(created)) {
    const present = client.replicaSet(made.name);
    const ours = present && controllerOf(present.metadata)?.uid === deployment.metadata.uid && sameTemplate(deployment.spec.template, present.spec.template);
    // Two templates with one hash: the next attempt has another collision count, and so another name.
    if (!present || !ours) {
      put(sync, { ...deployment, status: { ...deployment.status, collisionCount: deployment.status.collisionCount + 1 } });
      return created;
    }
    created = present;
    alreadyThere = true;
  }
  const { name } = created.metadata;
  const to = made.spec.replicas;
  if (!alreadyThere && to > 0) {
    const why = scaleWhy(deployment.spec, "up", total(old, wanted) > 0);
    client.record({ type: "Normal", reason: "ScalingReplicaSet", message: `Scaled up replica set ${name} from 0 to ${to}` }, { replicaSet: name, from: 0, to, why });
  }
  const revised = withRevision(sync.deployment, String(newRevision));
  const condition = newCondition(now, "Progressing", "True", "NewReplicaSetCreated", `Created new replica set "${name}"`);
  put(sync, alreadyThere ? revised : noting(revised, condition));
  return created;
}

function manifestOf(deployment: Deployment, old: readonly ReplicaSet[], newRevision: number): NewReplicaSet {
  const { metadata, spec, status } = deployment;
  const hash = podTemplateHash(spec.template, status.collisionCount);
  const labels = { ...spec.template.metadata?.labels, [hashLabel]: hash };
  const template = { ...spec.template, metadata: { ...spec.template.metadata, labels } };
  const selector = { ...spec.selector, matchLabels: { ...spec.selector.matchLabels, [hashLabel]: hash } };
  return {
    // upstream: generateReplicaSetName
    name: `${metadata.name.slice(0, 253 - 1 - hash.length)}-${hash}`,
    labels,
    annotations: newReplicaSetAnnotations(deployment, {}, newRevision, false),
    spec: { replicas: newReplicas(deployment, old, 0), minReadySeconds: spec.minReadySeconds, selector, template },
  };
}

/**
 * How many replicas the newest ReplicaSet may have now, given that it has `has` of all there are in `all`: as many as
 * are wanted, as far as the surge allows. upstream: NewRSNewReplicas
 */
export function newReplicas({ spec }: Pick<Deployment, "spec">, all: readonly (ReplicaSet | undefined)[], has: number): number {
  if (spec.strategy.type === "Recreate") return spec.replicas;
  const allowed = spec.replicas + surgeOf(spec);
  const present = total(all, wanted);
  return present >= allowed ? has : has + Math.min(allowed - present, spec.replicas - has);
}

function withRevision(deployment: Deployment, revision: string): Deployment {
  const { metadata } = deployment;
  if (metadata.annotations[revisionAnnotation] === revision) return deployment;
  return { ...deployment, metadata: { ...metadata, annotations: { ...metadata.annotations, [revisionAnnotation]: revision } } };
}

function noting(deployment: Deployment, condition: DeploymentCondition): Deployment {
  const conditions = withCondition(deployment.status.conditions, condition);
  return { ...deployment, status: { ...deployment.status, conditions } };
}

/** Written only where something changed. */
function put(sync: DeploymentSync, deployment: Deployment): void {
  if (deployment === sync.deployment) return;
  sync.deployment = deployment;
  sync.client.updateStatus(deployment);
}
