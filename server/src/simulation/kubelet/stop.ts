import type { Pod } from "../api/objects.ts";
import { removePod, updatePodStatus } from "../api/pods.ts";
import { noteAppearances } from "../engine/appearances.ts";
import type { Cluster } from "../engine/cluster.ts";
import { around } from "../engine/random.ts";
import { latency } from "../engine/settings.ts";
import { isHeard } from "./hearing.ts";
import { endContainers, plan } from "./steps.ts";

/**
 * A pod on a node is to go: its containers get the time they need, at most until the grace period ends and they are
 * killed. Where none runs there is nothing to wait for. A kubelet that nobody can reach is told when it is heard again.
 */
export function stopPod(cluster: Cluster, name: string): void {
  const pod = cluster.pods.get(name);
  if (!pod || pod.metadata.deletionTimestamp === undefined || !isHeard(cluster, name)) return;
  plan(cluster, pod, "stopped", Math.min(neededMs(cluster, pod), graceMs(pod)));
}

function neededMs(cluster: Cluster, { metadata: { name, uid } }: Pod): number {
  const running = cluster.runtimes.get(name)?.startedAt !== undefined;
  return running ? around(cluster.settings.terminateMs, cluster.input.seed, uid, "stop") : latency.nothingToStopMs;
}

/** Counted from the moment the kubelet hears of the deletion. */
function graceMs({ metadata }: Pod): number {
  return 1000 * (metadata.deletionGracePeriodSeconds ?? 0);
}

/**
 * The kubelet confirms that everything has stopped: it writes how that ended, and only then the object goes. Between the
 * two nothing else happens, but a watch sees both.
 */
export function stopped(cluster: Cluster, pod: Pod): void {
  const { name } = pod.metadata;
  updatePodStatus(cluster, name, { ready: { status: false, since: cluster.now }, starting: false, ...ending(cluster, pod) });
  noteAppearances(cluster);
  endContainers(cluster, pod);
  removePod(cluster, name);
}

/**
 * Containers that end when they are told to have succeeded, as far as anybody knows; those that had to be killed, or had
 * crashed, have failed. Of one that never ran nothing is known. upstream: getPhase, TerminatePod
 */
function ending(cluster: Cluster, pod: Pod): Partial<Pod["status"]> {
  const runs = cluster.runtimes.get(pod.metadata.name)?.startedAt !== undefined;
  if (runs) return neededMs(cluster, pod) < graceMs(pod) ? { phase: "Succeeded" } : { phase: "Failed" };
  if (pod.status.phase === "Running") return { phase: "Failed", trouble: { reason: "Error" } };
  return { phase: "Failed", trouble: { reason: "ContainerStatusUnknown" } };
}
