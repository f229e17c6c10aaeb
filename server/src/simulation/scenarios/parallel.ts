import { msg } from "../../text/message.ts";
import { allAvailable, setPods, updateDone } from "./conditions.ts";
import type { Scenario } from "./types.ts";

export const parallel: Scenario = {
  id: "parallel",
  group: "updates",
  title: msg("Parallel and maxUnavailable"),
  question: msg("What does Parallel do at once, and what does it still do one by one?"),
  watch: msg("How many lanes are open at the same time."),
  needs: {
    replicas: [4, 6],
    profile: "1.37",
    spec: { podManagementPolicy: "Parallel", updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 0, maxUnavailable: 1 } } },
  },
  steps: ({ nextImage, laterImage, replicas }) => [
    { when: { until: (view) => view.pods.length > 0 }, say: msg("Parallel creates all {replicas} pods at once: none waits for another.", { replicas }) },
    { when: { until: allAvailable }, do: { do: "setImage", image: nextImage }, say: msg("An update. Parallel speaks of starting and scaling; maxUnavailable is 1, so it still goes one by one.") },
    { when: { until: updateDone }, do: { do: "setStrategy", type: "RollingUpdate", maxUnavailable: 2 }, say: msg("Now maxUnavailable is 2.") },
    { when: { after: 1000 }, do: { do: "setImage", image: laterImage }, say: msg("The next update takes two pods down at a time, the highest ordinals first.") },
    { when: { until: updateDone }, say: msg("Done. maxUnavailable needs Kubernetes 1.37, or the first patches of 1.35: elsewhere the field is ignored.") },
    { when: { after: 2000 }, do: { do: "scale", replicas: 1 }, say: msg("Scaling down ends all that are too many at once, whatever state they are in.") },
    { when: { until: (view) => setPods(view).length === 1 }, say: msg("One is left. With Parallel nobody waits for the pod above to be gone.") },
  ],
};
