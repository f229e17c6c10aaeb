import type { PodChange } from "../engine/cluster.ts";
import type { PodLine } from "../types.ts";

/** A line for each change of READY, STATUS or RESTARTS, as `kubectl get pods --watch` prints them (the last one of a pod twice). */
export function podLinesOf(changes: readonly PodChange[]): PodLine[] {
  const last = new Map<string, string>();
  const lines: PodLine[] = [];
  for (const { at, pod, appearance, gone } of changes) {
    const { readyContainers, status, restarts, createdAt, workload, node } = appearance;
    // The node is no column, but its change is an event of the watch and prints the line again.
    const key = `${readyContainers} ${status} ${restarts} ${node ?? ""}`;
    if (!gone && last.get(pod) === key) continue;
    if (gone) last.delete(pod);
    else last.set(pod, key);
    lines.push({ at, pod, ready: readyContainers, status, restarts, ageMs: at - createdAt, workload });
  }
  return lines;
}
