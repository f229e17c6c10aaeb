/**
 * Claims in the API server. Their finalizer keeps a deleted claim for as long as a pod uses it. The controller does not
 * watch claims: a write raises the version, so that its next sync is not skipped, but does not wake it.
 */
import { msg } from "../../text/message.ts";
import { emit, setTimer, type Cluster } from "../engine/cluster.ts";
import { wakeScheduler } from "../scheduler/queue.ts";
import { reclaim } from "../volumes/provision.ts";
import { hashLabel } from "../controllers/deployment/objects.ts";
import type { ApiFailure } from "../controllers/stateful-set/actions.ts";
import type { NewClaim } from "../controllers/stateful-set/client.ts";
import { alreadyExists, bumped, newMeta, notFound } from "./meta.ts";
import { controllerOf, isReplicaSetPod, type Claim, type Pod } from "./objects.ts";

/**
 * The claims a StatefulSet pod has of its own: `<template>-<pod>`; those that the pods of a Deployment share:
 * `<template>-<deployment>`. Other claims its template mentions are taken for granted.
 */
export function claimsOf(cluster: Cluster, pod: Pod): Claim[] {
  return ownClaimNames(pod)
    .map((name) => cluster.claims.get(name))
    .filter((claim) => claim !== undefined);
}

export function ownClaimNames(pod: Pod): string[] {
  // A loop: this is asked several times for every pod.
  const names: string[] = [];
  const end = `-${claimSuffix(pod)}`;
  for (const { persistentVolumeClaim: claim } of pod.spec.volumes ?? []) if (claim?.claimName?.endsWith(end)) names.push(claim.claimName);
  return names;
}

/** The name of a ReplicaSet is its Deployment's, a dash and the hash. */
function claimSuffix(pod: Pod): string {
  if (!isReplicaSetPod(pod)) return pod.metadata.name;
  const hash = pod.metadata.labels[hashLabel] ?? "";
  return controllerOf(pod.metadata)!.name.slice(0, -1 - hash.length);
}

export function createClaim(cluster: Cluster, { spec, ...given }: NewClaim): ApiFailure | undefined {
  const taken = cluster.claims.get(given.name);
  if (taken) return alreadyExists("persistentvolumeclaims", taken);
  const metadata = newMeta(cluster, { ...given, finalizers: ["kubernetes.io/pvc-protection"] });
  cluster.claims.set(given.name, { metadata, spec, status: { phase: "Pending" } });
  cluster.version++;
  wakeScheduler(cluster, "claim");
  return undefined;
}

export function updateClaim(cluster: Cluster, claim: Claim): ApiFailure | undefined {
  if (!cluster.claims.has(claim.metadata.name)) return notFound("persistentvolumeclaims", claim.metadata.name);
  cluster.claims.set(claim.metadata.name, { ...claim, metadata: bumped(cluster, claim.metadata) });
  cluster.version++;
  return undefined;
}

/** DELETE of a claim: it stays, terminating, for as long as a scheduled pod uses it. */
export function deleteClaim(cluster: Cluster, name: string): ApiFailure | undefined {
  const claim = cluster.claims.get(name);
  if (!claim) return notFound("persistentvolumeclaims", name);
  if (claim.metadata.deletionTimestamp === undefined) {
    cluster.claims.set(name, { ...claim, metadata: { ...bumped(cluster, claim.metadata), deletionTimestamp: cluster.now } });
    cluster.version++;
  }
  finishClaim(cluster, name);
  return undefined;
}

/** Removes a terminating claim once nothing uses it. upstream: the finalizer kubernetes.io/pvc-protection */
export function finishClaim(cluster: Cluster, name: string): void {
  const claim = cluster.claims.get(name);
  if (claim?.metadata.deletionTimestamp === undefined || isClaimUsed(cluster, name)) return;
  cluster.claims.delete(name);
  cluster.version++;
  reclaim(cluster, claim);
  for (const pod of podsOf(cluster, name)) setTimer(cluster, cluster.now, { do: "schedule", pod: pod.metadata.name, uid: pod.metadata.uid });
  emit(cluster, { actor: "volume-controller", kind: "claimGone", object: name, message: msg("Claim {claim} is gone, and its volume with it.", { claim: name }) });
}

/** Pods without node do not count, nor do those that have ended. */
function isClaimUsed(cluster: Cluster, name: string): boolean {
  return podsOf(cluster, name).some(({ spec, status }) => spec.nodeName !== undefined && status.phase !== "Failed" && status.phase !== "Succeeded");
}

/** A claim's name ends in its pod's name, so that no search is needed; only those of a shared claim are looked for. */
export function podsOf(cluster: Cluster, name: string): Pod[] {
  const isShared = cluster.deployment !== null && name.endsWith(`-${cluster.deployment.name}`);
  const pods: Pod[] = isShared ? cluster.pods.ofReplicaSets().filter((pod) => ownClaimNames(pod).includes(name)) : [];
  for (let dash = name.indexOf("-"); dash >= 0; dash = name.indexOf("-", dash + 1)) {
    const pod = cluster.pods.get(name.slice(dash + 1));
    if (pod && ownClaimNames(pod).includes(name)) pods.push(pod);
  }
  return pods;
}
