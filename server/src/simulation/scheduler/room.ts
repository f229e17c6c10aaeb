/** What pods ask of a node, and what is left there. */
import type { Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import { updateNode } from "../nodes/make.ts";

/** A pod is placed (or about to be, while its volumes are made). */
export function takeRoom(cluster: Cluster, node: number, _pod: Pod): void {
  const { requested } = cluster.nodes[node]!;
  updateNode(cluster, node, { requested: { ...requested, pods: requested.pods + 1 } });
}

/** A pod is gone from its node. */
export function giveBackRoom(cluster: Cluster, node: number, _pod: Pod): void {
  const { requested } = cluster.nodes[node]!;
  updateNode(cluster, node, { requested: { ...requested, pods: requested.pods - 1 } });
}
