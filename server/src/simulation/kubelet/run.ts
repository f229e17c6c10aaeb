/** Running containers: readiness, crashes, restarts. */
import { msg } from "../../text/message.ts";
import type { Pod } from "../api/objects.ts";
import { updatePodStatus } from "../api/pods.ts";
import { minReadySecondsOf } from "../controllers/deployment/pods.ts";
import { emit, setTimer, type Cluster } from "../engine/cluster.ts";
import { around } from "../engine/random.ts";
import { latency } from "../engine/settings.ts";
import { nextRestart } from "./back-off.ts";
import { watchLiveness } from "./liveness.ts";
import { podReadyAfterMs } from "./probes.ts";
import { clearTrouble } from "./start.ts";
import { plan, replan } from "./steps.ts";

/** All containers run. */
export function started(cluster: Cluster, pod: Pod): void {
  awaitReadiness(cluster, pod);
  watchLiveness(cluster, pod);
}

/** Without anything to probe the pod is Ready in the same moment. */
function awaitReadiness(cluster: Cluster, pod: Pod): void {
  const { name, uid } = pod.metadata;
  clearTrouble(cluster, name);
  const restarts = pod.status.restartCount;
  const readyMs = podReadyAfterMs(pod.spec, around(cluster.settings.readyMs, cluster.input.seed, uid, "ready", restarts));
  const trouble = imageTrouble(cluster, pod);
  const stays = trouble !== undefined || cluster.runtimes.get(name)?.probeFails === true;
  if (readyMs === 0 && !stays) {
    replan(cluster, pod, { startedAt: cluster.now });
    setReady(cluster, name, true, { phase: "Running", starting: false });
    return;
  }
  updatePodStatus(cluster, name, { phase: "Running", starting: false });
  emit(cluster, { actor: "kubelet", kind: "podStarted", object: name, message: msg("Pod {pod} runs.", { pod: name }) });
  if (trouble === "crash") plan(cluster, pod, "crashed", around(latency.crashAfterMs, cluster.input.seed, uid, "crash", restarts), { startedAt: cluster.now });
  else if (stays) replan(cluster, pod, { startedAt: cluster.now });
  else plan(cluster, pod, "ready", readyMs, { startedAt: cluster.now });
}

/** Condition Ready changes; with minReadySeconds the moment of Available is known from then on. */
export function setReady(cluster: Cluster, name: string, ready: boolean, also: Partial<Pod["status"]> = {}): void {
  const before = cluster.pods.get(name);
  if (!before || before.status.ready.status === ready) {
    updatePodStatus(cluster, name, also);
    return;
  }
  updatePodStatus(cluster, name, { ...also, ready: { status: ready, since: cluster.now } });
  const message = ready ? msg("Pod {pod} is Ready.", { pod: name }) : msg("Pod {pod} is no longer Ready.", { pod: name });
  emit(cluster, { actor: "kubelet", kind: ready ? "podReady" : "podUnready", object: name, message });
  if (ready) awaitAvailability(cluster, before);
}

/** Time alone makes a pod Available: a timer stands for the controller's delayed look. upstream: enqueueSSAfter */
export function awaitAvailability(cluster: Cluster, pod: Pod): void {
  const { name, uid } = pod.metadata;
  const ready = cluster.pods.get(name)?.status.ready;
  const seconds = minReadySecondsOf(cluster, pod);
  if (!ready?.status || seconds === 0) return;
  const at = ready.since + seconds * 1000;
  if (at > cluster.now) setTimer(cluster, at, { do: "available", pod: name, uid, since: ready.since });
}

/** A container of the pod has ended although it should run for ever: it is restarted in place, after a back-off. */
export function crashed(cluster: Cluster, pod: Pod): void {
  const { name } = pod.metadata;
  const seconds = restartLater(cluster, pod) / 1000;
  const message =
    seconds > 0
      ? msg("Pod {pod}: a container crashed; it is restarted in {seconds} s.", { pod: name, seconds })
      : msg("Pod {pod}: a container crashed and is restarted at once.", { pod: name });
  emit(cluster, { actor: "kubelet", kind: "containerCrashed", object: name, message });
  setReady(cluster, name, false, troubleOf(cluster, seconds));
}

/** A container that failed its liveness probe has been stopped: restarted like one that crashed. */
export function killed(cluster: Cluster, pod: Pod): void {
  const { name } = pod.metadata;
  const seconds = restartLater(cluster, pod) / 1000;
  const message =
    seconds > 0
      ? msg("Pod {pod}: the container has stopped; it is restarted in {seconds} s.", { pod: name, seconds })
      : msg("Pod {pod}: the container has stopped and is restarted at once.", { pod: name });
  emit(cluster, { actor: "kubelet", kind: "containerStopped", object: name, message });
  setReady(cluster, name, false, troubleOf(cluster, seconds));
}

/** Plans the restart and gives the milliseconds until then. */
function restartLater(cluster: Cluster, pod: Pod): number {
  const { name } = pod.metadata;
  const { startedAt: _, ...runtime } = cluster.runtimes.get(name)!;
  const { delayMs, next } = nextRestart({ seconds: runtime.backOffSeconds, at: runtime.backOffAt }, cluster.now);
  cluster.runtimes.set(name, runtime);
  plan(cluster, pod, "restart", delayMs, { backOffSeconds: next.seconds, backOffAt: next.at });
  return delayMs;
}

/** While it waits, the container that ended is the last one; the next restart makes it so where there is no waiting. */
function troubleOf({ now }: Cluster, seconds: number): Partial<Pod["status"]> {
  if (seconds === 0) return { trouble: { reason: "Error" } };
  return { trouble: { reason: "CrashLoopBackOff", retryAt: now + seconds * 1000 }, lastTerminatedAt: now };
}

export function restart(cluster: Cluster, pod: Pod): void {
  const { name, uid } = pod.metadata;
  const restartCount = pod.status.restartCount + 1;
  const endedNow = pod.status.trouble?.reason === "Error";
  clearTrouble(cluster, name);
  updatePodStatus(cluster, name, { restartCount, ...(endedNow && { lastTerminatedAt: cluster.now }) });
  plan(cluster, pod, "started", around(cluster.settings.startMs, cluster.input.seed, uid, "restart", restartCount));
}

function imageTrouble(cluster: Cluster, { spec }: Pod): "crash" | "unready" | undefined {
  for (const { image } of spec.containers) {
    const trouble = cluster.images.get(image ?? "");
    if (trouble === "crash" || trouble === "unready") return trouble;
  }
  return undefined;
}
