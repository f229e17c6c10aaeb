import { msg } from "../../text/message.ts";
import type { View } from "../types.ts";
import { allAvailable, podIs, podOf, podReady } from "./conditions.ts";
import type { Condition, Scenario, Step } from "./types.ts";

/** The node a pod is on. A script asks only where the pod has one. */
export function nodeOf(view: View, pod: string): string {
  return podOf(view, pod)?.node ?? view.nodes[0]?.name ?? "";
}

/** Marked for deletion: what `kubectl get pods` calls Terminating, also on a node that does not answer. */
export function isTerminating(pod: string): Condition {
  return (view) => podOf(view, pod)?.status === "Terminating";
}

export function nodeNotReady(pod: string): Condition {
  return (view) => view.nodes.some(({ name, ready }) => name === podOf(view, pod)?.node && !ready);
}

export const nodeDies: Scenario = {
  id: "node-dies",
  group: "nodes",
  title: msg("A node dies"),
  question: msg("Who replaces a pod whose node is gone, and when?"),
  watch: msg("The long wait: a pod that is Terminating still holds its name."),
  needs: { replicas: [3, 5], settings: { nodes: 4, zones: 1 }, spec: { podManagementPolicy: "OrderedReady" } },
  steps: ({ pod }) => [
    { when: { until: allAvailable }, do: (view) => ({ do: "stopNode", node: nodeOf(view, pod(1)), how: "power" }), say: (view) => msg("{node} loses power, and {pod} with it. Nobody has noticed yet.", { node: nodeOf(view, pod(1)), pod: pod(1) }), look: (view) => ({ pod: pod(1), node: nodeOf(view, pod(1)) }) },
    { when: { until: nodeNotReady(pod(1)) } },
    // The EndpointSlices follow a moment later.
    { when: { after: 1500 }, say: (view) => msg("The kubelet has been silent for too long: {node} is NotReady, {pod} is no longer Ready and leaves the DNS.", { node: nodeOf(view, pod(1)), pod: pod(1) }), look: (view) => ({ pod: pod(1), node: nodeOf(view, pod(1)) }) },
    { when: { until: isTerminating(pod(1)) }, say: msg("Five minutes later its toleration has run out: {pod} is deleted. But only the dead kubelet could say that it has ended.", { pod: pod(1) }), look: { pod: pod(1) } },
    { when: { after: 300_000 }, say: msg("Nothing is replaced. The StatefulSet waits for ever, since two pods of one name might both write.", {}), look: { pod: pod(1) } },
  ],
  ways: [
    {
      id: "force",
      title: msg("Delete the pod by force"),
      steps: ({ pod, claimTemplates }) => [
        { when: { after: 5000 }, do: { do: "deletePod", pod: pod(1), force: true }, say: msg("Deleted by force: the object goes, whatever may still run. You vouch for it that nothing does."), look: { pod: pod(1) } },
        ...stillAttached(pod(1), claimTemplates),
        { when: { until: allAvailable }, say: msg("{pod} is back on another node.", { pod: pod(1) }), look: { pod: pod(1) } },
      ],
    },
    {
      id: "out-of-service",
      title: msg("Taint the node out-of-service"),
      steps: ({ pod }) => [
        { when: { after: 5000 }, do: (view) => ({ do: "taint", node: nodeOf(view, pod(1)), taint: { key: "node.kubernetes.io/out-of-service", value: "nodeshutdown", effect: "NoExecute" } }), say: msg("The taint says: this machine is off for certain. Its pods are deleted by force and its volumes detached at once."), look: { pod: pod(1) } },
        { when: { until: allAvailable }, say: msg("{pod} is back, without the wait for the volume. Take the taint away before the machine starts again.", { pod: pod(1) }), look: { pod: pod(1) } },
      ],
    },
    {
      id: "returns",
      title: msg("The node comes back"),
      steps: ({ pod }) => [
        { when: { after: 5000 }, do: (view) => ({ do: "startNode", node: nodeOf(view, pod(1)) }), say: msg("The machine starts again. Its kubelet learns that {pod} was deleted, and says that it has ended.", { pod: pod(1) }), look: { pod: pod(1) } },
        { when: { until: allAvailable }, say: msg("Only then {pod} is created anew. This is the safe way, if the machine comes back.", { pod: pod(1) }), look: { pod: pod(1) } },
      ],
    },
    {
      id: "delete-node",
      title: msg("Delete the Node object"),
      steps: ({ pod, claimTemplates }) => [
        { when: { after: 5000 }, do: (view) => ({ do: "deleteNode", node: nodeOf(view, pod(1)) }), say: msg("With its Node object gone, the pod garbage collector deletes {pod} by force. Clouds do this when they delete a machine.", { pod: pod(1) }), look: { pod: pod(1) } },
        ...stillAttached(pod(1), claimTemplates),
        { when: { until: (view) => allAvailable(view) && podReady(pod(1))(view) }, say: msg("{pod} is back on another node.", { pod: pod(1) }), look: { pod: pod(1) } },
      ],
    },
  ],
};

function stillAttached(pod: string, claimTemplates: readonly string[]): Step[] {
  if (claimTemplates.length === 0) return [];
  return [{ when: { until: podIs(pod, "starting") } }, { when: { after: 5000 }, say: msg("The new {pod} has a node, but its volume is still attached to the dead one. That is given up only after six minutes.", { pod }), look: { pod } }];
}
