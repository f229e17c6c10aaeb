/** Sizes of ReplicaSets, outside of rollouts. upstream: deployment/sync.go */
import { desiredReplicasAnnotation, maxReplicasAnnotation, type Deployment, type ReplicaSet } from "./objects.ts";
import { numberFrom, sizeAnnotations, withAnnotations } from "./annotations.ts";
import type { DeploymentSync, Revisions } from "./context.ts";
import { activeReplicaSets, byCreation, bySizeNewer, bySizeOlder, findActiveOrLatest, total, wanted } from "./replica-sets.ts";
import { surgeOf } from "./rounding.ts";
import { scaleWhy } from "./why.ts";

/**
 * Gives a ReplicaSet another size, and writes down on it how large the Deployment is. Without `force` nothing happens to
 * one that has that size. Says whether the size changed. upstream: scaleReplicaSet
 */
export function scaleReplicaSet(sync: DeploymentSync, replicaSet: ReplicaSet, to: number, force = false): { readonly scaled: boolean; readonly replicaSet: ReplicaSet } {
  const { deployment, client } = sync;
  const from = replicaSet.spec.replicas;
  const annotations = withAnnotations(replicaSet.metadata.annotations, sizeAnnotations(deployment));
  if (from === to && !(force && annotations !== replicaSet.metadata.annotations)) return { scaled: false, replicaSet };
  const updated = client.updateReplicaSet({ ...replicaSet, metadata: { ...replicaSet.metadata, annotations }, spec: { ...replicaSet.spec, replicas: to } });
  if (from === to) return { scaled: false, replicaSet: updated };
  const direction = from < to ? "up" : "down";
  const { name } = updated.metadata;
  const why = scaleWhy(deployment.spec, direction, activeReplicaSets(sync.replicaSets).some(({ metadata }) => metadata.name !== name));
  client.record(
    { type: "Normal", reason: "ScalingReplicaSet", message: `Scaled ${direction} replica set ${name} from ${from} to ${to}` },
    { replicaSet: name, from, to, why },
  );
  return { scaled: true, replicaSet: updated };
}

/** Whether somebody has scaled the Deployment since its ReplicaSets were sized. upstream: isScalingEvent */
export function isScalingEvent({ spec }: Deployment, { newest, old }: Revisions): boolean {
  return activeReplicaSets([...old, newest]).some((replicaSet) => {
    const desired = numberFrom(replicaSet, desiredReplicasAnnotation);
    return desired !== undefined && desired !== spec.replicas;
  });
}

/**
 * A scaled Deployment: its one active ReplicaSet takes all of the change; in the middle of a rollout all of them take
 * their share of it. upstream: scale
 */
export function scale(sync: DeploymentSync, { newest, old }: Revisions): void {
  const { deployment } = sync;
  const { spec } = deployment;
  const single = findActiveOrLatest(newest, old);
  if (single) {
    scaleReplicaSet(sync, single, spec.replicas);
    return;
  }
  if (newest && isSaturated(deployment, newest)) {
    for (const replicaSet of activeReplicaSets(old).toSorted((a, b) => byCreation(b, a))) scaleReplicaSet(sync, replicaSet, 0);
    return;
  }
  if (spec.strategy.type !== "RollingUpdate") return;
  scaleProportionally(sync, activeReplicaSets([...old, newest]));
}

/** upstream: IsSaturated */
function isSaturated({ spec }: Deployment, newest: ReplicaSet): boolean {
  const desired = numberFrom(newest, desiredReplicasAnnotation);
  return newest.spec.replicas === spec.replicas && desired === spec.replicas && newest.status.availableReplicas === spec.replicas;
}

/** The largest first; what rounding leaves over goes to the largest. */
function scaleProportionally(sync: DeploymentSync, active: readonly ReplicaSet[]): void {
  const { deployment } = sync;
  const { spec } = deployment;
  const allowed = spec.replicas > 0 ? spec.replicas + surgeOf(spec) : 0;
  const toAdd = allowed - total(active, wanted);
  // Of equal ones, the newer grow and the older shrink.
  const sorted = toAdd === 0 ? active : active.toSorted(toAdd > 0 ? bySizeNewer : bySizeOlder);
  let added = 0;
  const sizes = sorted.map((replicaSet) => {
    const share = proportion(replicaSet, deployment, toAdd, added);
    added += share;
    return replicaSet.spec.replicas + share;
  });
  if (toAdd !== 0) sizes[0] = Math.max(0, sizes[0]! + toAdd - added);
  for (const [index, replicaSet] of sorted.entries()) scaleReplicaSet(sync, replicaSet, sizes[index]!, true);
}

/** upstream: GetReplicaSetProportion */
function proportion(replicaSet: ReplicaSet, deployment: Deployment, toAdd: number, added: number): number {
  if (replicaSet.spec.replicas === 0 || toAdd === 0 || toAdd === added) return 0;
  const share = fraction(replicaSet, deployment);
  return toAdd > 0 ? Math.min(share, toAdd - added) : Math.max(share, toAdd - added);
}

/** By how much the ReplicaSet would have to change to keep its part of the whole. upstream: getReplicaSetFraction */
function fraction(replicaSet: ReplicaSet, { spec, status }: Deployment): number {
  const size = replicaSet.spec.replicas;
  if (spec.replicas === 0) return -size;
  const allowedBefore = numberFrom(replicaSet, maxReplicasAnnotation) || status.replicas;
  if (allowedBefore === 0) return 0;
  return roundHalfAway((size * (spec.replicas + surgeOf(spec))) / allowedBefore) - size;
}

/** upstream: integer.RoundToInt32 */
function roundHalfAway(value: number): number {
  return value < 0 ? Math.trunc(value - 0.5) : Math.trunc(value + 0.5);
}
