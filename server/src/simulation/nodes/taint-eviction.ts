/** Pods leave nodes with NoExecute taints they do not tolerate. upstream: pkg/controller/tainteviction */
import { msg } from "../../text/message.ts";
import type { Pod } from "../api/objects.ts";
import { deletePod, updatePodStatus } from "../api/pods.ts";
import { emit, type Cluster } from "../engine/cluster.ts";
import { stopPod } from "../kubelet/stop.ts";
import type { Taint } from "../types.ts";
import { nodeOf, podsOn } from "./pods-on.ts";
import { cancelEviction, minTolerationMs, planEviction, usedTolerations } from "./taint-queue.ts";
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
  if (toleratedMs === 0) return evict(cluster, pod);
  planEviction(cluster, name, { uid, createdAt, fireAt: cluster.now + toleratedMs });
}

/** The pod has tolerated the taint for as long as it could. */
export function evictionDue(cluster: Cluster, name: string): void {
  cluster.nodeControl.evictions.delete(name);
  const pod = cluster.pods.get(name);
  if (pod) evict(cluster, pod);
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
