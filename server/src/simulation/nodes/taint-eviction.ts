/** Pods leave nodes with NoExecute taints they do not tolerate. upstream: pkg/controller/tainteviction */
import { msg } from "../../text/message.ts";
import type { Pod } from "../api/objects.ts";
import { deletePod, updatePodStatus } from "../api/pods.ts";
import { emit, setTimer, type Cluster } from "../engine/cluster.ts";
import { stopPod } from "../kubelet/stop.ts";
import { tolerates, tolerationsOf, type Toleration } from "../scheduler/taints.ts";
import type { Taint } from "../types.ts";
import { nodeOf, podsOn } from "./pods-on.ts";
import type { PlannedEviction } from "./state.ts";
import { noExecute } from "./taints.ts";

/** The NoExecute taints of a node are others now. upstream: handleNodeUpdate */
export function taintsChanged(cluster: Cluster, index: number): void {
  const taints = noExecute(cluster.nodes[index]!.taints);
  for (const pod of podsOn(cluster, index)) {
    if (taints.length === 0) cancelEviction(cluster, pod.metadata.name);
    else processPodOnNode(cluster, pod, taints);
  }
}

/** A pod has come to a node that may be tainted already. upstream: handlePodUpdate */
export function podBound(cluster: Cluster, pod: Pod): void {
  const index = nodeOf(cluster, pod);
  const node = index === undefined ? undefined : cluster.nodes[index];
  if (!node?.exists) return;
  const taints = noExecute(node.taints);
  if (taints.length > 0) processPodOnNode(cluster, pod, taints);
}

/** Plans the pod's eviction, carries it out at once, or gives it up: whatever its tolerations say. */
function processPodOnNode(cluster: Cluster, pod: Pod, taints: readonly Taint[]): void {
  const { name, uid } = pod.metadata;
  const { evictions } = cluster.nodeControl;
  const used = usedTolerations(pod, taints);
  const toleratedMs = used ? minTolerationMs(used) : 0;
  if (!used) {
    cancelEviction(cluster, name);
    return evict(cluster, pod);
  }
  if (toleratedMs === Infinity) return cancelEviction(cluster, name);
  const planned = evictions.get(name);
  const createdAt = planned?.createdAt ?? cluster.now;
  if (planned && createdAt < cluster.now) return;
  if (planned) cancelEviction(cluster, name);
  const fireAt = cluster.now + toleratedMs;
  if (fireAt <= createdAt) return evict(cluster, pod);
  evictions.set(name, { uid, createdAt, fireAt });
  setTimer(cluster, fireAt, { do: "taintEviction", pod: name, uid, fireAt });
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

export function isEvictionMeant({ nodeControl }: Cluster, { pod, uid, fireAt }: { readonly pod: string; readonly uid: string; readonly fireAt: number }): boolean {
  const planned: PlannedEviction | undefined = nodeControl.evictions.get(pod);
  return planned?.uid === uid && planned.fireAt === fireAt;
}

/** The pod has tolerated the taint for as long as it could. */
export function evictionDue(cluster: Cluster, name: string): void {
  cluster.nodeControl.evictions.delete(name);
  const pod = cluster.pods.get(name);
  if (pod) evict(cluster, pod);
}

/** Nothing is planned any more, also because the pod is gone. upstream: cancelWorkWithEvent */
export function cancelEviction(cluster: Cluster, name: string): void {
  if (!cluster.nodeControl.evictions.delete(name)) return;
  const event = { type: "Normal", reason: "TaintManagerEviction", message: `Cancelling deletion of Pod ${cluster.input.namespace}/${name}` } as const;
  emit(cluster, { actor: "node-controller", kind: "evictionCancelled", object: name, message: msg("The eviction of {pod} is called off.", { pod: name }), event });
}

/** upstream: addConditionAndDeletePod */
function evict(cluster: Cluster, pod: Pod): void {
  const { name, namespace } = pod.metadata;
  const event = { type: "Normal", reason: "TaintManagerEviction", message: `Marking for deletion Pod ${namespace}/${name}` } as const;
  const message = msg("Pod {pod} is deleted: it does not tolerate a taint of {node} any longer.", { pod: name, node: pod.spec.nodeName ?? "" });
  emit(cluster, { actor: "node-controller", kind: "taintEviction", object: name, message, event });
  const disruption = { reason: "DeletionByTaintManager", message: "Taint manager: deleting due to NoExecute taint", since: cluster.now } as const;
  updatePodStatus(cluster, name, { disruption });
  if (deletePod(cluster, name).terminating) stopPod(cluster, name);
}
