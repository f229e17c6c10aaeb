import { msg } from "../../text/message.ts";
import { objectAt } from "../api/json.ts";
import { allAvailable, podReady, setPods } from "./conditions.ts";
import type { Scenario } from "./types.ts";

export const orphan: Scenario = {
  id: "orphan",
  group: "storage",
  title: msg("Change what cannot be changed"),
  question: msg("How can an immutable field be changed without stopping a pod?"),
  watch: msg("The lanes: not one of them breaks."),
  needs: { replicas: [3, 5], spec: { podManagementPolicy: "OrderedReady" } },
  steps: ({ pod, set, input }) => [
    { when: { until: allAvailable }, do: { do: "apply", statefulSet: withPolicy(input.statefulSet) }, say: msg("podManagementPolicy cannot be changed: the API server refuses it."), look: { tab: "events" } },
    { when: { after: 5000 }, do: { do: "deleteStatefulSet", cascade: "orphan" }, say: msg("So {set} is deleted, but with --cascade=orphan: its pods stay, and belong to nobody.", { set }), look: { pod: pod(0) } },
    { when: { after: 10_000 }, do: { do: "deletePod", pod: pod(-1) }, say: msg("As long as they belong to nobody, nobody replaces them: {pod} is deleted and stays away.", { pod: pod(-1) }), look: { pod: pod(-1) } },
    { when: { after: 15_000 }, do: { do: "apply", statefulSet: withPolicy(input.statefulSet) }, say: msg("The changed manifest is applied. The new StatefulSet adopts the pods: name and labels fit.", {}), look: { pod: pod(0) } },
    { when: { until: (view) => podReady(pod(-1))(view) && setPods(view).length === view.specReplicas && allAvailable(view) }, say: msg("The missing pod is back; no other was restarted. The template is the same, so the revision is the same."), look: { tab: "status" } },
  ],
};

function withPolicy(statefulSet: Record<string, unknown>): Record<string, unknown> {
  return { ...statefulSet, spec: { ...objectAt(statefulSet, "spec"), podManagementPolicy: "Parallel" } };
}
