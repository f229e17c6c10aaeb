/** When probes let a container count as ready. upstream: kubelet prober worker */
import type { Container, PodSpec, Probe } from "../api/objects.ts";

/** Milliseconds after the start at which a probe has succeeded often enough, given that the application answers after `answersMs`. */
function succeedsAfterMs(probe: Probe, answersMs: number): number {
  const period = 1000 * Math.max(1, probe.periodSeconds ?? 10);
  const earliest = Math.max(1000 * (probe.initialDelaySeconds ?? 0), answersMs);
  const first = Math.ceil(earliest / period) * period;
  return first + (Math.max(1, probe.successThreshold ?? 1) - 1) * period;
}

/**
 * Milliseconds from a container's start until it is ready. Without readiness probe it is ready at once (after the
 * startup probe, if there is one); the readiness probe begins after the startup probe.
 */
export function readyAfterMs(container: Container, applicationMs: number): number {
  const started = container.startupProbe ? succeedsAfterMs(container.startupProbe, applicationMs) : 0;
  if (!container.readinessProbe) return started;
  return started + succeedsAfterMs(container.readinessProbe, Math.max(0, applicationMs - started));
}

/** A pod is ready when all its containers and sidecars are. */
export function podReadyAfterMs(spec: PodSpec, applicationMs: number): number {
  return Math.max(0, ...longRunning(spec).map((container) => readyAfterMs(container, applicationMs)));
}

export function hasReadinessProbe(spec: PodSpec): boolean {
  return longRunning(spec).some(({ readinessProbe }) => readinessProbe !== undefined);
}

/**
 * Milliseconds from now until failing readiness probes make the pod not ready: `failureThreshold` probes in a row, at
 * the container's own rhythm. 0 without a probe. `startedAt` and `now` in virtual time.
 */
export function unreadyAfterMs(spec: PodSpec, startedAt: number, now: number): number {
  const delays = longRunning(spec).flatMap(({ readinessProbe: probe }) => {
    if (!probe) return [];
    const period = 1000 * Math.max(1, probe.periodSeconds ?? 10);
    const next = (Math.floor((now - startedAt) / period) + 1) * period - (now - startedAt);
    return [next + (Math.max(1, probe.failureThreshold ?? 3) - 1) * period];
  });
  return delays.length > 0 ? Math.min(...delays) : 0;
}

/** The same for probes that succeed again: `successThreshold` in a row. */
export function readyAgainAfterMs(spec: PodSpec, startedAt: number, now: number): number {
  const delays = longRunning(spec).map(({ readinessProbe: probe }) => {
    if (!probe) return 0;
    const period = 1000 * Math.max(1, probe.periodSeconds ?? 10);
    const next = (Math.floor((now - startedAt) / period) + 1) * period - (now - startedAt);
    return next + (Math.max(1, probe.successThreshold ?? 1) - 1) * period;
  });
  return Math.max(0, ...delays);
}

function longRunning(spec: PodSpec): Container[] {
  return [...(spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === "Always"), ...spec.containers];
}

export interface LivenessFailure {
  /** The container that is killed first. */
  readonly container: Container;
  readonly delayMs: number;
  /** So many failures in a row it takes. */
  readonly threshold: number;
}

/**
 * When failing liveness probes make the kubelet kill a container: `failureThreshold` in a row at the container's rhythm,
 * not before `initialDelaySeconds` and the success of its startup probe (the application answers that after `answersMs`).
 * Undefined without any liveness probe. `startedAt` and `now` in virtual time.
 */
export function livenessFailure(spec: PodSpec, startedAt: number, now: number, answersMs: number): LivenessFailure | undefined {
  const failures = longRunning(spec).flatMap((container): LivenessFailure[] => {
    const { livenessProbe: probe, startupProbe } = container;
    if (!probe) return [];
    const period = 1000 * Math.max(1, probe.periodSeconds ?? 10);
    const earliest = Math.max(1000 * (probe.initialDelaySeconds ?? 0), startupProbe ? succeedsAfterMs(startupProbe, answersMs) : 0);
    const next = period * Math.max(Math.floor((now - startedAt) / period) + 1, Math.ceil(earliest / period));
    const threshold = Math.max(1, probe.failureThreshold ?? 3);
    return [{ container, delayMs: startedAt + next - now + (threshold - 1) * period, threshold }];
  });
  return failures.sort((a, b) => a.delayMs - b.delayMs)[0];
}
