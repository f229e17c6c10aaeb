import type { Appearance, PodChange } from "../engine/cluster.ts";
import { ageSince, humanDuration } from "../output/duration.ts";
import type { PodLine, TimeMs } from "../types.ts";
import { restartsColumn } from "./pod-columns.ts";

/**
 * What `kubectl get pods --watch` prints: a line for every write of a pod that the model makes as the cluster does, also
 * where no column differs. Those are: it is created; bound to a node; containers are being made, start, get ready or not,
 * crash and start again; it is marked for deletion; the kubelet reports that everything has stopped (`Completed`); it is
 * deleted (its last line again). Writes without counterpart here (an address, conditions nobody sees) print nothing.
 */
export function podLinesOf(changes: readonly PodChange[]): PodLine[] {
  const last = new Map<string, Appearance>();
  const lines: PodLine[] = [];
  for (const { at, pod, appearance, gone } of changes) {
    const before = last.get(pod);
    if (!gone && before && written(before) === written(appearance)) continue;
    // Binding is a write of its own, also where the kubelet is as quick.
    const bound = before?.uid === appearance.uid && before.node === null && appearance.node !== null;
    if (bound && appearance.status !== before.status) lines.push(podLine(at, pod, before));
    if (gone) last.delete(pod);
    else last.set(pod, appearance);
    lines.push(podLine(at, pod, appearance));
  }
  return lines;
}

/**
 * What of a pod's looks stands in the object. The node is no column, but binding is a write, and so is that the control
 * plane takes condition Ready from the pods of a silent node; that a pod is Available is none.
 */
function written({ readyContainers, status, restarts, node, uid, state }: Appearance): string {
  const overruled = state === "lost" && !readyContainers.startsWith("0/");
  return `${readyContainers} ${status} ${restarts} ${node ?? ""} ${uid} ${overruled}`;
}

function podLine(at: TimeMs, pod: string, appearance: Appearance): PodLine {
  const { readyContainers: ready, status, restarts, createdAt, lastTerminatedAt, workload } = appearance;
  const ageMs = ageSince(at, createdAt);
  const since = lastTerminatedAt === undefined ? null : ageSince(at, lastTerminatedAt);
  const cells = [pod, ready, status, restartsColumn(restarts, since), humanDuration(ageMs)] as const;
  return { at, pod, ready, status, restarts, ageMs, workload, cells };
}
