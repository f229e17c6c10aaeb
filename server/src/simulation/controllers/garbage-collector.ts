/** Deletes what has lost its owner. upstream: pkg/controller/garbagecollector */
import { msg, type Message } from "../../text/message.ts";
import { deleteClaim } from "../api/claims.ts";
import { controllerOf, type ObjectMeta, type OwnerReference } from "../api/objects.ts";
import { deletePod, updatePod } from "../api/pods.ts";
import { deleteRevision } from "../api/revisions.ts";
import { emit, setTimer, type Cluster, type ClusterEvent } from "../engine/cluster.ts";
import { latency } from "../engine/settings.ts";
import { stopPod } from "../kubelet/stop.ts";
import { finishForeground, removeReplicaSet } from "./deployment/remove.ts";

type Dependent = { readonly kind: "claim" | "pod" | "revision"; readonly meta: ObjectMeta };

/** Everything that names `uid` as an owner. */
export function dependentsOf(cluster: Cluster, uid: string): Dependent[] {
  const owned = ({ ownerReferences }: ObjectMeta) => ownerReferences.some((reference) => reference.uid === uid);
  const found: Dependent[] = [];
  for (const { metadata } of cluster.pods.values()) if (owned(metadata)) found.push({ kind: "pod", meta: metadata });
  for (const { metadata } of cluster.revisions.values()) if (owned(metadata)) found.push({ kind: "revision", meta: metadata });
  for (const { metadata } of cluster.claims.values()) if (owned(metadata)) found.push({ kind: "claim", meta: metadata });
  return found;
}

/** The collector will look at these objects in a moment: all at once, in no order that anybody could rely on. */
export function collectLater(cluster: Cluster, dependents: readonly Dependent[]): void {
  for (const { kind, meta } of dependents) {
    setTimer(cluster, cluster.now + latency.garbageCollectMs, { do: "collect", kind, name: meta.name, uid: meta.uid });
  }
}

/** Deletes one object if it is still the one meant and none of its owners is left. */
export function collect(cluster: Cluster, { kind, name, uid }: Extract<ClusterEvent, { do: "collect" }>): void {
  const { claims, pods, revisions, deployment } = cluster;
  const stored = { claim: claims, pod: pods, revision: revisions, replicaSet: deployment?.replicaSets }[kind]?.get(name);
  if (stored?.metadata.uid !== uid || stored.metadata.ownerReferences.some((owner) => isAlive(cluster, owner))) return;
  if (stored.metadata.ownerReferences.length === 0) return;
  switch (kind) {
    case "claim":
      emit(cluster, { actor: "garbage-collector", kind: "deleteClaim", object: name, message: msg("Claim {claim} is deleted: its owner is gone.", { claim: name }) });
      deleteClaim(cluster, name);
      break;
    case "pod":
      emit(cluster, { actor: "garbage-collector", kind: "deletePod", object: name, message: orphaned(stored.metadata, name) });
      if (deletePod(cluster, name).terminating) stopPod(cluster, name);
      break;
    case "revision":
      deleteRevision(cluster, name);
      break;
    case "replicaSet":
      emit(cluster, { actor: "garbage-collector", kind: "deleteReplicaSet", object: name, message: msg("ReplicaSet {replicaSet} is deleted: its Deployment is gone.", { replicaSet: name }) });
      if (deployment) removeReplicaSet(cluster, deployment, name);
      break;
  }
}

function orphaned(meta: ObjectMeta, pod: string): Message {
  const ofReplicaSet = controllerOf(meta)?.kind === "ReplicaSet";
  return ofReplicaSet ? msg("Pod {pod} is deleted: its ReplicaSet is gone.", { pod }) : msg("Pod {pod} is deleted: its StatefulSet is gone.", { pod });
}

/** Foreground deletion: an owner goes when nothing that blocks it is left. */
export function finishForegroundDeletion(cluster: Cluster): void {
  const { set, deployment } = cluster;
  if (deployment) finishForeground(cluster, deployment);
  if (set?.metadata.deletionTimestamp === undefined) return;
  const { uid, name } = set.metadata;
  if (isBlocked(cluster, uid)) return;
  removeSet(cluster);
  emit(cluster, { actor: "garbage-collector", kind: "setGone", object: name, message: msg("StatefulSet {set} is gone.", { set: name }) });
}

export function removeSet(cluster: Cluster): void {
  cluster.set = null;
  cluster.manifest = null;
  cluster.lastApplied = null;
  cluster.queue = { dueAt: null, retryAt: null, failures: 0 };
  cluster.waits = [];
  cluster.did = [];
  cluster.roster = undefined;
  cluster.version++;
}

/** Asked after every event: stops at the first that blocks, nearly always a pod. */
function isBlocked({ pods, revisions, claims }: Cluster, uid: string): boolean {
  for (const pod of pods.slots) if (pod && blocks(pod.metadata, uid)) return true;
  for (const { metadata } of revisions.values()) if (blocks(metadata, uid)) return true;
  return claims.slots.some((claim) => claim && blocks(claim.metadata, uid));
}

function blocks({ ownerReferences }: ObjectMeta, uid: string): boolean {
  return ownerReferences.some((reference) => reference.uid === uid && reference.blockOwnerDeletion === true);
}

/** An owner that is deleted in the foreground does not keep its dependents alive. */
function isAlive({ set, pods, deployment }: Cluster, { kind, name, uid }: OwnerReference): boolean {
  if (kind === "Pod") return pods.get(name)?.metadata.uid === uid;
  const owner = { StatefulSet: set, Deployment: deployment?.deployment, ReplicaSet: deployment?.replicaSets.get(name) }[kind];
  return owner?.metadata.uid === uid && owner.metadata.deletionTimestamp === undefined;
}

/** `--cascade=orphan`: dependents lose the owner and stay. */
export function orphan(cluster: Cluster, uid: string): void {
  const without = <T extends { readonly metadata: ObjectMeta }>(object: T): T => {
    const ownerReferences = object.metadata.ownerReferences.filter((reference) => reference.uid !== uid);
    return { ...object, metadata: { ...object.metadata, ownerReferences } };
  };
  const isOwned = ({ metadata }: { readonly metadata: ObjectMeta }) => metadata.ownerReferences.some((reference) => reference.uid === uid);
  for (const pod of cluster.pods.values()) if (isOwned(pod)) updatePod(cluster, without(pod));
  for (const [name, revision] of cluster.revisions) if (isOwned(revision)) cluster.revisions.set(name, without(revision));
  for (const claim of cluster.claims.values()) if (isOwned(claim)) cluster.claims.set(claim.metadata.name, without(claim));
}

