/** The controller at work in the simulated cluster: its client, its work queue, and what people see of it. */
import { msg } from "../../../text/message.ts";
import type { StatefulSet } from "../../api/objects.ts";
import { createClaim, updateClaim } from "../../api/claims.ts";
import { notFound } from "../../api/meta.ts";
import { createPod, deletePod, updatePod } from "../../api/pods.ts";
import { createRevision, deleteRevision, putSet, updateRevision } from "../../api/revisions.ts";
import { emit, setTimer, type Cluster } from "../../engine/cluster.ts";
import { stopPod } from "../../kubelet/stop.ts";
import type { Happening, Reason } from "../../types.ts";
import type { ControllerClient } from "./client.ts";
import { actionHappening, eventHappening } from "./happenings.ts";
import { sync } from "./sync.ts";

/** The work queue's timer is due: one sync, unless nothing the controller can see has changed since an idle one. */
export function runController(cluster: Cluster): void {
  const { set, now, queue } = cluster;
  const isDue = queue.dueAt === now;
  const isRetry = queue.retryAt === now;
  if (!set || !(isDue || isRetry)) return;
  cluster.queue = { ...queue, dueAt: isDue ? null : queue.dueAt, retryAt: isRetry ? null : queue.retryAt };
  if (cluster.quietAt === cluster.version) return;

  const seen = cluster.version;
  const input = { set, pods: cluster.pods.slots, revisions: [...cluster.revisions.values()], now, gates: cluster.gates, roster: cluster.roster };
  const result = sync(input, clientOf(cluster));
  cluster.roster = result.roster;
  const actions = result.entries.map((entry) => actionHappening(entry, cluster.letters));
  for (const action of actions) emit(cluster, action);
  for (const event of result.events) emit(cluster, eventHappening(set.metadata.name, event));
  cluster.waits = result.waits;
  cluster.did = lastActions(actions) ?? cluster.did;
  cluster.lookedAt = cluster.version;

  if (result.errors.length > 0) return retryLater(cluster);
  cluster.queue = { ...cluster.queue, failures: 0 };
  // Nothing was written, or nothing that a sync looks at: as long as nothing else changes, the next one would do the same.
  const idle = result.entries.length === 0 && onlyCountersDiffer(set, cluster.set);
  if (cluster.version === seen || idle) cluster.quietAt = cluster.version;
}

/**
 * Of the stored status a sync reads the current revision and the collision count; the number of current replicas only
 * for a RollingUpdate without `rollingUpdate` (see newVersionedStatefulSetPod).
 */
function onlyCountersDiffer(before: StatefulSet, after: StatefulSet | null): boolean {
  if (!after || before.spec !== after.spec) return false;
  const { type, rollingUpdate } = before.spec.updateStrategy;
  if (type === "RollingUpdate" && !rollingUpdate) return false;
  const { currentRevision, collisionCount } = before.status;
  return currentRevision === after.status.currentRevision && collisionCount === after.status.collisionCount;
}

/** upstream: AddRateLimited with the default per-key limiter */
function retryLater(cluster: Cluster): void {
  const { failures, retryAt } = cluster.queue;
  const at = cluster.now + Math.min(5 * 2 ** failures, 1_000_000);
  const next = retryAt === null ? at : Math.min(at, retryAt);
  cluster.queue = { ...cluster.queue, failures: failures + 1, retryAt: next };
  cluster.quietAt = -1;
  setTimer(cluster, next, { do: "sync" });
}

/** Of a busy sync, what it did and why, for whoever asks later. A Parallel sync may do a thousand things alike: three will do. */
function lastActions(actions: readonly Omit<Happening, "at">[]): readonly Reason[] | undefined {
  const explained = actions.flatMap(({ message, why }) => (why ? [{ ...why, message: msg("Before that: {what} Reason: {why}", { what: message, why: why.message }) }] : []));
  return explained.length > 0 ? explained.slice(0, 3) : undefined;
}

function clientOf(cluster: Cluster): ControllerClient {
  return {
    claim: (name) => cluster.claims.get(name),
    claims: () => cluster.claims.slots,
    revision: (name) => cluster.revisions.get(name),
    createPod: (pod) => createPod(cluster, pod),
    updatePod: (pod) => (cluster.pods.has(pod.metadata.name) ? void updatePod(cluster, pod) : notFound("pods", pod.metadata.name)),
    deletePod: ({ metadata: { name } }) => {
      const { failure, terminating } = deletePod(cluster, name);
      if (terminating) stopPod(cluster, name);
      return failure;
    },
    createClaim: (claim) => createClaim(cluster, claim),
    updateClaim: (claim) => updateClaim(cluster, claim),
    createRevision: (revision) => createRevision(cluster, revision),
    updateRevision: (revision) => updateRevision(cluster, revision),
    deleteRevision: ({ metadata: { name } }) => deleteRevision(cluster, name),
    updateStatus: (status) => {
      if (cluster.set) putSet(cluster, { ...cluster.set, status });
      return undefined;
    },
  };
}
