/** Work queues of the Deployment and the ReplicaSet controller: one key for each object. */
import { setTimer, type Cluster } from "../../engine/cluster.ts";
import { latency } from "../../engine/settings.ts";
import type { TimeMs } from "../../types.ts";
import type { DeploymentEvent, Due } from "./state.ts";

/** The Deployment's own key. */
export const deploymentKey = "";

const idle: Due = { dueAt: null, laterAt: null, failures: 0 };

/** A change is seen: syncs in a moment. Changes before that are seen by the same sync. */
export function enqueue(cluster: Cluster, key: string): void {
  const due = dueOf(cluster, key);
  if (due.dueAt !== null) return;
  const at = cluster.now + latency.watchMs;
  put(cluster, key, { ...due, dueAt: at });
  setTimer(cluster, at, { do: "deployment", key, at });
}

/** upstream: AddAfter */
export function enqueueAfter(cluster: Cluster, key: string, delayMs: TimeMs): void {
  const due = dueOf(cluster, key);
  const at = cluster.now + delayMs;
  if (due.laterAt !== null && due.laterAt <= at) return;
  put(cluster, key, { ...due, laterAt: at });
  setTimer(cluster, at, { do: "deployment", key, at });
}

/** A failed sync is tried again, each time after twice as long. upstream: AddRateLimited */
export function retry(cluster: Cluster, key: string): void {
  const { failures } = dueOf(cluster, key);
  put(cluster, key, { ...dueOf(cluster, key), failures: failures + 1 });
  enqueueAfter(cluster, key, Math.min(5 * 2 ** failures, 1_000_000));
}

/** upstream: Forget */
export function forget(cluster: Cluster, key: string): void {
  const due = dueOf(cluster, key);
  if (due.failures > 0) put(cluster, key, { ...due, failures: 0 });
}

/** Nothing is left to wait for: a look that was planned would find nothing. */
export function cancelLater(cluster: Cluster, key: string): void {
  const due = dueOf(cluster, key);
  if (due.laterAt !== null) put(cluster, key, { ...due, laterAt: null });
}

export function drop(cluster: Cluster, key: string): void {
  cluster.deployment?.queue.delete(key);
}

export function isDue(cluster: Cluster, { key, at }: DeploymentEvent): boolean {
  const due = cluster.deployment?.queue.get(key);
  return due !== undefined && (due.dueAt === at || due.laterAt === at);
}

/** Nothing has changed and nothing has failed: the time for another look has come, and that is all. */
export function isOnlyLook(cluster: Cluster, { key, at }: DeploymentEvent): boolean {
  const due = dueOf(cluster, key);
  return due.dueAt !== at && due.failures === 0;
}

/** The key leaves the queue: what comes from now on needs another sync. */
export function take(cluster: Cluster, { key, at }: DeploymentEvent): void {
  const due = dueOf(cluster, key);
  put(cluster, key, { ...due, dueAt: due.dueAt === at ? null : due.dueAt, laterAt: due.laterAt === at ? null : due.laterAt });
}

function dueOf(cluster: Cluster, key: string): Due {
  return cluster.deployment?.queue.get(key) ?? idle;
}

function put(cluster: Cluster, key: string, due: Due): void {
  cluster.deployment?.queue.set(key, due);
}
