/** What changes for nodes and volumes when a pod begins to go, ends, or is gone. */
import type { Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import { dropVolumes } from "../volumes/index.ts";
import { isFinished } from "./groups.ts";
import { finished, terminating } from "./room.ts";

/** Called for every change of a pod; removal is told by `removePod` itself, while the pod's place is still known. */
export function podChangedForPlacement(cluster: Cluster, before: Pod | undefined, after: Pod | undefined): void {
  if (!before || !after || before.metadata.uid !== after.metadata.uid) return;
  if (isFinished(before.status.phase)) return;
  const begins = before.metadata.deletionTimestamp === undefined && after.metadata.deletionTimestamp !== undefined;
  const ends = isFinished(after.status.phase);
  if (!begins && !ends) return;
  const node = cluster.runtimes.get(after.metadata.name)?.node;
  if (node === undefined) return;
  if (begins) terminating(cluster, node, after);
  if (!ends) return;
  finished(cluster, node, after);
  dropVolumes(cluster, after);
}
