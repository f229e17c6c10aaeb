import { msg } from "../../text/message.ts";
import { isUnavailable } from "../controllers/stateful-set/predicates.ts";
import type { Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { Reason } from "../types.ts";
import { nodeWhy } from "../nodes/why.ts";
import { podWhy } from "./pod-why.ts";

/**
 * What the controller waits for (or, where something has changed since it looked, that it is about to), then why the pod it waits for is not further, then what it did last. When nothing is
 * awaited, a pod that is not in order is explained all the same.
 */
export function whyOf(cluster: Cluster, pods: readonly Pod[]): Reason[] {
  const { set, did, now } = cluster;
  if (!set) return [];
  const waits = isAboutToLook(cluster) ? [cluster.lookedAt < 0 ? firstLook : aboutToLook] : cluster.waits;
  const named = waits.find(({ pod }) => pod !== undefined)?.pod;
  const trouble = named === undefined ? pods.find((pod) => isUnavailable(pod, set.spec.minReadySeconds, now)) : cluster.pods.get(named);
  const detail = trouble && (nodeWhy(cluster, trouble) ?? podWhy(cluster, trouble));
  const reasons = [...waits, ...(detail ? [detail] : [])];
  if (reasons.length === 0 && isDone(cluster, pods)) return [allInOrder(set.spec.replicas)];
  return [...reasons, ...did];
}

/** A change was seen, and the sync it causes is not yet due: what the last one found may no longer be so. */
function isAboutToLook({ queue, quietAt, lookedAt, version }: Cluster): boolean {
  return queue.dueAt !== null && quietAt !== version && lookedAt !== version;
}

const firstLook: Reason = { message: msg("The controller is about to look for the first time.") };

const aboutToLook: Reason = { message: msg("The controller is about to look: something has changed since it last did.") };

function isDone({ set, now }: Cluster, pods: readonly Pod[]): boolean {
  const { replicas, minReadySeconds } = set!.spec;
  return pods.length === replicas && !pods.some((pod) => isUnavailable(pod, minReadySeconds, now));
}

function allInOrder(replicas: number): Reason {
  return { message: msg("Everything is as wanted: {replicas} of {replicas} available.", { replicas }), field: ["spec", "replicas"] };
}
