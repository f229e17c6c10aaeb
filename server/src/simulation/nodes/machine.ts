/** The machine behind a Node object: it stops, it is cut off, it comes back. */
import { msg } from "../../text/message.ts";
import { emit, setTimer, type Cluster } from "../engine/cluster.ts";
import { around, uuid } from "../engine/random.ts";
import { interruptPods, resumePods } from "../kubelet/return.ts";
import type { Happening } from "../types.ts";
import { unmountLeftovers } from "../volumes/index.ts";
import { dropGhosts, endGhosts } from "./ghosts.ts";
import { passAfter } from "./heartbeat.ts";
import { awaitOverdue } from "./lifecycle.ts";
import { updateNode } from "./make.ts";
import { monitorNodes } from "./passes.ts";
import { writeNode } from "./write.ts";

/** Until the kubelet of a machine that is switched on says its first word, or that of one that was cut off its next. */
const bootMs = 20_000;
const reconnectMs = 4_000;

/** From this moment nobody hears of the node; without power nothing runs there either. The API notices nothing yet. */
export function stopMachine(cluster: Cluster, index: number, how: "power" | "network"): void {
  const { plan, rebooted, silentSince } = cluster.nodes[index]!;
  updateNode(cluster, index, {
    machine: how === "power" ? "off" : "cut-off",
    rebooted: rebooted || how === "power",
    silentSince: silentSince ?? cluster.now,
    plan: plan + 1,
  });
  if (how === "power") {
    interruptPods(cluster, index);
    dropGhosts(cluster, index);
  }
  awaitOverdue(cluster);
}

/** Power or network are there again: the kubelet is heard in a moment. */
export function startMachine(cluster: Cluster, index: number): void {
  const { plan, name, rebooted } = cluster.nodes[index]!;
  updateNode(cluster, index, { machine: "on", plan: plan + 1 });
  const delay = around(rebooted ? bootMs : reconnectMs, cluster.input.seed, name, "back", plan);
  setTimer(cluster, cluster.now + delay, { do: "node", step: "back", node: index, plan: plan + 1 });
}

/** The kubelet is heard: it posts its node's status, learns what has happened to its pods, and goes on with them. */
export function kubeletBack(cluster: Cluster, index: number): void {
  const { silentSince: _, ...node } = cluster.nodes[index]!;
  const { name, rebooted, exists } = node;
  cluster.nodes[index] = { ...node, rebooted: false, probedAt: passAfter(cluster.now) };
  if (rebooted) {
    tell(cluster, name, msg("The kubelet of {node} starts.", { node: name }), { type: "Normal", reason: "Starting", message: "Starting kubelet." });
    if (exists) tell(cluster, name, msg("{node} has booted anew.", { node: name }), { type: "Warning", reason: "Rebooted", message: `Node ${name} has been rebooted, boot id: ${uuid(cluster.input.seed, cluster.serial++)}` });
  }
  if (!exists) register(cluster, index);
  else if (node.ready.status !== "True") {
    writeNode(cluster, index, { ready: { status: "True", since: cluster.now } });
    tell(cluster, name, msg("{node} is Ready again.", { node: name }), { type: "Normal", reason: "NodeReady", message: `Node ${name} status is now: NodeReady` }, "nodeReady");
  }
  resumePods(cluster, index, rebooted);
  endGhosts(cluster, index);
  unmountLeftovers(cluster, index);
  monitorNodes(cluster);
}

/** A kubelet registers when it starts: a new Node object, which knows nothing of taints or a cordon of before. */
function register(cluster: Cluster, index: number): void {
  const { name } = cluster.nodes[index]!;
  updateNode(cluster, index, { uid: uuid(cluster.input.seed, cluster.serial++), createdAt: cluster.now, quarantinedUntil: null });
  writeNode(cluster, index, { exists: true, taints: [], unschedulable: false, ready: { status: "True", since: cluster.now } });
  tell(cluster, name, msg("{node} registers itself: a new Node object.", { node: name }), { type: "Normal", reason: "NodeReady", message: `Node ${name} status is now: NodeReady` }, "nodeReady");
}

function tell(cluster: Cluster, node: string, message: Happening["message"], event: NonNullable<Happening["event"]>, kind = "kubelet"): void {
  emit(cluster, { actor: "kubelet", kind, object: node, message, event });
}
