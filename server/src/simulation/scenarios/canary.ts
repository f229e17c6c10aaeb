import { msg } from "../../text/message.ts";
import { allAvailable, both, isUpdated, podReady, promoted, updateDone } from "./conditions.ts";
import type { Scenario } from "./types.ts";

export const canary: Scenario = {
  id: "canary",
  group: "updates",
  title: msg("Canary by partition"),
  question: msg("How does one pod try the new version before the others?"),
  watch: msg("The letters of the revisions: B appears only where the partition lets it."),
  needs: { replicas: [3, 5], spec: { podManagementPolicy: "OrderedReady", updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 0, maxUnavailable: null } } } },
  steps: ({ pod, replicas, nextImage }) => [
    { when: { until: allAvailable }, do: { do: "setPartition", partition: replicas - 1 }, say: msg("partition {partition}: an update may replace only pods from place {partition} up.", { partition: replicas - 1 }), look: { pod: pod(-1) } },
    { when: { after: 2000 }, do: { do: "setImage", image: nextImage }, say: msg("A new image is a new revision, B."), look: { pod: pod(-1), tab: "status" } },
    { when: { until: both(isUpdated(pod(-1)), allAvailable) }, say: msg("{pod} runs revision B, the others stay at A. This is the canary; it can stay so for days.", { pod: pod(-1) }), look: { pod: pod(-1) } },
    { when: { after: 5000 }, do: { do: "deletePod", pod: pod(0) }, say: msg("What if {pod} is deleted meanwhile?", { pod: pod(0) }), look: { pod: pod(0) } },
    { when: { until: both(podReady(pod(0)), allAvailable) }, say: msg("It comes back at A: below the partition even a new pod gets the old revision."), look: { pod: pod(0) } },
    { when: { after: 5000 }, do: { do: "setPartition", partition: 0 }, say: msg("The canary is well: partition 0 lets the update go on, from the highest ordinal down."), look: { pod: pod(-2) } },
    { when: { until: both(updateDone, promoted) }, say: msg("All run B. Only now B is the current revision."), look: { pod: pod(0), tab: "status" } },
  ],
};
