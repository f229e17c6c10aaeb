import { msg } from "../../text/message.ts";
import { objectAt } from "../api/json.ts";
import { allAvailable, both, podReady } from "./conditions.ts";
import { nodeOf } from "./node-dies.ts";
import type { Subject } from "./subject.ts";
import type { Scenario } from "./types.ts";

export const budgetDrain: Scenario = {
  id: "budget-drain",
  group: "nodes",
  title: msg("A drain that never ends"),
  question: msg("Why can a PodDisruptionBudget block a drain for ever?"),
  watch: msg("The evictions that are tried every five seconds."),
  needs: { replicas: [3, 3], settings: { nodes: 4, zones: 1, nodeCpuMilli: 0, nodeMemoryMi: 0, nodePods: 0 }, spec: { podManagementPolicy: "OrderedReady", updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 0, maxUnavailable: null } } }, budgets: (subject) => [budget(subject, { minAvailable: subject.replicas })] },
  steps: ({ pod, replicas }) => [
    { when: { until: allAvailable }, say: msg("The budget says minAvailable: {replicas}, and there are {replicas} pods. It sounds careful.", { replicas }), look: { pod: pod(0) } },
    { when: { after: 2000 }, do: (view) => ({ do: "drain", node: nodeOf(view, pod(0)) }), say: (view) => msg("{node} is drained.", { node: nodeOf(view, pod(0)) }), look: (view) => ({ pod: pod(0), node: nodeOf(view, pod(0)) }) },
    { when: { after: 60_000 }, say: msg("Every eviction is refused: with one pod less the budget would be broken. The drain tries on and on.", {}), look: { pod: pod(0), tab: "events" } },
  ],
  ways: [
    {
      id: "max-unavailable",
      title: msg("Budget with maxUnavailable: 1"),
      steps: (subject) => [
        { when: { after: 5000 }, do: { do: "applyObject", object: budget(subject, { maxUnavailable: 1 }) }, say: msg("The budget now says maxUnavailable: 1. That fits any number of replicas."), look: { pod: subject.pod(0) } },
        { when: { until: both((view) => view.nodes.every(({ draining }) => !draining), allAvailable) }, say: msg("{pod} was evicted and came back elsewhere; the drain is done.", { pod: subject.pod(0) }), look: { pod: subject.pod(0) } },
      ],
    },
    {
      id: "update",
      title: msg("Roll out an update instead"),
      steps: ({ pod, nextImage }) => [
        { when: { after: 5000 }, do: { do: "setImage", image: nextImage }, say: msg("And an update? The StatefulSet controller asks no budget: it deletes pods, it does not evict them."), look: { pod: pod(-1) } },
        { when: { until: both(podReady(pod(0)), (view) => view.pods.every(({ revision }) => revision === view.status.updateRevision)) }, say: msg("The update went through in spite of the budget, and took {pod} off the node on its way.", { pod: pod(0) }), look: { pod: pod(0) } },
      ],
    },
  ],
};

function budget({ set, input }: Subject, spec: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const selector = objectAt(input.statefulSet, "spec", "selector");
  return { apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata: { name: set, namespace: input.namespace }, spec: { ...spec, selector } };
}
