import { msg } from "../../text/message.ts";
import type { View } from "../types.ts";
import { allAvailable, deploymentPods, podGone, podReady } from "./conditions.ts";
import type { Condition, Scenario } from "./types.ts";

const deploymentReady: Condition = ({ deployment }) => deployment !== undefined && deployment.readyReplicas === deployment.replicas;

const firstOf = (view: View): string => deploymentPods(view)[0]?.name ?? "";

/** The Deployment's pods share one claim. Its volume keeps them on the one node of its zone, where all of them can use it. */
const oneNodeAZone = { nodes: 3, zones: 3 };

export const deploymentContrast: Scenario = {
  id: "deployment",
  group: "pods",
  title: msg("Deployment and StatefulSet"),
  question: msg("What does a StatefulSet promise that a Deployment does not?"),
  watch: msg("The names: which of them stay, which are new each time."),
  needs: { replicas: [3, 3], contrast: true, settings: oneNodeAZone, spec: { podManagementPolicy: "OrderedReady", updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 0, maxUnavailable: null } } } },
  steps: ({ pod, nextImage }) => [
    { when: { until: (view) => deploymentPods(view).length >= 3 }, say: msg("The Deployment creates all its pods at once, under random names. The StatefulSet has begun with {pod}.", { pod: pod(0) }), look: { pod: pod(0) } },
    { when: { until: (view) => allAvailable(view) && deploymentReady(view) }, do: { do: "deletePod", pod: pod(1) }, say: msg("Both are complete. Now {pod} is deleted …", { pod: pod(1) }), look: { pod: pod(1) } },
    { when: { after: 100 }, do: (view) => ({ do: "deletePod", pod: firstOf(view) }), say: (view) => msg("… and {pod} of the Deployment as well. Its replacement is there at once, before the old pod has ended.", { pod: firstOf(view) }) },
    { when: { until: podGone(pod(1)) }, say: msg("{pod} is created only now, when the old one is gone: never two of one name.", { pod: pod(1) }), look: { pod: pod(1) } },
    { when: { until: (view) => podReady(pod(1))(view) && allAvailable(view) && deploymentReady(view) }, say: msg("{pod} has its old name and its old claim; the Deployment's pod has a new name and no claim of its own.", { pod: pod(1) }), look: { pod: pod(1) } },
    { when: { after: 3000 }, do: { do: "setImage", image: nextImage }, say: msg("An update: the StatefulSet takes a pod away first, the Deployment adds one first."), look: { pod: pod(-1) } },
    { when: { until: (view) => allAvailable(view) && deploymentReady(view) && view.pods.every((each) => each.workload === "deployment" || each.revision === view.status.updateRevision) }, say: msg("Both are done. The Deployment never had fewer than three Ready pods; the StatefulSet was one short all along, and kept every name."), look: { pod: pod(0) } },
  ],
};
