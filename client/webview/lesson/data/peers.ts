import { msg } from "../../../../server/src/text/message.ts";
import { allAvailable, podIs, quorumTemplate, sampleInput, sampleService, setPods } from "../../../../server/src/simulation/scenarios/index.ts";
import type { Lesson } from "../types.ts";
import { wasAsked } from "./checks.ts";

const parallel = sampleInput({ claims: false, spec: { template: quorumTemplate, podManagementPolicy: "Parallel" } }).statefulSet;

export const peers: Lesson = {
  id: "peers",
  title: msg("Peers that must find each other"),
  about: msg("Why etcd or ZooKeeper need two settings more than others."),
  sample: { claims: false, spec: { template: quorumTemplate } },
  steps: [
    {
      id: "wait",
      kind: "question",
      title: msg("A list of members"),
      text: [msg("Clusters such as etcd are configured with the names of all members: web-0.web, web-1.web, web-2.web. Addresses would not do, since they change."), msg("The program here is Ready only when it has found its peers by these names.")],
      question: msg("How many pods will there be after two minutes?"),
      choices: [
        { id: "three", text: msg("Three, and all Ready"), holds: ({ after }) => allAvailable(after) },
        { id: "three-unready", text: msg("Three, none of them Ready"), holds: ({ after }) => setPods(after).length === 3 && !setPods(after).some(({ state }) => state === "available") },
        { id: "one", text: msg("One"), holds: ({ after }) => setPods(after).length === 1 },
      ],
      plays: [{ when: { until: podIs("web-0", "running") }, do: { do: "failReadiness", pod: "web-0" } }, { when: { after: 120_000 } }],
      claims: "one",
      because: msg("web-0 waits for its peers to be Ready; OrderedReady waits for web-0 to be Ready before it creates them. Neither gives in."),
      see: { pod: "web-0" },
    },
    {
      id: "ask",
      kind: "task",
      title: msg("Is the name there?"),
      text: [msg("web-0 runs and listens. Could the others find it, if they existed?")],
      task: msg("Ask for web-0.web, from outside the StatefulSet."),
      done: (seen) => wasAsked(seen, { name: "web-0.web" }),
      solve: [{ ask: { name: "web-0.web" } }],
      after: msg("NXDOMAIN: it is not Ready, so it has no name. Peers would not find it even if they were there."),
      look: { tab: "names", name: "web-0.web" },
    },
    {
      id: "publish",
      kind: "question",
      title: msg("First setting"),
      text: [msg("The headless Service gets publishNotReadyAddresses: true.")],
      question: msg("What changes?"),
      choices: [
        { id: "all", text: msg("All three pods start"), holds: ({ after }) => setPods(after).length === 3 },
        { id: "name", text: msg("web-0.web resolves; there is still one pod"), holds: ({ after, answers }) => setPods(after).length === 1 && answers("web-0.web").length === 1 },
        { id: "nothing", text: msg("Nothing"), holds: ({ after, answers }) => setPods(after).length === 1 && answers("web-0.web").length === 0 },
      ],
      plays: [{ when: { after: 1000 }, do: { do: "applyObject", object: sampleService({ publishNotReadyAddresses: true }) } }, { when: { after: 30_000 } }],
      claims: "name",
      because: msg("Now a pod has its name as soon as it has an address. But a pod that does not exist has neither."),
      see: { tab: "names", name: "web-0.web" },
    },
    {
      id: "parallel",
      kind: "question",
      title: msg("Second setting"),
      text: [msg("podManagementPolicy: Parallel creates all pods at once. The field cannot be changed, so the StatefulSet is deleted and applied anew.")],
      question: msg("Three pods run, and none is Ready. Which names resolve?"),
      choices: [
        { id: "none", text: msg("None"), holds: ({ answers }) => resolving(answers) === 0 },
        { id: "one", text: msg("web-0.web only"), holds: ({ answers }) => resolving(answers) === 1 },
        { id: "all", text: msg("All three"), holds: ({ answers, after }) => resolving(answers) === 3 && setPods(after).every(({ state }) => state === "running") },
      ],
      plays: [
        { when: { after: 1000 }, do: { do: "deleteStatefulSet" } },
        { when: { until: (view) => setPods(view).length === 0 } },
        { when: { after: 1000 }, do: { do: "apply", statefulSet: parallel } },
        { when: { until: (view) => setPods(view).length === 3 && setPods(view).every(({ state }) => state === "running") }, do: { do: "failReadiness", pod: "web-0" } },
        { when: { after: 0 }, do: { do: "failReadiness", pod: "web-1" } },
        { when: { after: 0 }, do: { do: "failReadiness", pod: "web-2" } },
        { when: { after: 3000 } },
      ],
      claims: "all",
      because: msg("Every member exists and can be found. They can meet, elect a leader, and only then become Ready."),
      see: { tab: "names", name: "web" },
    },
    {
      id: "meet",
      kind: "task",
      title: msg("They meet"),
      text: [msg("In this simulation you say when they have found each other: their readiness probes succeed then.")],
      task: msg("Restore the readiness of all three pods, and play until they are Ready."),
      done: ({ view }) => allAvailable(view) && setPods(view).length === 3,
      solve: [
        { when: { after: 1000 }, do: { do: "restoreReadiness", pod: "web-0" } },
        { when: { after: 0 }, do: { do: "restoreReadiness", pod: "web-1" } },
        { when: { after: 0 }, do: { do: "restoreReadiness", pod: "web-2" } },
        { when: { until: allAvailable } },
      ],
      after: msg("The cluster is up."),
      look: { pod: "web-2" },
    },
  ],
  remember: [
    msg("Members know each other by name: pod.service."),
    msg("publishNotReadyAddresses: true gives them their names before they are Ready."),
    msg("podManagementPolicy: Parallel gives them their peers."),
  ],
  caution: msg("With publishNotReadyAddresses clients, too, are sent to pods that are not Ready. Give them a second Service without it."),
};

function resolving(answers: (name: string) => readonly string[]): number {
  return ["web-0.web", "web-1.web", "web-2.web"].filter((name) => answers(name).length === 1).length;
}
