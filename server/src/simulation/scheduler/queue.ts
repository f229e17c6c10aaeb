/** Pods that fit nowhere wait here until something changes that could help. upstream: scheduling queue with queueing hints */
import type { Cluster } from "../engine/cluster.ts";

/** What has changed: a node (new, other taints, uncordoned, more room), a pod that left or came to a node, a claim or volume. */
export type Cause = "node" | "pod-gone" | "pod-placed" | "claim";

/** Tries those pods again that the change could help. Call it after the change. */
export function wakeScheduler(_cluster: Cluster, _cause: Cause): void {}
