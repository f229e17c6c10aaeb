import { msg } from "../../../../server/src/text/message.ts";
import type { Happening, View } from "../../../../server/src/simulation/index.ts";
import { allAvailable, both, isUpdated, not, podIs, podOf, setPods, updateDone } from "../../../../server/src/simulation/scenarios/index.ts";
import type { Lesson } from "../types.ts";
import { happened } from "./checks.ts";

const isB = (view: View, pod: string): boolean => podOf(view, pod)?.revision === view.status.updateRevision;

/** Pods that the controller deleted, in order. */
const replaced = (lines: readonly Happening[]): string =>
  lines.flatMap(({ actor, kind, object }) => (actor === "statefulset-controller" && kind === "deletePod" ? [object] : [])).join(" ");

export const updates: Lesson = {
  id: "updates",
  title: msg("Topology state: the order of updates"),
  about: msg("How an update goes through the pods, and what stops it."),
  sample: { claims: false },
  steps: [
    {
      id: "start",
      kind: "task",
      title: msg("Ready to update"),
      text: [msg("A change of the pod template is a new revision. The controller replaces the pods that are not of it: it deletes each one and creates it anew.")],
      task: msg("Play until all three pods are Ready at revision A."),
      done: ({ view }) => allAvailable(view),
      solve: [{ when: { until: allAvailable } }],
      after: msg("Everything runs revision A, and A is both the current and the update revision."),
      look: { tab: "status" },
    },
    {
      id: "order",
      kind: "question",
      title: msg("A new image"),
      text: [msg("The image is about to change.")],
      question: msg("In which order are the pods replaced?"),
      choices: [
        { id: "up", text: msg("web-0, web-1, web-2: as they started"), holds: ({ happened: lines }) => replaced(lines) === "web-0 web-1 web-2" },
        { id: "down", text: msg("web-2, web-1, web-0"), holds: ({ happened: lines }) => replaced(lines) === "web-2 web-1 web-0" },
        { id: "together", text: msg("All at once"), holds: ({ happened: lines }) => new Set(lines.filter(({ actor, kind }) => actor === "statefulset-controller" && kind === "deletePod").map(({ at }) => at)).size === 1 },
      ],
      plays: [{ when: { after: 1000 }, do: { do: "setImage", image: "nginx:1.28" } }, { when: { until: updateDone } }],
      claims: "down",
      because: msg("Updates go down from the highest ordinal, starting goes up from the lowest. What leads, often web-0, is disturbed last."),
      see: { tab: "events" },
    },
    {
      id: "partition",
      kind: "task",
      title: msg("One pod tries first"),
      text: [msg("partition keeps the update away from the pods below it.")],
      task: msg("Set the partition to 2, then the image to nginx:1.29, and play until web-2 alone runs the new revision and is Ready."),
      done: ({ view }) => allAvailable(view) && isB(view, "web-2") && !isB(view, "web-0") && !isB(view, "web-1"),
      solve: [
        { when: { after: 1000 }, do: { do: "setPartition", partition: 2 } },
        { when: { after: 1000 }, do: { do: "setImage", image: "nginx:1.29" } },
        { when: { until: both(isUpdated("web-2"), not(isUpdated("web-0")), allAvailable) } },
      ],
      after: msg("A canary: one pod at the new revision, the rest at the old one. It can stay like this as long as you want."),
      look: { pod: "web-2" },
    },
    {
      id: "below",
      kind: "question",
      title: msg("Below the partition"),
      text: [msg("web-0 is deleted while the canary runs. The template already has the new image.")],
      question: msg("Which revision does the new web-0 have?"),
      choices: [
        { id: "new", text: msg("The new one: it is created from the template"), holds: ({ before, after }) => podOf(after, "web-0")?.uid !== podOf(before, "web-0")?.uid && isB(after, "web-0") },
        { id: "old", text: msg("The old one"), holds: ({ before, after }) => podOf(after, "web-0")?.uid !== podOf(before, "web-0")?.uid && !isB(after, "web-0") },
      ],
      plays: [{ when: { after: 1000 }, do: { do: "deletePod", pod: "web-0" } }, { when: { until: allAvailable } }],
      claims: "old",
      because: msg("The revisions remember every template. Below the partition even a new pod is made from the old one, so a crash does not widen the canary."),
      see: { pod: "web-0", tab: "status" },
    },
    {
      id: "finish",
      kind: "task",
      title: msg("The rest"),
      text: [msg("The canary is well.")],
      task: msg("Set the partition to 0 and play until all run the new revision."),
      done: ({ view }) => updateDone(view) && view.status.currentRevision === view.status.updateRevision && view.revisions.length > 2,
      solve: [{ when: { after: 1000 }, do: { do: "setPartition", partition: 0 } }, { when: { until: both(updateDone, ({ status }) => status.currentRevision === status.updateRevision) } }],
      after: msg("Now the new revision is the current one. Until then it was only the update revision."),
      look: { tab: "status" },
    },
    {
      id: "broken",
      kind: "question",
      title: msg("A bad image"),
      text: [msg("An image is rolled out whose program crashes.")],
      question: msg("How many of the three pods does it bring down?"),
      choices: [
        { id: "one", text: msg("One"), holds: ({ after }) => setPods(after).filter(({ state }) => state !== "available").length === 1 },
        { id: "two", text: msg("Two, the third stays"), holds: ({ after }) => setPods(after).filter(({ state }) => state !== "available").length === 2 },
        { id: "all", text: msg("All, one after the other"), holds: ({ after }) => setPods(after).every(({ state }) => state !== "available") },
      ],
      plays: [{ when: { after: 1000 }, do: { do: "setImage", image: "nginx:broken", broken: "crash" } }, { when: { until: podIs("web-2", "crashloop") } }, { when: { after: 120_000 } }],
      claims: "one",
      because: msg("The next pod is touched only when the one before is Ready again. web-2 never is, so the update stops by itself."),
      see: { pod: "web-2" },
    },
    {
      id: "undo",
      kind: "question",
      title: msg("Undo"),
      text: [msg("kubectl rollout undo brings the old template back.")],
      question: msg("A minute later: is web-2 well again?"),
      choices: [
        { id: "yes", text: msg("Yes, it is replaced by a pod with the old image"), holds: ({ after }) => podIs("web-2", "available")(after) },
        { id: "no", text: msg("No, it still crashes with the bad image"), holds: ({ after }) => !isB(after, "web-2") && !podIs("web-2", "available")(after) },
      ],
      plays: [{ when: { after: 1000 }, do: { do: "undo" } }, { when: { after: 60_000 } }],
      claims: "no",
      because: msg("OrderedReady first waits for web-2 to be Ready, and only then would it look at revisions. A StatefulSet has no memory of a rollout that failed."),
      see: { pod: "web-2", tab: "status" },
    },
    {
      id: "heal",
      kind: "task",
      title: msg("Out of the trap"),
      text: [msg("The template is right; only the broken pod is in the way.")],
      task: msg("Delete web-2 and play until all are Ready."),
      done: (seen) => happened(seen.happened, "deletePod", "web-2") && updateDone(seen.view),
      solve: [{ when: { after: 1000 }, do: { do: "deletePod", pod: "web-2" } }, { when: { until: updateDone } }],
      after: msg("Undo first, then delete what is broken. The other way round the pod would come back with the bad image."),
      look: { pod: "web-2" },
    },
  ],
  remember: [
    msg("Updates go from the highest ordinal down, each pod when the one before is Ready."),
    msg("Below the partition nothing is updated, not even a pod that is created anew."),
    msg("A broken update stops at one pod. Undo alone does not bring that pod back; delete it."),
  ],
  caution: msg("Give the pods a readiness probe that means something. Without one a broken version counts as Ready, and the update goes through all of them."),
};
