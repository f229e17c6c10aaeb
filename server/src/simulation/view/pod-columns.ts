/** Columns of `kubectl get pods`. upstream: pkg/printers/internalversion printPod */
import type { Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import { isNodeAnswering } from "./pod-state.ts";

/** READY: ready containers of all that run for ever. The containers of a simulated pod get ready together. */
export function readyContainers({ spec, status }: Pod): string {
  const sidecars = (spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === "Always").length;
  const all = spec.containers.length + sidecars;
  return `${status.ready.status ? all : 0}/${all}`;
}

/** STATUS. */
export function statusColumn(cluster: Cluster, pod: Pod): string {
  const { status, metadata } = pod;
  if (metadata.deletionTimestamp !== undefined) return isNodeAnswering(cluster, pod) ? "Terminating" : "Terminating";
  if (status.reason !== undefined) return status.reason;
  if (status.trouble) return status.trouble.reason;
  if (status.phase === "Succeeded") return "Completed";
  if (status.phase === "Failed") return "Error";
  if (status.phase === "Pending" && status.starting) return "ContainerCreating";
  return status.phase;
}
