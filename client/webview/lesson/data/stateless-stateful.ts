import { msg } from "../../../../server/src/text/message.ts";
import { allAvailable, deploymentPods, podOf, podReady, setPods } from "../../../../server/src/simulation/scenarios/index.ts";
import type { View } from "../../../../server/src/simulation/index.ts";
import type { Lesson } from "../types.ts";
import { happened, replacedPods } from "./checks.ts";

const complete = (view: View): boolean => allAvailable(view) && view.deployment?.readyReplicas === view.deployment?.replicas;

const firstOf = (view: View): string => deploymentPods(view)[0]?.name ?? "";

export const statelessStateful: Lesson = {
  id: "stateless-stateful",
  title: msg("Stateless and stateful"),
  about: msg("What a pod keeps when it is replaced, and what it does not."),
  // The Deployment's pods share one claim: where its zone has one node, all of them can use it.
  sample: { also: { contrast: true, settings: { nodes: 3, zones: 3 } } },
  steps: [
    {
      id: "start",
      kind: "task",
      title: msg("Twice the same program"),
      text: [msg("A StatefulSet and a Deployment run the same pod template here, three pods each."), msg("Stateless means: any pod will do, and a new one is as good as the old. Stateful means: this pod has data or a role of its own, and a stranger cannot step in.")],
      task: msg("Play until all six pods are Ready."),
      done: ({ view }) => complete(view),
      solve: [{ when: { until: complete } }],
      after: msg("Look at the names. The StatefulSet counts: web-0, web-1, web-2. The Deployment adds random letters."),
    },
    {
      id: "deployment-pod",
      kind: "question",
      title: msg("A pod of the Deployment goes"),
      text: [msg("The first pod of the Deployment is about to be deleted.")],
      question: msg("What takes its place?"),
      choices: [
        { id: "same", text: msg("A pod of the same name"), holds: ({ before, after }) => podOf(after, firstOf(before)) !== undefined && podOf(after, firstOf(before))!.uid !== podOf(before, firstOf(before))!.uid },
        { id: "other", text: msg("A pod with another name"), holds: ({ before, after }) => deploymentPods(after).length === deploymentPods(before).length && podOf(after, firstOf(before)) === undefined },
        { id: "nothing", text: msg("Nothing: one pod fewer from now on"), holds: ({ before, after }) => deploymentPods(after).length < deploymentPods(before).length },
      ],
      plays: [
        { when: { after: 1000 }, do: (view) => ({ do: "deletePod", pod: firstOf(view) }) },
        { when: { until: (view) => deploymentPods(view).length === 3 && complete(view) } },
      ],
      claims: "other",
      because: msg("The ReplicaSet only counts. One pod is missing, so it creates one, with a new name; it does not even wait for the old one to end."),
      see: { tab: "events" },
    },
    {
      id: "set-pod",
      kind: "question",
      title: msg("A pod of the StatefulSet goes"),
      text: [msg("Now web-1 is deleted.")],
      question: msg("When is its replacement created?"),
      choices: [
        { id: "at-once", text: msg("At once, while the old web-1 still ends"), holds: ({ happened: lines }) => orderOf(lines) === "create first" },
        { id: "after", text: msg("When the old web-1 is gone"), holds: ({ happened: lines }) => orderOf(lines) === "gone first" },
        { id: "never", text: msg("Not at all, until somebody scales"), holds: ({ happened: lines }) => !happened(lines, "createPod", "web-1") },
      ],
      plays: [{ when: { after: 1000 }, do: { do: "deletePod", pod: "web-1" } }, { when: { until: complete } }],
      claims: "after",
      because: msg("Two objects cannot have one name, and two pods must not have one identity. So the ordinal stays empty until the old pod is gone."),
      see: { tab: "events", pod: "web-1" },
    },
    {
      id: "kept",
      kind: "question",
      title: msg("What has stayed"),
      text: [msg("Compare before and after: web-1 is deleted once more.")],
      question: msg("What does the new web-1 have in common with the old one?"),
      choices: [
        { id: "name-claim", text: msg("Its name and its claim"), holds: ({ before, after }) => kept(before, after) === "name claim" },
        { id: "name-claim-ip", text: msg("Its name, its claim and its address"), holds: ({ before, after }) => kept(before, after) === "name claim ip" },
        { id: "all", text: msg("Everything: it is the same pod, restarted"), holds: ({ before, after }) => kept(before, after).includes("uid") },
      ],
      plays: [{ when: { after: 1000 }, do: { do: "deletePod", pod: "web-1" } }, { when: { until: complete } }],
      claims: "name-claim",
      because: msg("Name and claim are what a StatefulSet keeps. The address is a new one, and so is the pod: that is why others should know it by its name."),
      see: { pod: "web-1" },
    },
    {
      id: "kafka",
      kind: "question",
      title: msg("Your turn: Kafka"),
      text: [msg("Each broker of a Kafka cluster keeps its own log on disk, and the others know it by a fixed name.")],
      question: msg("Which of the two workloads gives every pod both, also after it was replaced?"),
      choices: [
        { id: "deployment", text: msg("The Deployment"), holds: ({ before, after }) => keepsIdentity(deploymentPods(before), deploymentPods(after)) },
        { id: "set", text: msg("The StatefulSet"), holds: ({ before, after }) => replacedPods(before, after).length > 0 && keepsIdentity(setPods(before), setPods(after)) },
      ],
      plays: [
        { when: { after: 1000 }, do: { do: "deletePod", pod: "web-2" } },
        { when: { after: 0 }, do: (view) => ({ do: "deletePod", pod: firstOf(view) }) },
        { when: { until: (view) => podReady("web-2")(view) && complete(view) && deploymentPods(view).length === 3 } },
      ],
      claims: "set",
      because: msg("The replaced pod of the StatefulSet has its old name and its own claim. The Deployment's has a new name, and whatever claim its template names is the same one for all its pods."),
      see: { pod: "web-2" },
    },
  ],
  remember: [
    msg("A StatefulSet keeps for each ordinal: the pod's name, its DNS name, its claims."),
    msg("It keeps neither the address nor the node, and never the pod itself."),
    msg("It waits for the old pod to be gone; a Deployment does not."),
  ],
  caution: msg("A StatefulSet does not make a program stateful or a database highly available: replication, leader election and backups remain the program's business."),
};

function orderOf(lines: readonly { readonly kind: string; readonly object: string }[]): string {
  const created = lines.findIndex(({ kind, object }) => kind === "createPod" && object === "web-1");
  const gone = lines.findIndex(({ kind, object }) => kind === "podGone" && object === "web-1");
  if (created < 0) return "";
  return gone >= 0 && gone < created ? "gone first" : "create first";
}

/** What `web-1` of two moments have in common. */
function kept(before: View, after: View): string {
  const [one, other] = [podOf(before, "web-1"), podOf(after, "web-1")];
  if (!one || !other) return "";
  const same = { name: one.fqdn === other.fqdn, claim: one.claims.join() === other.claims.join() && one.claims.length > 0, ip: one.ip === other.ip, uid: one.uid === other.uid };
  return Object.entries(same).flatMap(([what, is]) => (is ? [what] : [])).join(" ");
}

/** Same names as before, and a claim for each that no other has. */
function keepsIdentity(before: View["pods"], after: View["pods"]): boolean {
  const claims = after.flatMap((pod) => pod.claims);
  return before.map(({ name }) => name).join() === after.map(({ name }) => name).join() && claims.length === after.length && new Set(claims).size === claims.length;
}
