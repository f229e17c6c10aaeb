import { msg } from "../../text/message.ts";
import { allAvailable, podGone, podIs, podReady } from "./conditions.ts";
import type { Scenario } from "./types.ts";

export const orderedStart: Scenario = {
  id: "ordered-start",
  group: "pods",
  title: msg("Ordered start"),
  question: msg("Why does each pod wait for the one before it?"),
  watch: msg("The lanes begin one after the other, each when the one above turns solid."),
  needs: { replicas: [3, 5], spec: { podManagementPolicy: "OrderedReady" } },
  steps: ({ pod }) => [
    { when: { until: (view) => view.pods.length > 0 }, say: msg("{pod} is created, and nothing else: OrderedReady creates one pod at a time.", { pod: pod(0) }), look: { pod: pod(0) } },
    { when: { until: podIs(pod(0), "running", "ready", "available") }, say: msg("{pod} runs. Running is not enough: the next pod needs it to be Ready.", { pod: pod(0) }), look: { pod: pod(0) } },
    { when: { until: (view) => view.pods.length > 1 }, say: msg("{pod} is Ready, so {next} is created. The first pod never waits for anyone.", { pod: pod(0), next: pod(1) }), look: { pod: pod(1) } },
    { when: { until: allAvailable }, say: msg("All are there. The order holds again whenever a gap is filled, not only at the first start."), look: { pod: pod(-1) } },
  ],
  ways: [
    {
      id: "unready-below",
      title: msg("A lower pod is not Ready"),
      steps: ({ pod }) => [
        { when: { after: 2000 }, do: { do: "failReadiness", pod: pod(0) }, say: msg("{pod} stops answering its readiness probe. It goes on running.", { pod: pod(0) }), look: { pod: pod(0) } },
        { when: { until: podIs(pod(0), "running") }, say: msg("{pod} is no longer Ready. So far nobody minds.", { pod: pod(0) }), look: { pod: pod(0) } },
        { when: { after: 1000 }, do: { do: "deletePod", pod: pod(-1) }, say: msg("Now {pod} is deleted.", { pod: pod(-1) }), look: { pod: pod(-1) } },
        { when: { until: podGone(pod(-1)) }, say: msg("{last} is gone and does not come back: {pod} below it is not Ready.", { last: pod(-1), pod: pod(0) }), look: { pod: pod(-1) } },
        { when: { after: 15_000 }, do: { do: "restoreReadiness", pod: pod(0) }, say: msg("{pod} answers again.", { pod: pod(0) }), look: { pod: pod(0) } },
        { when: { until: allAvailable }, say: msg("Once {pod} was Ready, {last} was created at once. One unready pod low down holds up every pod above it.", { pod: pod(0), last: pod(-1) }), look: { pod: pod(-1) } },
      ],
    },
    {
      id: "gap",
      title: msg("Two pods are deleted"),
      steps: ({ pod }) => [
        { when: { after: 2000 }, do: { do: "deletePod", pod: pod(0) } },
        { when: { after: 0 }, do: { do: "deletePod", pod: pod(1) }, say: msg("{pod} and {next} are deleted at once.", { pod: pod(0), next: pod(1) }), look: { pod: pod(0) } },
        { when: { until: podReady(pod(0)) }, say: msg("The lower gap is filled first. {next} still waits its turn.", { next: pod(1) }), look: { pod: pod(1) } },
        { when: { until: allAvailable }, say: msg("The same names are back in the same order."), look: { pod: pod(1) } },
      ],
    },
  ],
};
