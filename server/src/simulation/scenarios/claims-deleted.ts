import { msg } from "../../text/message.ts";
import { allAvailable, both, claimGone, podGone, podIs } from "./conditions.ts";
import type { Scenario } from "./types.ts";

export const claimsDeleted: Scenario = {
  id: "claims-deleted",
  group: "storage",
  title: msg("Claims that are deleted"),
  question: msg("When does a StatefulSet's data go for good?"),
  watch: msg("The claims' chips, and who deletes them."),
  needs: { replicas: [3, 5], claims: true, spec: { podManagementPolicy: "OrderedReady", persistentVolumeClaimRetentionPolicy: { whenScaled: "Delete", whenDeleted: "Retain" } } },
  steps: ({ pod, claim, replicas }) => [
    { when: { until: allAvailable }, say: msg("persistentVolumeClaimRetentionPolicy says whenScaled: Delete.", {}), look: { tab: "kubectl" } },
    { when: { after: 1000 }, do: { do: "scale", replicas: 1 }, say: msg("Scaling down makes each pod that has to go the owner of its claim."), look: { pod: pod(-1) } },
    { when: { until: both(podGone(pod(1)), claimGone(claim(1))) }, say: msg("The pods are gone, and the garbage collector took their claims. That data is lost."), look: { pod: pod(-1) } },
    { when: { after: 3000 }, do: { do: "scale", replicas }, say: msg("Scaled back up: the claims are new, and empty."), look: { pod: pod(-1) } },
    { when: { until: allAvailable }, do: { do: "deletePod", pod: pod(1) }, say: msg("A pod deleted by hand is another matter: it is not to go, so its claim stays."), look: { pod: pod(1) } },
    { when: { until: both(podIs(pod(1), "available"), allAvailable) }, do: { do: "deleteClaim", claim: claim(0) }, say: msg("And a claim deleted by hand while its pod uses it? It is Terminating, and stays: kubernetes.io/pvc-protection.", {}), look: { pod: pod(0) } },
    { when: { after: 20_000 }, do: { do: "deletePod", pod: pod(0) }, say: msg("{pod} still has its data. It ends when the pod ends: a pod that was only meant to be restarted.", { pod: pod(0) }), look: { pod: pod(0) } },
    { when: { until: claimGone(claim(0)) }, say: msg("Pod and claim are gone together. A new claim is made for the new pod, without the old data."), look: { pod: pod(0) } },
    { when: { until: allAvailable }, say: msg("Everything is Ready, and {pod} is empty. Nothing in the status tells.", { pod: pod(0) }), look: { pod: pod(0) } },
  ],
};
