import { msg } from "../../text/message.ts";
import { allAvailable, podGone } from "./conditions.ts";
import type { Scenario } from "./types.ts";

export const scaleAndBack: Scenario = {
  id: "scale-and-back",
  group: "pods",
  title: msg("Scale down and back"),
  question: msg("Which pod goes, and what becomes of its data?"),
  watch: msg("The chips of the claims at the end of the lanes: they stay when the pods go."),
  needs: { replicas: [3, 5], claims: true, spec: { podManagementPolicy: "OrderedReady", persistentVolumeClaimRetentionPolicy: null } },
  steps: ({ pod, claim, set, replicas }) => [
    { when: { until: allAvailable }, say: msg("{replicas} pods, and a claim for each of them.", { replicas }), look: { pod: pod(-1) } },
    { when: { after: 2000 }, do: { do: "scale", replicas: 1 }, say: msg("{set} is scaled down to 1. The highest ordinal goes first.", { set }), look: { pod: pod(-1) } },
    { when: { until: podGone(pod(-1)) }, say: msg("{pod} is gone. Only now the next one down is deleted.", { pod: pod(-1) }), look: { pod: pod(-2) } },
    { when: { until: podGone(pod(1)) }, say: msg("{pod} is left. Claim {claim} is still there: by default nobody deletes claims.", { pod: pod(0), claim: claim(-1) }), look: { pod: pod(-1), tab: "kubectl" } },
    { when: { after: 5000 }, do: { do: "scale", replicas }, say: msg("Back to {replicas}.", { replicas }), look: { pod: pod(1) } },
    { when: { until: allAvailable }, say: msg("{pod} is another pod with another address. It has its old name and its old claim, and so its old data.", { pod: pod(-1) }), look: { pod: pod(-1) } },
  ],
};
