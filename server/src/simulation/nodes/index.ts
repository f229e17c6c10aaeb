/** Nodes: what happens to them, who notices when, and what becomes of their pods. */
import type { Cluster } from "../engine/cluster.ts";
import { continueDrain } from "./drain.ts";
import { ghostEnded } from "./ghosts.ts";
import { monitorNodeHealth } from "./lifecycle.ts";
import { kubeletBack } from "./machine.ts";
import { collectGarbage } from "./pod-gc.ts";
import type { NodeEvent } from "./state.ts";
import { evictionDue, podBound } from "./taint-eviction.ts";
import { isEvictionMeant } from "./taint-queue.ts";
import { isTaintMeant, taintSilentNodes } from "./zones.ts";

/** Whether a node's timer is still meant. */
export function isNodeEventMeant(cluster: Cluster, event: NodeEvent): boolean {
  if (event.do === "taintEviction") return isEvictionMeant(cluster, event);
  const { nodes, nodeControl } = cluster;
  switch (event.step) {
    case "monitor":
      return nodeControl.monitorAt.has(event.at);
    case "collect":
      return nodeControl.collectAt.has(event.at);
    case "taint":
      return isTaintMeant(cluster, event.zone, event.at);
    case "back":
      return nodes[event.node]?.plan === event.plan;
    case "drain":
      return nodeControl.drains.get(event.node)?.plan === event.plan;
    case "bound":
      return cluster.pods.get(event.pod)?.metadata.uid === event.uid;
    case "ghost":
      return nodeControl.ghosts.get(event.uid)?.plan === event.plan;
  }
}

export function nodeEvent(cluster: Cluster, event: NodeEvent): void {
  if (event.do === "taintEviction") return evictionDue(cluster, event.pod);
  const { nodeControl } = cluster;
  switch (event.step) {
    case "monitor":
      nodeControl.monitorAt.delete(event.at);
      return monitorNodeHealth(cluster);
    case "collect":
      nodeControl.collectAt.delete(event.at);
      return collectGarbage(cluster);
    case "taint":
      return taintSilentNodes(cluster);
    case "back":
      return kubeletBack(cluster, event.node);
    case "drain":
      return continueDrain(cluster, event.node, event.at);
    case "bound":
      return podBound(cluster, cluster.pods.get(event.pod)!);
    case "ghost":
      return ghostEnded(cluster, event.uid);
  }
}
