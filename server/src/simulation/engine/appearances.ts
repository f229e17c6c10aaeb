import { appearanceOf, sameAppearance } from "../view/pod-state.ts";
import type { Cluster } from "./cluster.ts";

/** Notes how the rows of touched pods look now. */
export function noteAppearances(cluster: Cluster): void {
  for (const name of cluster.touched) {
    const pod = cluster.pods.get(name);
    const before = cluster.appearances.get(name);
    const after = pod && appearanceOf(cluster, pod);
    if (sameAppearance(before, after)) continue;
    // Deleted and made anew at one instant: the row of the one before has to end.
    if (before && after && before.uid !== after.uid) cluster.changes.push({ at: cluster.now, pod: name, appearance: before, gone: true });
    if (after) cluster.appearances.set(name, after);
    else cluster.appearances.delete(name);
    cluster.changes.push({ at: cluster.now, pod: name, appearance: (after ?? before)!, gone: after === undefined });
  }
  cluster.touched.clear();
}
