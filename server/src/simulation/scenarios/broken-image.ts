import { msg } from "../../text/message.ts";
import { allAvailable, both, isUpdated, podIs, updateDone } from "./conditions.ts";
import type { Scenario } from "./types.ts";

export const brokenImage: Scenario = {
  id: "broken-image",
  group: "updates",
  title: msg("Broken image, and the rollback that does nothing"),
  question: msg("Why does undoing a bad rollout not heal the StatefulSet?"),
  watch: msg("The broken pod keeps its letter B after the undo."),
  needs: { replicas: [3, 5], spec: { podManagementPolicy: "OrderedReady", updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 0, maxUnavailable: null } } } },
  steps: ({ pod, brokenImage: image }) => [
    { when: { until: allAvailable }, do: { do: "setImage", image, broken: "crash" }, say: msg("An image whose program crashes is rolled out."), look: { pod: pod(-1) } },
    { when: { until: both(isUpdated(pod(-1)), podIs(pod(-1), "crashloop")) }, say: msg("{pod} crashes again and again. The rollout stops here: the other pods keep serving.", { pod: pod(-1) }), look: { pod: pod(-1) } },
    { when: { after: 30_000 }, do: { do: "undo" }, say: msg("Somebody undoes the rollout. The template is the old one again."), look: { pod: pod(-1), tab: "status" } },
    { when: { after: 60_000 }, say: msg("A minute later {pod} still runs the broken image. OrderedReady waits for it to be Ready before it replaces any pod, and it never will be.", { pod: pod(-1) }), look: { pod: pod(-1) } },
  ],
  ways: [
    {
      id: "delete",
      title: msg("Delete the broken pod"),
      steps: ({ pod }) => [
        { when: { after: 5000 }, do: { do: "deletePod", pod: pod(-1) }, say: msg("The broken pod is deleted by hand.", {}), look: { pod: pod(-1) } },
        { when: { until: updateDone }, say: msg("It comes back at revision A, and all is well. Undo first, then delete what is broken."), look: { pod: pod(-1) } },
      ],
    },
    {
      id: "wait",
      title: msg("Wait for an hour"),
      steps: ({ pod }) => [
        { when: { after: 3_600_000 }, say: msg("An hour later nothing has changed but the number of restarts. Waiting does not help."), look: { pod: pod(-1) } },
      ],
    },
  ],
};
