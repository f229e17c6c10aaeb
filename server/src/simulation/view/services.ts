import type { Cluster } from "../engine/cluster.ts";
import type { ServiceView } from "../types.ts";

export function serviceViews(_cluster: Cluster): ServiceView[] {
  return [];
}
