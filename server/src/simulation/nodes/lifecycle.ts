/** The node controller: who is silent for too long is not Ready. upstream: pkg/controller/nodelifecycle */
import { msg } from "../../text/message.ts";
import { updatePodStatus } from "../api/pods.ts";
import { emit, type Cluster } from "../engine/cluster.ts";
import { overdueAt } from "./heartbeat.ts";
import { monitorNodes } from "./passes.ts";
import { podsOn } from "./pods-on.ts";
import { handleDisruption, markAsReachable, taintSilentNodes } from "./zones.ts";
import { writeNode } from "./write.ts";

/** One pass over all nodes; passes that would see nothing are left out. upstream: monitorNodeHealth */
export function monitorNodeHealth(cluster: Cluster): void {
  greetNodes(cluster);
  for (const [index, node] of cluster.nodes.entries()) {
    if (!node.exists) continue;
    if (node.ready.status === "True" && overdueAt(node, cluster.input.seed) <= cluster.now) markAsUnknown(cluster, index);
    if (cluster.nodes[index]!.ready.status === "True") markAsReachable(cluster, index);
  }
  handleDisruption(cluster);
  taintSilentNodes(cluster);
  awaitOverdue(cluster);
}

/** The next passes that will find a silent node overdue. */
export function awaitOverdue(cluster: Cluster): void {
  for (const node of cluster.nodes) {
    if (!node.exists || node.silentSince === undefined || node.ready.status !== "True") continue;
    const at = overdueAt(node, cluster.input.seed);
    if (at > cluster.now) monitorNodes(cluster, at);
  }
}

/** upstream: tryUpdateNodeHealth */
function markAsUnknown(cluster: Cluster, index: number): void {
  const { name } = cluster.nodes[index]!;
  writeNode(cluster, index, { ready: { status: "Unknown", since: cluster.now } });
  const event = { type: "Normal", reason: "NodeNotReady", message: `Node ${name} status is now: NodeNotReady` } as const;
  emit(cluster, { actor: "node-controller", kind: "nodeNotReady", object: name, message: msg("{node} has been silent for too long and is no longer Ready.", { node: name }), event });
  markPodsNotReady(cluster, index);
}

/** Condition Ready of its pods goes; their phase and what the kubelet said of the containers stay. upstream: MarkPodsNotReady */
function markPodsNotReady(cluster: Cluster, index: number): void {
  const { name: node } = cluster.nodes[index]!;
  for (const pod of podsOn(cluster, index)) {
    const { name } = pod.metadata;
    if (!pod.status.ready.status) continue;
    const runtime = cluster.runtimes.get(name)!;
    cluster.runtimes.set(name, { ...runtime, readySince: pod.status.ready.since });
    updatePodStatus(cluster, name, { ready: { status: false, since: cluster.now }, containersReady: true });
    const event = { type: "Warning", reason: "NodeNotReady", message: "Node is not ready" } as const;
    emit(cluster, { actor: "node-controller", kind: "podUnready", object: name, message: msg("Pod {pod} counts as not Ready: nobody hears of {node}.", { pod: name, node }), event });
  }
}

/** Nodes that have come or gone since the last pass. upstream: classifyNodes */
function greetNodes(cluster: Cluster): void {
  for (const [index, { name, exists, known }] of cluster.nodes.entries()) {
    if (exists === known) continue;
    writeNode(cluster, index, { known: exists });
    const event = exists
      ? ({ type: "Normal", reason: "RegisteredNode", message: `Node ${name} event: Registered Node ${name} in Controller` } as const)
      : ({ type: "Normal", reason: "RemovingNode", message: `Node ${name} event: Removing Node ${name} from Controller` } as const);
    const message = exists ? msg("The node controller knows {node} now.", { node: name }) : msg("The node controller has seen that {node} is gone.", { node: name });
    emit(cluster, { actor: "node-controller", kind: exists ? "nodeRegistered" : "nodeRemoved", object: name, message, event });
  }
}
