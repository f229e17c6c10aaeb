/** What people do to nodes. */
import { msg } from "../../text/message.ts";
import { verbatim, type Refusal } from "../commands/apply.ts";
import { emit, type Cluster } from "../engine/cluster.ts";
import { likeOthers } from "../scheduler/cluster-size.ts";
import type { Command } from "../types.ts";
import { startDrain, stopDrain, print } from "./drain.ts";
import { startMachine, stopMachine } from "./machine.ts";
import { makeNode, zoneName } from "./make.ts";
import { collectPods, monitorNodes } from "./passes.ts";
import { taint } from "./taint-command.ts";
import { writeNode } from "./write.ts";

export type NodeCommand = Extract<Command, { readonly do: "stopNode" | "startNode" | "cordon" | "uncordon" | "drain" | "taint" | "deleteNode" | "addNode" }>;

type Of<D extends NodeCommand["do"]> = Extract<NodeCommand, { readonly do: D }>;

/** Carries it out, or gives what kubectl, the API server or the machine says instead. */
export function nodeCommand(cluster: Cluster, command: NodeCommand): Refusal | undefined {
  switch (command.do) {
    case "addNode":
      return addNode(cluster, command);
    case "stopNode":
      return onMachine(cluster, command.node, (index) => stop(cluster, index, command));
    case "startNode":
      return onMachine(cluster, command.node, (index) => start(cluster, index));
    case "cordon":
      return onObject(cluster, command.node, (index) => cordon(cluster, index, true));
    case "uncordon":
      return onObject(cluster, command.node, (index) => cordon(cluster, index, false));
    case "drain":
      return onObject(cluster, command.node, (index) => startDrain(cluster, index));
    case "taint":
      return onObject(cluster, command.node, (index) => taint(cluster, index, command));
    case "deleteNode":
      return onObject(cluster, command.node, (index) => deleteNode(cluster, index));
  }
}

function stop(cluster: Cluster, index: number, { how = "power" }: Of<"stopNode">): Refusal | undefined {
  const { name, machine } = cluster.nodes[index]!;
  if (machine === "off") return msg("{node} is off already.", { node: name });
  if (machine === "cut-off" && how === "network") return msg("{node} is cut off already.", { node: name });
  stopMachine(cluster, index, how);
  return undefined;
}

/** A machine that runs without a Node object gets one: its kubelet is started anew and registers. */
function start(cluster: Cluster, index: number): Refusal | undefined {
  const { name, machine, silentSince, exists } = cluster.nodes[index]!;
  if (machine === "on" && silentSince !== undefined) return msg("{node} is starting already.", { node: name });
  if (machine === "on" && exists) return msg("{node} runs.", { node: name });
  startMachine(cluster, index);
  return undefined;
}

/** Uncordoning ends a drain, as if it had been stopped with Ctrl-C before. */
function cordon(cluster: Cluster, index: number, desired: boolean): void {
  const { name, unschedulable } = cluster.nodes[index]!;
  if (!desired) stopDrain(cluster, index);
  const verb = desired ? "cordoned" : "uncordoned";
  if (unschedulable === desired) return print(cluster, name, `node/${name} already ${verb}`);
  writeNode(cluster, index, { unschedulable: desired });
  print(cluster, name, `node/${name} ${verb}`);
}

/** The object goes at once; what the machine does is another thing. Its pods are orphans. */
function deleteNode(cluster: Cluster, index: number): void {
  const { name } = cluster.nodes[index]!;
  writeNode(cluster, index, { exists: false, taints: [], unschedulable: false });
  emit(cluster, { actor: "api-server", kind: "nodeGone", object: name, message: msg("Node object {node} is gone.", { node: name }) });
  monitorNodes(cluster);
  collectPods(cluster);
}

/** A healthy, empty machine, in the zone asked for or in the next one in turn. */
function addNode(cluster: Cluster, { zone }: Of<"addNode">): undefined {
  const { nodes, settings, input, now } = cluster;
  const index = nodes.length;
  const node = likeOthers(makeNode(index, zoneName(index % settings.zones), settings, input.seed), cluster, zone);
  nodes.push({ ...node, createdAt: now, probedAt: now, known: false, ready: { status: "True", since: now } });
  const event = { type: "Normal", reason: "NodeReady", message: `Node ${node.name} status is now: NodeReady` } as const;
  emit(cluster, { actor: "kubelet", kind: "nodeReady", object: node.name, message: msg("{node} joins the cluster in {zone}.", { node: node.name, zone: node.zone }), event });
  writeNode(cluster, index, {});
  monitorNodes(cluster);
}

function onMachine(cluster: Cluster, name: string, act: (index: number) => Refusal | undefined): Refusal | undefined {
  const index = cluster.nodes.findIndex((node) => node.name === name);
  return index < 0 ? notFound(name) : act(index);
}

function onObject(cluster: Cluster, name: string, act: (index: number) => Refusal | undefined | void): Refusal | undefined {
  const index = cluster.nodes.findIndex((node) => node.name === name && node.exists);
  return index < 0 ? notFound(name) : (act(index) ?? undefined);
}

function notFound(name: string): Refusal {
  return verbatim(`Error from server (NotFound): nodes "${name}" not found`);
}
