/** Whether a pod's kubelet is in touch with the control plane, and what waits until it is. */
import type { Pod } from "../api/objects.ts";
import type { Cluster, KubeletStep } from "../engine/cluster.ts";

/** Neither off, nor cut off, nor booting. */
export function isHeard({ nodes, runtimes }: Cluster, pod: string): boolean {
  const node = runtimes.get(pod)?.node;
  return node === undefined || nodes[node]!.silentSince === undefined;
}

/** What is due on a node that nobody hears of is told when it is heard again; the last word is what counts. */
export function hold(cluster: Cluster, { metadata: { name } }: Pod, step: KubeletStep): void {
  const runtime = cluster.runtimes.get(name);
  if (runtime) cluster.runtimes.set(name, { ...runtime, held: step });
}
