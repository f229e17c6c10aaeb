/** Timers of one pod on its node: setting a plan cancels what was planned before. */
import type { Pod } from "../api/objects.ts";
import { setTimer, type Cluster, type KubeletStep, type PodRuntime } from "../engine/cluster.ts";

/** Plans the next step of a pod `delayMs` from now, instead of whatever was planned. */
export function plan(cluster: Cluster, pod: Pod, step: KubeletStep, delayMs: number, change: Partial<PodRuntime> = {}): void {
  const name = pod.metadata.name;
  const runtime = cluster.runtimes.get(name);
  if (!runtime) return;
  const next = { ...runtime, ...change, plan: runtime.plan + 1 };
  cluster.runtimes.set(name, next);
  setTimer(cluster, cluster.now + delayMs, { do: "kubelet", pod: name, uid: next.uid, plan: next.plan, step });
}

/** Changes what the kubelet knows, and cancels what was planned. */
export function replan(cluster: Cluster, pod: Pod, change: Partial<PodRuntime> = {}): void {
  const runtime = cluster.runtimes.get(pod.metadata.name);
  if (runtime) cluster.runtimes.set(pod.metadata.name, { ...runtime, ...change, plan: runtime.plan + 1 });
}

/** Nothing runs any more and nothing is planned. */
export function endContainers(cluster: Cluster, pod: Pod): void {
  const runtime = cluster.runtimes.get(pod.metadata.name);
  if (!runtime) return;
  const { startedAt: _, held: __, ...ended } = runtime;
  cluster.runtimes.set(pod.metadata.name, { ...ended, plan: runtime.plan + 1 });
}

/** Whether the timer is still meant: same pod, same plan. */
export function isPlanned(cluster: Cluster, pod: string, uid: string, planned: number): boolean {
  const runtime = cluster.runtimes.get(pod);
  return runtime !== undefined && runtime.uid === uid && runtime.plan === planned;
}
