/** Pods that fit nowhere wait here until something changes that could help. upstream: scheduling queue with queueing hints */
import { setTimer, type Cluster } from "../engine/cluster.ts";
import { latency } from "../engine/settings.ts";
import type { FilterName } from "./state.ts";

/** What has changed: a node (new, other taints, uncordoned, more room), a pod that left or came to a node, a claim or volume. */
export type Cause = "node" | "pod-gone" | "pod-placed" | "claim";

/**
 * Tries those pods again that the change could help. Call it after the change. There is no waiting: an idle scheduler
 * takes pods out of their back-off at once (upstream: SchedulerPopFromBackoffQ, on since 1.33).
 */
export function wakeScheduler(cluster: Cluster, cause: Cause): void {
  for (const [name, unplaced] of cluster.unschedulable) {
    if (unplaced.queued || !unplaced.helpedBy.has(cause)) continue;
    const uid = cluster.pods.get(name)?.metadata.uid;
    if (uid === undefined) continue;
    cluster.unschedulable.set(name, { ...unplaced, queued: true });
    setTimer(cluster, cluster.now + latency.watchMs, { do: "schedule", pod: name, uid });
  }
}

/** upstream: EventsToRegister of each plugin */
export function helpFor(filters: Iterable<FilterName>): ReadonlySet<Cause> {
  return new Set([...filters].flatMap((filter) => help[filter]));
}

const help: Readonly<Record<FilterName, readonly Cause[]>> = {
  unschedulable: ["node"],
  taints: ["node"],
  nodeAffinity: ["node"],
  resources: ["node", "pod-gone"],
  exclusive: ["pod-gone"],
  volumes: ["node", "claim"],
  spread: ["node", "pod-gone", "pod-placed"],
  affinity: ["node", "pod-gone", "pod-placed"],
  antiAffinity: ["node", "pod-gone"],
  existingAntiAffinity: ["node", "pod-gone"],
};
