/**
 * `kubectl drain --ignore-daemonsets --delete-emptydir-data`: a cordon, and evictions that are tried every five seconds
 * for as long as a budget refuses them. It runs until it is done, until the node is uncordoned (as if somebody pressed
 * Ctrl-C before), or until it is started anew. upstream: kubectl pkg/drain
 */
import { controllerOf, type Pod } from "../api/objects.ts";
import { verbatim } from "../commands/apply.ts";
import { evictPod } from "../disruption/eviction.ts";
import { emit, type Cluster } from "../engine/cluster.ts";
import type { TimeMs } from "../types.ts";
import { look } from "./drain-watch.ts";
import { podsOn } from "./pods-on.ts";
import type { Drain, DrainedPod } from "./state.ts";
import { writeNode } from "./write.ts";

/** upstream: EvictErrorRetryDelay */
const retryMs = 5_000;

const unmanagedFatal = "Pods that declare no controller (use --force to override)";

export function startDrain(cluster: Cluster, index: number): void {
  const { name, unschedulable } = cluster.nodes[index]!;
  if (!unschedulable) writeNode(cluster, index, { unschedulable: true });
  print(cluster, name, unschedulable ? `node/${name} already cordoned` : `node/${name} cordoned`);
  const pods = podsOn(cluster, index);
  const unmanaged = pods.filter((pod) => !isFinished(pod) && !controllerOf(pod.metadata)).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  if (unmanaged.length > 0) return print(cluster, name, `error: unable to drain node "${name}" due to error: cannot delete ${unmanagedFatal}: ${unmanaged.join(", ")}, continuing command...`);
  const drain: Drain = { plan: cluster.serial++, pods: new Map(), due: new Map() };
  for (const { metadata } of pods) drain.pods.set(metadata.name, { uid: metadata.uid, state: "waiting", at: cluster.now });
  cluster.nodeControl.drains.set(index, drain);
  drain.due.set(cluster.now, [...drain.pods.keys()]);
  continueDrain(cluster, index, cluster.now);
}

/** Ctrl-C. */
export function stopDrain(cluster: Cluster, index: number): void {
  cluster.nodeControl.drains.delete(index);
}

/** Evicts the pods that are due now, or sees that they are gone. */
export function continueDrain(cluster: Cluster, index: number, at: TimeMs): void {
  const drain = cluster.nodeControl.drains.get(index)!;
  const names = drain.due.get(at) ?? [];
  drain.due.delete(at);
  for (const name of names) drain.pods.set(name, step(cluster, index, drain, name));
  const isDone = ({ state }: DrainedPod) => state === "gone" || state === "failed";
  if (drain.due.size > 0 || ![...drain.pods.values()].every(isDone)) return;
  cluster.nodeControl.drains.delete(index);
  finish(cluster, index, drain);
}

function step(cluster: Cluster, index: number, drain: Drain, name: string): DrainedPod {
  const pod = drain.pods.get(name)!;
  if (pod.state === "waiting") return evict(cluster, index, drain, name, pod);
  print(cluster, cluster.nodes[index]!.name, `pod/${name} evicted`);
  return { ...pod, state: "gone" };
}

/** Asked for by name: a pod that has come back under it, on whatever node, is evicted all the same. */
function evict(cluster: Cluster, index: number, drain: Drain, name: string, pod: DrainedPod): DrainedPod {
  const { namespace } = cluster.input;
  const node = cluster.nodes[index]!.name;
  print(cluster, node, `evicting pod ${namespace}/${name}`);
  const uid = cluster.pods.get(name)?.metadata.uid ?? pod.uid;
  const refused = evictPod(cluster, name);
  switch (refused?.reason) {
    case undefined:
      if (cluster.pods.get(name)?.metadata.uid !== uid) look(cluster, index, drain, name, cluster.now);
      return { uid, state: "evicted", at: cluster.now };
    case "NotFound":
      return { ...pod, state: "gone" };
    case "TooManyRequests":
      print(cluster, node, `error when evicting pods/"${name}" -n "${namespace}" (will retry after 5s): ${refused!.message}`, refused!.cause);
      look(cluster, index, drain, name, cluster.now + retryMs);
      return { ...pod, refused: refused!.cause ?? refused!.message };
    case "Forbidden":
    case "":
      return { ...pod, state: "failed", error: `error when evicting pods/"${name}" -n "${namespace}": ${refused!.message}` };
  }
}

function finish(cluster: Cluster, index: number, drain: Drain): void {
  const { name } = cluster.nodes[index]!;
  const errors = [...drain.pods.values()].flatMap(({ error }) => error ?? []);
  if (errors.length === 0) return print(cluster, name, `node/${name} drained`);
  const error = errors.length === 1 ? errors[0]! : `[${errors.join(", ")}]`;
  const left = podsOn(cluster, index).map(({ metadata }) => `\npod/${metadata.name}`);
  if (left.length > 0) print(cluster, name, `There are pending pods in node "${name}" when an error occurred: ${error}${left.join("")}`);
  print(cluster, name, `error: unable to drain node "${name}" due to error: ${error}, continuing command...`);
  print(cluster, name, `There are pending nodes to be drained:\n ${name}`);
}

/** A line of kubectl's output. */
export function print(cluster: Cluster, node: string, line: string, cause?: string): void {
  emit(cluster, { actor: "user", kind: "kubectl", object: node, message: verbatim(line), ...(cause !== undefined && { why: { message: verbatim(cause) } }) });
}

function isFinished({ status }: Pod): boolean {
  return status.phase === "Failed" || status.phase === "Succeeded";
}
