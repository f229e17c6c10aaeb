import type { Pod } from "../api/objects.ts";
import { removePod, updatePodStatus } from "../api/pods.ts";
import { noteAppearances } from "../engine/appearances.ts";
import type { Cluster } from "../engine/cluster.ts";
import { around } from "../engine/random.ts";
import { latency } from "../engine/settings.ts";
import { plan } from "./steps.ts";

/**
 * A pod on a node is to go: its containers get the time they need, at most until the grace period ends and they are
 * killed. Where none runs there is nothing to wait for.
 */
export function stopPod(cluster: Cluster, name: string): void {
  const pod = cluster.pods.get(name);
  const deadline = pod?.metadata.deletionTimestamp;
  if (!pod || deadline === undefined) return;
  const running = cluster.runtimes.get(name)?.startedAt !== undefined;
  const needed = running ? around(cluster.settings.terminateMs, cluster.input.seed, pod.metadata.uid, "stop") : latency.nothingToStopMs;
  plan(cluster, pod, "stopped", Math.min(needed, Math.max(0, deadline - cluster.now)));
}

/**
 * The kubelet confirms that everything has stopped: it writes how that ended, and only then the object goes. Between the
 * two nothing else happens, but a watch sees both.
 */
export function stopped(cluster: Cluster, pod: Pod): void {
  const { name } = pod.metadata;
  updatePodStatus(cluster, name, { ready: { status: false, since: cluster.now }, starting: false, ...ending(cluster, pod) });
  noteAppearances(cluster);
  removePod(cluster, name);
}

/**
 * Containers that end when they are told to have succeeded, as far as anybody knows; those that had to be killed, or had
 * crashed, have failed. Of one that never ran nothing is known. upstream: getPhase, TerminatePod
 */
function ending(cluster: Cluster, { metadata, status }: Pod): Partial<Pod["status"]> {
  const runs = cluster.runtimes.get(metadata.name)?.startedAt !== undefined;
  if (runs) return cluster.now < metadata.deletionTimestamp! ? { phase: "Succeeded" } : { phase: "Failed" };
  if (status.phase === "Running") return { phase: "Failed", trouble: { reason: "Error" } };
  return { phase: "Failed", trouble: { reason: "ContainerStatusUnknown" } };
}
