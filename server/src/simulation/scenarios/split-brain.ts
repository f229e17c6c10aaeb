import { msg } from "../../text/message.ts";
import { allAvailable, podReady } from "./conditions.ts";
import { isTerminating, nodeOf } from "./node-dies.ts";
import type { Scenario } from "./types.ts";

export const splitBrain: Scenario = {
  id: "split-brain",
  group: "nodes",
  title: msg("Two with one name"),
  question: msg("What does a forced deletion break when the node was only cut off?"),
  watch: msg("The node that is cut off: what ran on it runs on."),
  needs: { replicas: [3, 5], settings: { nodes: 4, zones: 1 }, spec: { podManagementPolicy: "OrderedReady", volumeClaimTemplates: null }, sampleOnly: true },
  steps: ({ pod }) => [
    { when: { until: allAvailable }, do: (view) => ({ do: "stopNode", node: nodeOf(view, pod(1)), how: "network" }), say: (view) => msg("{node} is cut off from the network. {pod} on it runs on.", { node: nodeOf(view, pod(1)), pod: pod(1) }), look: (view) => ({ pod: pod(1), node: nodeOf(view, pod(1)) }) },
    { when: { until: isTerminating(pod(1)) }, say: msg("From outside this looks just like a dead machine: {pod} is to be deleted, and nobody confirms it.", { pod: pod(1) }), look: { pod: pod(1) } },
    { when: { after: 30_000 }, do: { do: "deletePod", pod: pod(1), force: true }, say: msg("Somebody loses patience and deletes it by force."), look: { pod: pod(1) } },
    { when: { until: podReady(pod(1)) }, say: msg("Now two processes call themselves {pod}: one here, one behind the cut. Each may take itself for the leader.", { pod: pod(1) }), look: { pod: pod(1) } },
    { when: { after: 60_000 }, do: (view) => ({ do: "startNode", node: view.nodes.find(({ machine }) => machine === "cut-off")?.name ?? "" }), say: msg("The network is whole again. Only now the kubelet hears that its pod is long gone, and ends it.", {}), look: { pod: pod(1) } },
    { when: "settled", say: msg("At most one pod of each name: this is what a StatefulSet promises, and what a forced deletion gives away."), look: { pod: pod(1) } },
  ],
};
