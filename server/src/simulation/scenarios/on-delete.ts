import { msg } from "../../text/message.ts";
import { allAvailable, both, isUpdated, updateDone } from "./conditions.ts";
import type { Scenario } from "./types.ts";

export const onDelete: Scenario = {
  id: "on-delete",
  group: "updates",
  title: msg("OnDelete"),
  question: msg("Who replaces the pods when the controller does not?"),
  watch: msg("The new revision exists from the start, but no pod has it until one is deleted."),
  needs: { replicas: [3, 5], spec: { podManagementPolicy: "OrderedReady", updateStrategy: { type: "OnDelete", rollingUpdate: null } } },
  steps: ({ pod, nextImage, replicas }) => [
    { when: { until: allAvailable }, do: { do: "setImage", image: nextImage }, say: msg("A new image with updateStrategy OnDelete: a new revision, and no pod is touched."), look: { tab: "status" } },
    { when: { after: 30_000 }, say: msg("Nothing happens, and nothing will: the controller never deletes a pod for an OnDelete update."), look: { pod: pod(1) } },
    { when: { after: 1000 }, do: { do: "deletePod", pod: pod(1) }, say: msg("You delete {pod}: any pod, in any order.", { pod: pod(1) }), look: { pod: pod(1) } },
    { when: { until: both(isUpdated(pod(1)), allAvailable) }, say: msg("It comes back at the new revision. The others stay until it is their turn, and that is up to you."), look: { pod: pod(1) } },
    { when: { after: 5000 }, do: { do: "scale", replicas: replicas + 1 }, say: msg("A pod that is new altogether gets the new revision, too."), look: { pod: pod(1) } },
    { when: { until: allAvailable }, do: { do: "deletePod", pod: pod(0) } },
    ...Array.from({ length: replicas - 2 }, (_, index) => ({ when: { until: allAvailable }, do: { do: "deletePod", pod: pod(index + 2) } }) as const),
    { when: { until: updateDone }, say: msg("With the last old pod deleted the update is complete."), look: { tab: "status" } },
  ],
};
