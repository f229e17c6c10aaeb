import { msg } from "../../text/message.ts";
import type { View } from "../types.ts";
import { allAvailable, podIs } from "./conditions.ts";
import { nodeOf } from "./node-dies.ts";
import type { Scenario } from "./types.ts";

export const zoneBound: Scenario = {
  id: "zone-bound",
  group: "storage",
  title: msg("A volume bound to its zone"),
  question: msg("Why does a pod stay Pending though other nodes have room?"),
  watch: msg("The zone of the volume, and the zones of the nodes that are left."),
  needs: { replicas: [3, 3], claims: true, settings: { nodes: 3, zones: 3, nodeCpuMilli: 0, nodeMemoryMi: 0, nodePods: 0 }, spec: { podManagementPolicy: "OrderedReady" } },
  steps: ({ pod, claim }) => [
    { when: { until: allAvailable }, say: (view) => msg("{claim} lives in zone {zone}. Its volume cannot be used anywhere else.", { claim: claim(1), zone: zoneOf(view, claim(1)) }), look: { pod: pod(1) } },
    { when: { after: 2000 }, do: (view) => ({ do: "cordon", node: nodeOf(view, pod(1)) }), say: (view) => msg("{node} is cordoned, perhaps for maintenance.", { node: nodeOf(view, pod(1)) }), look: (view) => ({ pod: pod(1), node: nodeOf(view, pod(1)) }) },
    { when: { after: 2000 }, do: { do: "deletePod", pod: pod(1) }, say: msg("{pod} is deleted.", { pod: pod(1) }), look: { pod: pod(1) } },
    { when: { until: podIs(pod(1), "pending") }, say: msg("{pod} is created again, and finds no node.", { pod: pod(1) }), look: { pod: pod(1) } },
    { when: { after: 60_000 }, say: msg("The other nodes are free, but in other zones. {pod} may go only where its data is.", { pod: pod(1) }), look: { pod: pod(1) } },
  ],
  ways: [
    {
      id: "uncordon",
      title: msg("Uncordon the node"),
      steps: ({ pod }) => [
        { when: { after: 5000 }, do: (view) => ({ do: "uncordon", node: view.nodes.find(({ unschedulable }) => unschedulable)?.name ?? "" }), say: msg("The node takes pods again.", {}), look: { pod: pod(1) } },
        { when: { until: allAvailable }, say: msg("{pod} is back where its volume is.", { pod: pod(1) }), look: { pod: pod(1) } },
      ],
    },
    {
      id: "add-node",
      title: msg("Add a node in that zone"),
      steps: ({ pod, claim }) => [
        { when: { after: 5000 }, do: (view) => ({ do: "addNode", zone: zoneOf(view, claim(1)) }), say: msg("A second node joins the zone of the volume.", {}), look: { pod: pod(1) } },
        { when: { until: allAvailable }, say: msg("{pod} runs there. For volumes bound to a zone, keep room for one pod more in every zone.", { pod: pod(1) }), look: { pod: pod(1) } },
      ],
    },
  ],
};

function zoneOf(view: View, claim: string): string {
  return view.volumes.find((volume) => volume.claim === claim)?.zone ?? "";
}
