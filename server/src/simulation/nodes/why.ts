/** What a silent node has to do with a pod that is not in order. */
import { msg, type Message } from "../../text/message.ts";
import type { Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { Reason } from "../types.ts";
import { nodeOf } from "./pods-on.ts";
import type { NodeState } from "./state.ts";
import { minTolerationMs, usedTolerations } from "./taint-queue.ts";
import { isOutOfService, noExecute } from "./taints.ts";

const tolerationsField = ["spec", "template", "spec", "tolerations"] as const;

/** Why the pod's node keeps it from being Ready, or from going; undefined when the node is heard. */
export function nodeWhy(cluster: Cluster, pod: Pod): Reason | undefined {
  const index = nodeOf(cluster, pod);
  const node = index === undefined ? undefined : cluster.nodes[index]!;
  if (!node || (node.silentSince === undefined && node.exists)) return undefined;
  if (pod.status.phase === "Failed" || pod.status.phase === "Succeeded") return undefined;
  const { name } = pod.metadata;
  const because = (message: Message, field?: Reason["field"]): Reason => ({ message, pod: name, ...(field && { field }) });
  const args = { pod: name, node: node.name };
  if (!node.exists) return node.silentSince === undefined && pod.metadata.deletionTimestamp !== undefined ? undefined : because(msg("The Node object of {node} is gone: the pod garbage collector deletes {pod} by force, within a minute.", args));
  if (pod.metadata.deletionTimestamp !== undefined) return because(terminating(node, args));
  if (node.ready.status === "True") return because(msg("{pod} is placed on {node}, whose kubelet is silent; the control plane has not noticed yet.", args));
  return untilEvicted(cluster, pod, node, because);
}

/** The heart of it: nobody can tell a dead node from one that cannot be reached. */
function terminating(node: NodeState, args: { readonly pod: string; readonly node: string }): Message {
  if (isOutOfService(node) && node.ready.status !== "True") return msg("{node} is out of service: the pod garbage collector deletes {pod} by force at its next pass, within 20 s.", args);
  if (node.machine === "on") return msg("{node} is starting: its kubelet will confirm that {pod} has ended.", args);
  return msg(
    "{pod} is deleted, but the kubelet of {node} is silent and cannot confirm that it has ended: the object stays. It goes when the node comes back, when the Node object is deleted, when the node is tainted out-of-service, or when you delete the pod by force.",
    args,
  );
}

function untilEvicted(cluster: Cluster, pod: Pod, node: NodeState, because: (message: Message, field?: Reason["field"]) => Reason): Reason {
  const args = { pod: pod.metadata.name, node: node.name };
  const planned = cluster.nodeControl.evictions.get(pod.metadata.name);
  if (planned) {
    const seconds = Math.max(0, Math.ceil((planned.fireAt - cluster.now) / 1000));
    return because(msg("{node} is silent, and {pod} counts as not Ready. It tolerates that for {seconds} s more; then it is deleted.", { ...args, seconds }), tolerationsField);
  }
  const taints = noExecute(node.taints);
  const used = usedTolerations(pod, taints);
  if (taints.length > 0 && used && minTolerationMs(used) === Infinity) {
    return because(msg("{node} is silent, and {pod} counts as not Ready. It tolerates that for ever: it is not deleted.", args), tolerationsField);
  }
  return because(msg("{node} is silent, and {pod} counts as not Ready. Too many nodes are silent: the node controller evicts nothing.", args));
}
