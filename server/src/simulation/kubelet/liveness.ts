/**
 * A failing liveness probe: the kubelet kills the container when it has failed often enough and restarts it in place,
 * again and again. upstream: prober worker, computePodActions
 */
import { msg } from "../../text/message.ts";
import { objectAt, valueAt } from "../api/json.ts";
import type { Container, Pod } from "../api/objects.ts";
import { emit, setTimer, type Cluster } from "../engine/cluster.ts";
import { around } from "../engine/random.ts";
import { isHeard } from "./hearing.ts";
import { livenessFailure } from "./probes.ts";
import { plan } from "./steps.ts";

export type LivenessEvent = { readonly do: "liveness"; readonly pod: string; readonly uid: string; readonly plan: number };

/** Whether the timer is still meant: same pod, same run of its containers, and the probe still fails. */
export function isLivenessEventMeant({ runtimes }: Cluster, { pod, uid, plan: planned }: LivenessEvent): boolean {
  const runtime = runtimes.get(pod);
  return runtime !== undefined && runtime.uid === uid && runtime.livenessPlan === planned && runtime.livenessFails === true && runtime.startedAt !== undefined;
}

/** The containers run and the liveness probe fails, since just now or still: sets the time at which the kubelet acts. */
export function watchLiveness(cluster: Cluster, { metadata: { name, uid }, spec, status }: Pod): void {
  const runtime = cluster.runtimes.get(name);
  if (!runtime?.livenessFails || runtime.startedAt === undefined) return;
  const answersMs = around(cluster.settings.readyMs, cluster.input.seed, uid, "ready", status.restartCount);
  const failure = livenessFailure(spec, runtime.startedAt, cluster.now, answersMs);
  if (!failure) return;
  const livenessPlan = cluster.serial++;
  cluster.runtimes.set(name, { ...runtime, livenessPlan });
  setTimer(cluster, cluster.now + failure.delayMs, { do: "liveness", pod: name, uid, plan: livenessPlan });
}

/** The probe has failed often enough: the container is stopped. On a node that is off or cut off nobody is told of it. */
export function unhealthy(cluster: Cluster, pod: Pod): void {
  const { name, uid, deletionTimestamp } = pod.metadata;
  const runtime = cluster.runtimes.get(name)!;
  const failure = livenessFailure(pod.spec, runtime.startedAt!, cluster.now, 0);
  if (!failure || deletionTimestamp !== undefined || !isHeard(cluster, name)) return;
  const { container, threshold } = failure;
  const failed = { type: "Warning", reason: "Unhealthy", message: `Liveness probe failed: ${probeOutput(container, pod)}` } as const;
  emit(cluster, { actor: "kubelet", kind: "livenessFailed", object: name, message: msg("Pod {pod}: the liveness probe has failed {threshold} times in a row.", { pod: name, threshold }), event: failed });
  const killing = { type: "Normal", reason: "Killing", message: `Container ${container.name} failed liveness probe, will be restarted` } as const;
  emit(cluster, { actor: "kubelet", kind: "containerKilled", object: name, message: msg("Pod {pod}: container {container} is stopped, to be restarted.", { pod: name, container: container.name }), event: killing });
  const needed = around(cluster.settings.terminateMs, cluster.input.seed, uid, "kill", pod.status.restartCount);
  plan(cluster, pod, "killed", Math.min(needed, graceMs(container, pod)));
}

/** The probe's own grace period goes before the pod's; two seconds are always given. upstream: setTerminationGracePeriod */
function graceMs({ livenessProbe }: Container, { spec }: Pod): number {
  return 1000 * Math.max(2, livenessProbe?.terminationGracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? 30);
}

/** What the prober says of an application that answers, but not well; of a command that fails, without a word. upstream: pkg/probe */
function probeOutput(container: Container, { status }: Pod): string {
  const probe = objectAt(container, "livenessProbe");
  if ("httpGet" in probe) return "HTTP probe failed with statuscode: 500";
  if ("tcpSocket" in probe) return `dial tcp ${status.podIP ?? ""}:${portOf(container, valueAt(probe, "tcpSocket", "port"))}: connect: connection refused`;
  return "grpc" in probe ? 'service unhealthy (responded with "NOT_SERVING")' : "";
}

function portOf(container: Container, port: unknown): string {
  const ports = valueAt(container, "ports");
  const named = Array.isArray(ports) ? ports.find((each: unknown) => valueAt(each, "name") === port) : undefined;
  return String(valueAt(named, "containerPort") ?? port);
}
