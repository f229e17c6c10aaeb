/** What is known of the pods of ReplicaSets, kept up to date pod by pod. */
import { controllerOf, isReplicaSetPod, type Pod } from "../../api/objects.ts";
import type { Cluster } from "../../engine/cluster.ts";
import { isActive } from "../replica-set/rank.ts";
import type { ReplicaSet } from "./objects.ts";
import type { Counted, DeploymentState, Tally } from "./state.ts";

export const noPods: Tally = { active: 0, ready: 0, available: 0, terminating: 0 };

/** The ReplicaSet that controls the pod, if it is still there. upstream: resolveControllerRef */
export function replicaSetOf({ deployment }: Cluster, pod: Pod): ReplicaSet | undefined {
  const owner = controllerOf(pod.metadata);
  const found = owner?.kind === "ReplicaSet" ? deployment?.replicaSets.get(owner.name) : undefined;
  return found?.metadata.uid === owner?.uid ? found : undefined;
}

/** After so many seconds of being Ready the pod counts as available. */
export function minReadySecondsOf(cluster: Cluster, pod: Pod): number {
  return (isReplicaSetPod(pod) ? replicaSetOf(cluster, pod) : cluster.set)?.spec.minReadySeconds ?? 0;
}

/** Counts the pod as what it is now; undefined when it is gone. Says whether that is something else than before. */
export function recount(cluster: Cluster, state: DeploymentState, name: string, pod: Pod | undefined): boolean {
  const before = state.counted.get(name);
  const after = pod && countOf(cluster, pod);
  if (before && after && same(before, after)) return false;
  if (before) add(state, before, -1);
  if (after) add(state, after, 1);
  if (after) state.counted.set(name, after);
  else state.counted.delete(name);
  return true;
}

/** Pods of one ReplicaSet. */
export function podsOf(cluster: Cluster, state: DeploymentState, uid: string): Pod[] {
  const pods: Pod[] = [];
  for (const [name, { owner }] of state.counted) {
    const pod = owner === uid ? cluster.pods.get(name) : undefined;
    if (pod) pods.push(pod);
  }
  return pods;
}

function countOf(cluster: Cluster, pod: Pod): Counted {
  const owner = controllerOf(pod.metadata)!.uid;
  const { status, metadata } = pod;
  if (!isActive(pod)) {
    const finished = status.phase === "Succeeded" || status.phase === "Failed";
    return { ...noPods, owner, terminating: metadata.deletionTimestamp !== undefined && !finished ? 1 : 0 };
  }
  const ready = status.ready.status ? 1 : 0;
  // Without a ReplicaSet nobody asks.
  const seconds = replicaSetOf(cluster, pod)?.spec.minReadySeconds ?? 0;
  const available = ready === 1 && status.ready.since + seconds * 1000 <= cluster.now ? 1 : 0;
  return { owner, active: 1, ready, available, terminating: 0 };
}

function same(a: Counted, b: Counted): boolean {
  return a.owner === b.owner && a.active === b.active && a.ready === b.ready && a.available === b.available && a.terminating === b.terminating;
}

function add({ tallies }: DeploymentState, pod: Counted, by: 1 | -1): void {
  const { active, ready, available, terminating } = tallies.get(pod.owner) ?? noPods;
  tallies.set(pod.owner, {
    active: active + by * pod.active,
    ready: ready + by * pod.ready,
    available: available + by * pod.available,
    terminating: terminating + by * pod.terminating,
  });
}
