/**
 * `kubectl drain --ignore-daemonsets --delete-emptydir-data`: a cordon, and evictions that are tried every five seconds
 * for as long as a budget refuses them. It runs until it is done, until the node is uncordoned (as if somebody pressed
 * Ctrl-C before), or until it is started anew. upstream: kubectl pkg/drain
 */
import { controllerOf, type Pod } from "../api/objects.ts";
import { verbatim } from "../commands/apply.ts";
import { evictPod } from "../disruption/eviction.ts";
import { emit, setTimer, type Cluster } from "../engine/cluster.ts";
import { updateNode } from "./make.ts";
import { podsOn } from "./pods-on.ts";
import type { Drain, DrainedPod } from "./state.ts";
import { writeNode } from "./write.ts";

/** upstream: EvictErrorRetryDelay; the interval of waitForDelete */
const retryMs = 5_000;
const pollMs = 1_000;

const unmanagedFatal = "Pods that declare no controller (use --force to override)";

export function startDrain(cluster: Cluster, index: number): void {
  const { name, unschedulable } = cluster.nodes[index]!;
  if (!unschedulable) writeNode(cluster, index, { unschedulable: true });
  print(cluster, name, unschedulable ? `node/${name} already cordoned` : `node/${name} cordoned`);
  const pods = podsOn(cluster, index);
  const unmanaged = pods.filter((pod) => !isFinished(pod) && !controllerOf(pod.metadata)).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  if (unmanaged.length > 0) return print(cluster, name, `error: unable to drain node "${name}" due to error: cannot delete ${unmanagedFatal}: ${unmanaged.join(", ")}, continuing command...`);
  const plan = cluster.serial++;
  updateNode(cluster, index, { drain: { plan, pods: pods.map(({ metadata }) => ({ name: metadata.name, uid: metadata.uid, state: "waiting", at: cluster.now })) } });
  continueDrain(cluster, index);
}

/** Ctrl-C. */
export function stopDrain(cluster: Cluster, index: number): void {
  if (cluster.nodes[index]!.drain) updateNode(cluster, index, { drain: null });
}

/** Evicts what is to be evicted now, and sees which pods are gone. */
export function continueDrain(cluster: Cluster, index: number): void {
  const { drain, name } = cluster.nodes[index]!;
  if (!drain) return;
  const pods = drain.pods.map((pod) => step(cluster, name, drain, index, pod));
  const done = pods.every(({ state }) => state === "gone" || state === "failed");
  updateNode(cluster, index, { drain: done ? null : { ...drain, pods } });
  if (done) finish(cluster, index, pods);
}

function step(cluster: Cluster, node: string, drain: Drain, index: number, pod: DrainedPod): DrainedPod {
  if (pod.state === "waiting" && pod.at <= cluster.now) return evict(cluster, node, drain, index, pod);
  if (pod.state !== "evicted" || cluster.pods.get(pod.name)?.metadata.uid === pod.uid || pollAfter(cluster, pod) !== cluster.now) return pod;
  print(cluster, node, `pod/${pod.name} evicted`);
  return { ...pod, state: "gone" };
}

/** Asked for by name: a pod that has come back under it, on whatever node, is evicted all the same. */
function evict(cluster: Cluster, node: string, drain: Drain, index: number, pod: DrainedPod): DrainedPod {
  const { namespace } = cluster.input;
  print(cluster, node, `evicting pod ${namespace}/${pod.name}`);
  const uid = cluster.pods.get(pod.name)?.metadata.uid ?? pod.uid;
  const refused = evictPod(cluster, pod.name);
  switch (refused?.reason) {
    case undefined:
      awaitGone(cluster, drain, index, pod.name, uid);
      return { ...pod, uid, state: "evicted", at: cluster.now };
    case "NotFound":
      return { ...pod, state: "gone" };
    case "TooManyRequests":
      print(cluster, node, `error when evicting pods/"${pod.name}" -n "${namespace}" (will retry after 5s): ${refused!.message}`, refused!.cause);
      look(cluster, drain, index, cluster.now + retryMs);
      return { ...pod, at: cluster.now + retryMs, refused: refused!.cause ?? refused!.message };
    case "":
      return { ...pod, state: "failed", error: `error when evicting pods/"${pod.name}" -n "${namespace}": ${refused!.message}` };
  }
}

/** The pod may have gone at once. */
function awaitGone(cluster: Cluster, drain: Drain, index: number, pod: string, uid: string): void {
  if (cluster.pods.get(pod)?.metadata.uid !== uid) look(cluster, drain, index, cluster.now);
}

/** A pod is gone: the drains that wait for it see that at their next look. */
export function podGoneForDrains(cluster: Cluster, { metadata: { name, uid } }: Pod): void {
  for (const [index, { drain }] of cluster.nodes.entries()) {
    const pod = drain?.pods.find((each) => each.state === "evicted" && each.uid === uid && each.name === name);
    if (drain && pod) look(cluster, drain, index, pollAfter(cluster, pod));
  }
}

/** A drain looks for its evicted pods every second. */
function pollAfter({ now }: Cluster, { at }: DrainedPod): number {
  return at + Math.ceil((now - at) / pollMs) * pollMs;
}

function look(cluster: Cluster, { plan }: Drain, index: number, at: number): void {
  setTimer(cluster, at, { do: "node", step: "drain", node: index, plan });
}

function finish(cluster: Cluster, index: number, pods: readonly DrainedPod[]): void {
  const { name } = cluster.nodes[index]!;
  const errors = pods.flatMap(({ error }) => error ?? []);
  if (errors.length === 0) return print(cluster, name, `node/${name} drained`);
  const error = errors.length === 1 ? errors[0]! : `[${errors.join(", ")}]`;
  const left = podsOn(cluster, index).map(({ metadata }) => `pod/${metadata.name}\n`);
  if (left.length > 0) print(cluster, name, `There are pending pods in node "${name}" when an error occurred: ${error}\n${left.join("")}`.trimEnd());
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
