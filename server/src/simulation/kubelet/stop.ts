import type { Pod } from "../api/objects.ts";
import { removePod } from "../api/pods.ts";
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

/** The kubelet confirms that everything has stopped: only now the object goes. */
export function stopped(cluster: Cluster, pod: Pod): void {
  removePod(cluster, pod.metadata.name);
}
