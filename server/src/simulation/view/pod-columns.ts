/** Columns of `kubectl get pods`. upstream: pkg/printers/internalversion printPod */
import type { Pod } from "../api/objects.ts";
import type { TimeMs } from "../types.ts";
import { ageSince, humanDuration } from "../output/duration.ts";

/** READY: ready containers of all that run for ever. The containers of a simulated pod get ready together. */
export function readyContainers({ spec, status }: Pod): string {
  const sidecars = (spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === "Always").length;
  const all = spec.containers.length + sidecars;
  // When its node goes silent, the control plane takes the pod's Ready condition away; the kubelet's word on containers stays.
  const ready = status.containersReady ?? status.ready.status;
  return `${ready ? all : 0}/${all}`;
}

/** STATUS. */
export function statusColumn({ status, metadata, spec }: Pod): string {
  const finished = status.phase === "Succeeded" || status.phase === "Failed";
  if (metadata.deletionTimestamp !== undefined) {
    if (status.reason === "NodeLost") return "Unknown";
    if (!finished) return "Terminating";
  }
  const inits = spec.initContainers?.length ?? 0;
  const initialized = status.initialized ?? 0;
  const initializing = initialized < inits && (status.starting || finished) && status.reason === undefined;
  if (status.trouble) return `${initializing ? "Init:" : ""}${status.trouble.reason}`;
  if (status.reason !== undefined) return status.reason;
  switch (status.phase) {
    case "Succeeded":
      return "Completed";
    case "Failed":
      return "Error";
    case "Pending":
      if (!status.starting) return "Pending";
      if (initializing) return `Init:${initialized}/${inits}`;
      return inits > 0 ? "PodInitializing" : "ContainerCreating";
    default:
      return status.phase;
  }
}

/** RESTARTS: `0`, and with restarts when the container before the present one ended: `1 (5s ago)`. */
export function restartsColumn(restarts: number, sinceMs: TimeMs | null): string {
  return restarts === 0 || sinceMs === null ? String(restarts) : `${restarts} (${humanDuration(sinceMs)} ago)`;
}

/** Milliseconds since the container before the present one ended; null before the first restart. */
export function sinceRestart({ status }: Pod, now: TimeMs): TimeMs | null {
  return status.lastTerminatedAt === undefined ? null : ageSince(now, status.lastTerminatedAt);
}
