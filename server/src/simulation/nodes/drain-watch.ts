/** When a drain looks again. */
import type { Pod } from "../api/objects.ts";
import { setTimer, type Cluster } from "../engine/cluster.ts";
import type { TimeMs } from "../types.ts";
import type { Drain } from "./state.ts";

/** upstream: the interval of waitForDelete */
const pollMs = 1_000;

/** Has the drain look at one of its pods at that time. */
export function look(cluster: Cluster, node: number, { plan, due }: Drain, pod: string, at: TimeMs): void {
  const names = due.get(at);
  due.set(at, names ? [...names, pod] : [pod]);
  if (!names) setTimer(cluster, at, { do: "node", step: "drain", node, plan, at });
}

/** A pod is gone: the drains that wait for it see that at their next look, once a second since they evicted it. */
export function podGoneForDrains(cluster: Cluster, { metadata: { name, uid } }: Pod): void {
  for (const [node, drain] of cluster.nodeControl.drains) {
    const pod = drain.pods.get(name);
    if (pod?.state === "evicted" && pod.uid === uid) look(cluster, node, drain, name, pod.at + Math.ceil((cluster.now - pod.at) / pollMs) * pollMs);
  }
}
