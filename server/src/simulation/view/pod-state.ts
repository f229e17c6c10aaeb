import { revisionLabel } from "../../kubernetes/controller-labels.ts";
import type { Pod } from "../api/objects.ts";
import type { Appearance, Cluster } from "../engine/cluster.ts";
import type { PodState, TimeMs } from "../types.ts";

/** The one word for a pod at this moment: what the row is painted as. */
export function podState({ metadata, status }: Pod, minReadySeconds: number, now: TimeMs): PodState {
  if (metadata.deletionTimestamp !== undefined) return "terminating";
  if (status.phase === "Failed") return "failed";
  if (status.phase === "Succeeded") return "succeeded";
  if (status.ready.status) return status.ready.since + minReadySeconds * 1000 <= now ? "available" : "ready";
  if (status.trouble?.reason === "CrashLoopBackOff") return "crashloop";
  if (status.phase === "Running") return "running";
  return status.starting ? "starting" : "pending";
}

export function appearanceOf(cluster: Cluster, pod: Pod): Appearance {
  return {
    state: podState(pod, cluster.set?.spec.minReadySeconds ?? 0, cluster.now),
    revisionLetter: cluster.letters.get(pod.metadata.labels[revisionLabel] ?? "") ?? "?",
    node: pod.spec.nodeName ?? null,
    restarts: pod.status.restartCount,
    uid: pod.metadata.uid,
  };
}

export function sameAppearance(a: Appearance | undefined, b: Appearance | undefined): boolean {
  if (!a || !b) return a === b;
  return a.state === b.state && a.revisionLetter === b.revisionLetter && a.node === b.node && a.restarts === b.restarts && a.uid === b.uid;
}
