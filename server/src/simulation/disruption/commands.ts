import { verbatim, type Refusal } from "../commands/apply.ts";
import type { Cluster } from "../engine/cluster.ts";
import { evictPod } from "./eviction.ts";

/** The Eviction API for one pod. Gives kubectl's words for what the server refuses. upstream: StandardErrorMessage */
export function evict(cluster: Cluster, pod: string): Refusal | undefined {
  const refused = evictPod(cluster, pod);
  return refused && verbatim(`Error from server${refused.reason && ` (${refused.reason})`}: ${refused.message}`);
}
