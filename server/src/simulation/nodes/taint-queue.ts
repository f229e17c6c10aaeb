/** What the taint manager has planned. upstream: tainteviction TimedWorkerQueue */
import { msg } from "../../text/message.ts";
import type { Pod } from "../api/objects.ts";
import { emit, setTimer, type Cluster } from "../engine/cluster.ts";
import { tolerates, tolerationsOf, type Toleration } from "../scheduler/taints.ts";
import type { Taint, TimeMs } from "../types.ts";
import type { PlannedEviction } from "./state.ts";

export function planEviction(cluster: Cluster, pod: string, planned: PlannedEviction): void {
  cluster.nodeControl.evictions.set(pod, planned);
  setTimer(cluster, planned.fireAt, { do: "taintEviction", pod, uid: planned.uid, fireAt: planned.fireAt });
}

export function isEvictionMeant({ nodeControl }: Cluster, { pod, uid, fireAt }: { readonly pod: string; readonly uid: string; readonly fireAt: TimeMs }): boolean {
  const planned = nodeControl.evictions.get(pod);
  return planned?.uid === uid && planned.fireAt === fireAt;
}

/** Nothing is planned any more, also because the pod is gone. upstream: cancelWorkWithEvent */
export function cancelEviction(cluster: Cluster, name: string): void {
  if (!cluster.nodeControl.evictions.delete(name)) return;
  const event = { type: "Normal", reason: "TaintManagerEviction", message: `Cancelling deletion of Pod ${cluster.input.namespace}/${name}` } as const;
  emit(cluster, { actor: "node-controller", kind: "evictionCancelled", object: name, message: msg("The eviction of {pod} is called off.", { pod: name }), event });
}

/** The first toleration that fits each taint; undefined when a taint is not tolerated. upstream: GetMatchingTolerations */
export function usedTolerations({ spec }: Pod, taints: readonly Taint[]): Toleration[] | undefined {
  const tolerations = tolerationsOf(spec);
  const used = taints.flatMap((taint) => tolerations.find((toleration) => tolerates([toleration], taint)) ?? []);
  return used.length === taints.length ? used : undefined;
}

/** The shortest of their times; Infinity where none is limited. upstream: getMinTolerationTime */
export function minTolerationMs(tolerations: readonly Toleration[]): number {
  return Math.min(...tolerations.map(({ tolerationSeconds }) => (tolerationSeconds === undefined ? Infinity : 1000 * Math.max(0, tolerationSeconds))));
}
