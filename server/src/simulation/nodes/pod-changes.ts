/** What node controllers and drains see of pods. */
import type { Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import { podGoneForDrains } from "./drain.ts";
import { collectPods } from "./passes.ts";
import { nodeOf } from "./pods-on.ts";
import { cancelEviction, podBound } from "./taint-eviction.ts";
import { isOutOfService } from "./taints.ts";

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
  if (binds) podBound(cluster, after);
  if (node && (!node.exists || (begins && node.ready.status !== "True" && isOutOfService(node)))) collectPods(cluster);
}
