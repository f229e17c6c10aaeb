import { msg } from "../../../../server/src/text/message.ts";
import type { View } from "../../../../server/src/simulation/index.ts";
import { allAvailable, both, podGone, podReady, sampleInput, setPods } from "../../../../server/src/simulation/scenarios/index.ts";
import type { Lesson } from "../types.ts";
import { happened } from "./checks.ts";

/** The sample with claims that go when their pods are scaled away. */
const deleting = sampleInput({ spec: { persistentVolumeClaimRetentionPolicy: { whenScaled: "Delete" } } }).statefulSet;

const claimOf = (view: View, name: string) => view.claims.find((claim) => claim.name === name);

/** The very same claim in both moments. */
const sameClaim = (before: View, after: View, name: string): boolean => claimOf(after, name) !== undefined && claimOf(after, name)!.createdAt === claimOf(before, name)?.createdAt;

export const storage: Lesson = {
  id: "storage",
  title: msg("Storage state: whose data is it?"),
  about: msg("What ties a claim to an ordinal, and what deletes it."),
  sample: {},
  steps: [
    {
      id: "start",
      kind: "task",
      title: msg("A claim for each"),
      text: [msg("Storage state means: each pod has data of its own and finds it again. volumeClaimTemplates gives every ordinal its own claim.")],
      task: msg("Play until all three pods are Ready."),
      done: ({ view }) => allAvailable(view),
      solve: [{ when: { until: allAvailable } }],
      after: msg("data-web-0, data-web-1, data-web-2: template, StatefulSet, ordinal. The name is all that ties a claim to its pod."),
      look: { pod: "web-0" },
    },
    {
      id: "scale",
      kind: "task",
      title: msg("Two, and three again"),
      text: [msg("Watch the claim of web-2 while its pod is away.")],
      task: msg("Scale to 2, wait until web-2 is gone, and scale back to 3."),
      done: ({ view, happened: lines }) => gone(lines, "web-2") && podReady("web-2")(view) && allAvailable(view),
      solve: [{ when: { after: 1000 }, do: { do: "scale", replicas: 2 } }, { when: { until: podGone("web-2") } }, { when: { after: 5000 }, do: { do: "scale", replicas: 3 } }, { when: { until: allAvailable } }],
      after: msg("The claim stayed, and the new web-2 took it up. Ten minutes or ten months make no difference."),
      look: { pod: "web-2" },
    },
    {
      id: "delete-set",
      kind: "question",
      title: msg("The StatefulSet is deleted"),
      text: [msg("The whole StatefulSet is deleted and, when all pods are gone, applied again.")],
      question: msg("What do the new pods find?"),
      choices: [
        { id: "data", text: msg("Their old data"), holds: ({ before, after }) => setPods(after).length === 3 && ["data-web-0", "data-web-1", "data-web-2"].every((name) => sameClaim(before, after, name)) },
        { id: "empty", text: msg("Empty volumes: the claims went with the StatefulSet"), holds: ({ before, after }) => setPods(after).length === 3 && !sameClaim(before, after, "data-web-0") },
        { id: "stuck", text: msg("Nothing: the names of the claims are taken, and the pods cannot start"), holds: ({ after }) => !allAvailable(after) },
      ],
      plays: [
        { when: { after: 1000 }, do: { do: "deleteStatefulSet" } },
        { when: { until: (view) => setPods(view).length === 0 } },
        { when: { after: 3000 }, do: { do: "apply", statefulSet: sampleInput().statefulSet } },
        { when: { until: allAvailable } },
      ],
      claims: "data",
      because: msg("By default nobody deletes claims, and a claim that exists under the right name is used as it is. That saves data, and it also brings back old data where a fresh start was meant."),
      see: { pod: "web-0" },
    },
    {
      id: "delete-claim",
      kind: "question",
      title: msg("A claim is deleted while it is used"),
      text: [msg("Somebody runs kubectl delete pvc data-web-1, and web-1 is running.")],
      question: msg("What is left half a minute later?"),
      choices: [
        { id: "both", text: msg("Pod and claim are still there; the claim is Terminating"), holds: ({ after }) => podReady("web-1")(after) && claimOf(after, "data-web-1")?.phase === "Terminating" },
        { id: "neither", text: msg("The claim is gone, and web-1 has lost its disk"), holds: ({ after }) => claimOf(after, "data-web-1") === undefined },
        { id: "refused", text: msg("The claim as it was: the API server refused"), holds: ({ after }) => claimOf(after, "data-web-1")?.phase === "Bound" },
      ],
      plays: [{ when: { after: 1000 }, do: { do: "deleteClaim", claim: "data-web-1" } }, { when: { after: 30_000 } }],
      claims: "both",
      because: msg("The finalizer kubernetes.io/pvc-protection keeps the claim while a pod uses it. It cannot be called back, either: the claim is doomed, and nothing in the pod shows it."),
      see: { pod: "web-1" },
    },
    {
      id: "doomed",
      kind: "question",
      title: msg("Then the pod is restarted"),
      text: [msg("Days later somebody deletes web-1, only to restart it.")],
      question: msg("What does the new web-1 start with?"),
      choices: [
        { id: "old", text: msg("The old data, as always"), holds: ({ before, after }) => podReady("web-1")(after) && sameClaim(before, after, "data-web-1") },
        { id: "empty", text: msg("A new, empty claim"), holds: ({ before, after }) => podReady("web-1")(after) && claimOf(after, "data-web-1")?.phase === "Bound" && !sameClaim(before, after, "data-web-1") },
        { id: "pending", text: msg("It does not start: there is no claim"), holds: ({ after }) => !podReady("web-1")(after) },
      ],
      plays: [{ when: { after: 1000 }, do: { do: "deletePod", pod: "web-1" } }, { when: { until: podGone("web-1") } }, { when: { until: allAvailable } }],
      claims: "empty",
      because: msg("With the pod gone the claim went too, and the controller made a new one from the template. The old data is lost; everything looks healthy."),
      see: { tab: "events", pod: "web-1" },
    },
    {
      id: "policy",
      kind: "question",
      title: msg("Let them go"),
      text: [msg("persistentVolumeClaimRetentionPolicy can hand claims to the garbage collector. It is set to whenScaled: Delete, and then the StatefulSet is scaled to 2.")],
      question: msg("Which claims are left?"),
      choices: [
        { id: "three", text: msg("All three: a claim outlives its pod"), holds: ({ after }) => after.claims.length === 3 },
        { id: "two", text: msg("Those of web-0 and web-1"), holds: ({ after }) => after.claims.map(({ name }) => name).join() === "data-web-0,data-web-1" },
        { id: "none", text: msg("None: from now on no claim is kept"), holds: ({ after }) => after.claims.length === 0 },
      ],
      plays: [{ when: { after: 1000 }, do: { do: "apply", statefulSet: deleting } }, { when: { after: 2000 }, do: { do: "scale", replicas: 2 } }, { when: { until: both(podGone("web-2"), (view) => setPods(view).length === 2) } }, { when: { after: 3000 } }],
      claims: "two",
      because: msg("The pod became the claim's owner when it had to go, and the collector took both. For a cache that is right; for a database think twice."),
      see: { tab: "events", pod: "web-2" },
    },
  ],
  remember: [
    msg("A claim belongs to an ordinal by its name: template-set-ordinal."),
    msg("By default claims outlive pods, scaling down and the StatefulSet itself."),
    msg("A deleted claim lives on as long as a pod uses it, and no longer."),
  ],
  caution: msg("Claims that stay cost money and hold old data. When you scale up again after months, the pod wakes up with the data of then; for a database, clear it or let it catch up first."),
};

function gone(lines: Parameters<typeof happened>[0], pod: string): boolean {
  return happened(lines, "podGone", pod);
}
