import { msg } from "../../text/message.ts";
import { objectAt } from "../api/json.ts";
import { allAvailable, podIs, setPods } from "./conditions.ts";
import { quorumTemplate, sampleService } from "./sample.ts";
import type { Subject } from "./subject.ts";
import type { Scenario, Step } from "./types.ts";

export const bootstrap: Scenario = {
  id: "bootstrap",
  group: "names",
  title: msg("A cluster that never starts"),
  question: msg("Why do peers not find each other before they are Ready?"),
  watch: msg("Which names resolve, and whether the second pod is ever created."),
  needs: { replicas: [3, 3], service: true, sampleOnly: true, spec: { podManagementPolicy: "OrderedReady", volumeClaimTemplates: null, template: quorumTemplate } },
  steps: (subject) => scriptOf(subject),
};

function scriptOf({ pod, service, input }: Subject): readonly Step[] {
  return [
    { when: { after: 0 }, say: msg("This program is Ready only when it has found its peers by name, as etcd or ZooKeeper do."), look: { pod: pod(0) } },
    { when: { until: podIs(pod(0), "running") }, do: { do: "failReadiness", pod: pod(0) }, say: msg("{pod} runs and looks for {peer}.{service}.", { pod: pod(0), peer: pod(1), service }), look: { tab: "names", name: `${pod(1)}.${service}` } },
    { when: { after: 60_000 }, say: msg("{peer} does not exist: it is created when {pod} is Ready. {pod} is Ready when it has found {peer}. Both wait for ever.", { pod: pod(0), peer: pod(1) }), look: { pod: pod(1) } },
    { when: { after: 1000 }, do: { do: "applyObject", object: sampleService({ publishNotReadyAddresses: true }) }, say: msg("First half of the cure: publishNotReadyAddresses gives a pod its name before it is Ready. {pod} resolves now.", { pod: pod(0) }), look: { tab: "names", name: `${pod(0)}.${service}` } },
    { when: { after: 30_000 }, say: msg("But {peer} still does not exist. Names alone are not enough while pods start one by one.", { peer: pod(1) }), look: { pod: pod(1) } },
    { when: { after: 1000 }, do: { do: "deleteStatefulSet" }, say: msg("Second half: podManagementPolicy Parallel. It cannot be changed, so the StatefulSet is made anew."), look: { pod: pod(0) } },
    { when: { until: (view) => setPods(view).length === 0 }, do: { do: "apply", statefulSet: { ...input.statefulSet, spec: { ...objectAt(input.statefulSet, "spec"), podManagementPolicy: "Parallel" } } } },
    { when: { until: (view) => setPods(view).length === 3 && setPods(view).every(({ state }) => state === "running") }, do: { do: "failReadiness", pod: pod(0) } },
    { when: { after: 0 }, do: { do: "failReadiness", pod: pod(1) } },
    { when: { after: 0 }, do: { do: "failReadiness", pod: pod(2) } },
    { when: { after: 3000 }, say: msg("All three run, none is Ready, and all their names resolve: they can meet."), look: { tab: "names", name: service } },
    { when: { after: 5000 }, do: { do: "restoreReadiness", pod: pod(0) } },
    { when: { after: 0 }, do: { do: "restoreReadiness", pod: pod(1) } },
    { when: { after: 0 }, do: { do: "restoreReadiness", pod: pod(2) }, say: msg("They have met, and answer their readiness probes."), look: { pod: pod(0) } },
    { when: { until: allAvailable }, say: msg("The cluster is up. Peers that must meet before they are Ready need both: publishNotReadyAddresses and Parallel."), look: { pod: pod(0) } },
  ];
}
