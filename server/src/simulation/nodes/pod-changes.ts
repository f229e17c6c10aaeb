/** What node controllers and drains see of pods. They act later: here only their timers are set. */
import type { Pod } from "../api/objects.ts";
import { setTimer, type Cluster } from "../engine/cluster.ts";
import { podGoneForDrains } from "./drain-watch.ts";
import { collectPods } from "./passes.ts";
import { nodeOf } from "./pods-on.ts";
import { cancelEviction } from "./taint-queue.ts";
import { isOutOfService, noExecute } from "./taints.ts";

/** `before` is undefined for a new pod, `after` for one that is gone. */
export function podChangedForNodes(cluster: Cluster, before: Pod | undefined, after: Pod | undefined): void {
  if (!after) {
    cancelEviction(cluster, before!.metadata.name);
    podGoneForDrains(cluster, before!);
    return;
  }
  const binds = before?.spec.nodeName === undefined && after.spec.nodeName !== undefined;
  const begins = before?.metadata.deletionTimestamp === undefined && after.metadata.deletionTimestamp !== undefined;
  if (!binds && !begins) return;
  const index = nodeOf(cluster, after);
  const node = index === undefined ? undefined : cluster.nodes[index]!;
  if (!node) return;
  const { name, uid } = after.metadata;
  if (binds && node.exists && noExecute(node.taints).length > 0) setTimer(cluster, cluster.now, { do: "node", step: "bound", pod: name, uid });
  if (!node.exists || (begins && node.ready.status !== "True" && isOutOfService(node))) collectPods(cluster);
}
