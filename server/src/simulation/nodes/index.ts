/** Nodes: what happens to them, who notices when, and what becomes of their pods. */
import type { Cluster } from "../engine/cluster.ts";
import type { NodeEvent } from "./state.ts";

/** Whether a node's timer is still meant. */
export function isNodeEventMeant(cluster: Cluster, event: NodeEvent): boolean {
  switch (event.do) {
    case "node":
      return cluster.nodes[event.node]?.plan === event.plan;
    case "taintEviction":
      return cluster.pods.get(event.pod)?.metadata.uid === event.uid;
  }
}

export function nodeEvent(_cluster: Cluster, _event: NodeEvent): void {}
