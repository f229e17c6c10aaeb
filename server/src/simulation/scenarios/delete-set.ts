import { msg } from "../../text/message.ts";
import { allAvailable, setPods } from "./conditions.ts";
import type { Scenario } from "./types.ts";

export const deleteSet: Scenario = {
  id: "delete-set",
  group: "pods",
  title: msg("Delete the StatefulSet"),
  question: msg("Do the pods end in order when the StatefulSet is deleted?"),
  watch: msg("Whether the lanes end together or one by one."),
  needs: { replicas: [3, 5], spec: { podManagementPolicy: "OrderedReady", persistentVolumeClaimRetentionPolicy: null } },
  steps: ({ set }) => [
    { when: { until: allAvailable }, say: msg("{set} is about to be deleted. Which way?", { set }) },
  ],
  ways: [
    {
      id: "at-once",
      title: msg("Delete it"),
      steps: ({ set, pod }) => [
        { when: { after: 2000 }, do: { do: "deleteStatefulSet" }, say: msg("kubectl delete: the object is gone at once, and the controller has nothing left to do."), look: { pod: pod(0) } },
        { when: { until: (view) => setPods(view).length > 0 && setPods(view).every(({ state }) => state === "terminating") }, say: msg("The garbage collector deletes all pods of {set} together: no order is kept.", { set }), look: { pod: pod(0) } },
        { when: { until: (view) => setPods(view).length === 0 }, say: msg("All pods are gone; their claims stay. Reverse order holds for scaling down, not for deleting."), look: { tab: "kubectl" } },
      ],
    },
    {
      id: "in-order",
      title: msg("Scale to 0 first"),
      steps: ({ pod }) => [
        { when: { after: 2000 }, do: { do: "scale", replicas: 0 }, say: msg("Scaled to 0: the controller itself ends the pods, from the highest ordinal down."), look: { pod: pod(-1) } },
        { when: { until: (view) => setPods(view).length === 0 }, do: { do: "deleteStatefulSet" }, say: msg("All ended one by one. Now the StatefulSet can be deleted."), look: { pod: pod(0) } },
        { when: { after: 1000 }, say: msg("This is how to end in order; kubectl delete alone does not."), look: { tab: "kubectl" } },
      ],
    },
  ],
};
