import { msg } from "../../../../server/src/text/message.ts";
import { allAvailable, both, podGone, podIs, podOf, podReady, setPods } from "../../../../server/src/simulation/scenarios/index.ts";
import type { Lesson } from "../types.ts";
import { happened, objectsOf } from "./checks.ts";

export const orderedStart: Lesson = {
  id: "ordered-start",
  title: msg("Topology state: the order of starting"),
  about: msg("What OrderedReady waits for, and for what it does not."),
  sample: { claims: false },
  steps: [
    {
      id: "first",
      kind: "task",
      title: msg("The first pod"),
      text: [msg("Topology state means: the pods are not equal, they start in an order and are known by fixed names. podManagementPolicy OrderedReady, the default, sees to the order.")],
      task: msg("Play until web-0 runs but is not Ready yet. The arrow keys step from act to act."),
      done: ({ view }) => podIs("web-0", "running")(view),
      solve: [{ when: { until: podIs("web-0", "running") } }],
      after: msg("web-0 alone. Nothing else has been created, not even as Pending."),
      look: { pod: "web-0" },
    },
    {
      id: "ready",
      kind: "question",
      title: msg("What is web-1 waiting for?"),
      text: [msg("web-0 runs now. Its readiness probe has not succeeded yet.")],
      question: msg("When is web-1 created?"),
      choices: [
        { id: "now", text: msg("Now: web-0 is Running"), holds: ({ happened: lines }) => firstOf(lines, "createPod", "web-1") < firstOf(lines, "podReady", "web-0") },
        { id: "ready", text: msg("When web-0 is Ready"), holds: ({ happened: lines }) => firstOf(lines, "podReady", "web-0") < firstOf(lines, "createPod", "web-1") && firstOf(lines, "createPod", "web-1") < Infinity },
        { id: "time", text: msg("After a fixed time"), holds: ({ happened: lines }) => firstOf(lines, "createPod", "web-1") === Infinity },
      ],
      plays: [{ when: { until: podIs("web-1", "pending", "starting") } }, { when: { after: 500 } }],
      claims: "ready",
      because: msg("Running is not enough. Without a readiness probe a pod counts as Ready as soon as its containers run, and then the order protects little."),
      see: { pod: "web-0" },
    },
    {
      id: "all",
      kind: "task",
      title: msg("To the end"),
      text: [msg("web-1 and web-2 follow in the same way.")],
      task: msg("Play until all three are Ready."),
      done: ({ view }) => allAvailable(view),
      solve: [{ when: { until: allAvailable } }],
      after: msg("The lanes form stairs. That is the order of starting."),
    },
    {
      id: "two-deleted",
      kind: "question",
      title: msg("Two are deleted"),
      text: [msg("web-0 and web-1 are deleted at the same moment.")],
      question: msg("In which order do they come back?"),
      choices: [
        { id: "up", text: msg("First web-0, then web-1"), holds: ({ happened: lines }) => created(lines) === "web-0 web-1" },
        { id: "down", text: msg("First web-1, then web-0"), holds: ({ happened: lines }) => created(lines) === "web-1 web-0" },
        { id: "together", text: msg("Both at once"), holds: ({ happened: lines }) => created(lines) === "web-0 web-1" && firstOf(lines, "createPod", "web-1") < firstOf(lines, "podReady", "web-0") },
      ],
      plays: [{ when: { after: 1000 }, do: { do: "deletePod", pod: "web-1" } }, { when: { after: 0 }, do: { do: "deletePod", pod: "web-0" } }, { when: { until: allAvailable } }],
      claims: "up",
      because: msg("The lowest gap is filled first, and the next one only when that pod is Ready: the same rule as at the first start."),
      see: { pod: "web-1" },
    },
    {
      id: "only-first",
      kind: "question",
      title: msg("Only the first is deleted"),
      text: [msg("Say that web-0 is the primary, and web-1 and web-2 follow it. Now web-0 alone is deleted.")],
      question: msg("What happens to web-1 and web-2?"),
      choices: [
        { id: "restart", text: msg("They are restarted after web-0, to keep the order"), holds: ({ before, after }) => podOf(after, "web-1")?.uid !== podOf(before, "web-1")?.uid },
        { id: "nothing", text: msg("Nothing: they run on"), holds: ({ before, after, happened: lines }) => podOf(after, "web-1")?.uid === podOf(before, "web-1")?.uid && podOf(after, "web-2")?.uid === podOf(before, "web-2")?.uid && !happened(lines, "podUnready", "web-1") },
        { id: "unready", text: msg("They stop being Ready until web-0 is back"), holds: ({ happened: lines }) => happened(lines, "podUnready", "web-1") },
      ],
      plays: [{ when: { after: 1000 }, do: { do: "deletePod", pod: "web-0" } }, { when: { until: podGone("web-0") } }, { when: { until: allAvailable } }],
      claims: "nothing",
      because: msg("The order is one of creating pods, no more. Followers must be able to lose their primary at any time and find it again."),
      see: { pod: "web-0" },
    },
    {
      id: "scale-down",
      kind: "question",
      title: msg("Down while one is ill"),
      text: [msg("web-0 stops being Ready, and then the StatefulSet is scaled to 1.")],
      question: msg("What becomes of web-2 and web-1?"),
      choices: [
        { id: "go", text: msg("They end, web-2 first"), holds: ({ after }) => setPods(after).length === 1 },
        { id: "stay", text: msg("They stay as long as web-0 is not Ready"), holds: ({ after }) => setPods(after).length === 3 && !podReady("web-0")(after) },
        { id: "one", text: msg("Only web-2 ends"), holds: ({ after }) => setPods(after).length === 2 },
      ],
      plays: [
        { when: { after: 1000 }, do: { do: "failReadiness", pod: "web-0" } },
        { when: { until: podIs("web-0", "running") } },
        { when: { after: 1000 }, do: { do: "scale", replicas: 1 } },
        { when: { after: 30_000 } },
      ],
      claims: "stay",
      because: msg("OrderedReady removes a pod only while every pod that stays is Ready. It would rather do nothing than make a sick cluster smaller."),
      see: { pod: "web-0" },
    },
    {
      id: "delete",
      kind: "question",
      title: msg("Delete all of it"),
      text: [msg("web-0 recovers, and there are three pods again. Then the StatefulSet itself is deleted.")],
      question: msg("In which order do the pods end?"),
      choices: [
        { id: "down", text: msg("From web-2 down to web-0"), holds: ({ happened: lines }) => new Set(timesOf(lines)).size > 1 },
        { id: "together", text: msg("In no order: all together"), holds: ({ happened: lines }) => timesOf(lines).length >= 3 && new Set(timesOf(lines)).size === 1 },
        { id: "stay", text: msg("They stay, without their StatefulSet"), holds: ({ after }) => setPods(after).length > 0 },
      ],
      plays: [
        { when: { after: 1000 }, do: { do: "restoreReadiness", pod: "web-0" } },
        { when: { after: 0 }, do: { do: "scale", replicas: 3 } },
        { when: { until: both((view) => view.specReplicas === 3, allAvailable) } },
        { when: { after: 2000 }, do: { do: "deleteStatefulSet" } },
        { when: { until: (view) => setPods(view).length === 0 } },
      ],
      claims: "together",
      because: msg("With the StatefulSet gone there is no controller left to keep an order: the garbage collector deletes what it owned. To end in order, scale to 0 first."),
      see: { tab: "events" },
    },
  ],
  remember: [
    msg("Created from the lowest ordinal up, each when all below it are Ready; removed from the highest down, each when the one before is gone."),
    msg("The order is kept when pods are created or removed. It restarts nobody."),
    msg("Deleting the StatefulSet keeps no order."),
  ],
  caution: msg("Do not rely on web-0 being the oldest or the primary. After a failure it may be the youngest pod, and a program that always makes web-0 its primary may lose writes."),
};

function firstOf(lines: readonly { readonly kind: string; readonly object: string; readonly at: number }[], kind: string, object: string): number {
  return lines.find((line) => line.kind === kind && line.object === object)?.at ?? Infinity;
}

function created(lines: Parameters<typeof objectsOf>[0]): string {
  return objectsOf(lines, "createPod").join(" ");
}

/** When the pods were told to end. */
function timesOf(lines: readonly { readonly kind: string; readonly actor: string; readonly at: number }[]): readonly number[] {
  return lines.flatMap(({ kind, actor, at }) => (actor !== "user" && kind === "deletePod" ? [at] : []));
}
