import { msg } from "../../text/message.ts";
import { putSet } from "../api/revisions.ts";
import { collectLater, dependentsOf, finishForegroundDeletion, orphan, removeSet } from "../controllers/garbage-collector.ts";
import { emit, type Cluster } from "../engine/cluster.ts";
import type { Command } from "../types.ts";

/**
 * `kubectl delete statefulset`. In the background (the default) the set goes first and the garbage collector takes its
 * pods, all at once; in the foreground the set stays until they are gone; as orphans they stay without owner.
 */
export function deleteStatefulSet(cluster: Cluster, { cascade = "background" }: Extract<Command, { do: "deleteStatefulSet" }>): undefined {
  const { set } = cluster;
  if (!set) return;
  const { uid, name } = set.metadata;
  const dependents = dependentsOf(cluster, uid);
  switch (cascade) {
    case "foreground":
      putSet(cluster, { ...set, metadata: { ...set.metadata, deletionTimestamp: cluster.now, finalizers: ["foregroundDeletion"] } });
      collectLater(cluster, dependents);
      finishForegroundDeletion(cluster);
      return;
    case "orphan":
      orphan(cluster, uid);
      break;
    case "background":
      collectLater(cluster, dependents);
      break;
  }
  removeSet(cluster);
  emit(cluster, { actor: "api-server", kind: "setGone", object: name, message: msg("StatefulSet {set} is gone.", { set: name }) });
}
