import type { Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";

/** The pods bound to a node (an index), of both workloads. Looks at all pods: only for what happens to nodes as a whole. */
export function podsOn({ pods, runtimes }: Cluster, node: number): Pod[] {
  return pods.values().filter(({ metadata, spec }) => spec.nodeName !== undefined && runtimes.get(metadata.name)?.node === node);
}

/** Index of the node a pod is bound to; undefined before. */
export function nodeOf({ runtimes }: Cluster, { metadata, spec }: Pod): number | undefined {
  return spec.nodeName === undefined ? undefined : runtimes.get(metadata.name)?.node;
}
