import { verbatim, type Refusal } from "../commands/apply.ts";
import type { Cluster } from "../engine/cluster.ts";

/** The Eviction API for one pod. */
export function evict(_cluster: Cluster, pod: string): Refusal | undefined {
  return verbatim(`error: eviction of ${pod} is not there yet`);
}
