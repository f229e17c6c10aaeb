import { msg } from "../../../../server/src/text/message.ts";
import { allAvailable, podGone, podOf, podReady, sampleService } from "../../../../server/src/simulation/scenarios/index.ts";
import type { Lesson } from "../types.ts";
import { happened, wasAsked } from "./checks.ts";

export const podNames: Lesson = {
  id: "pod-names",
  title: msg("The name of a pod"),
  about: msg("Where web-1.web comes from, and when it stops resolving."),
  sample: { claims: true, moreServices: [sampleService({}, "peers")] },
  steps: [
    {
      id: "ask-pod",
      kind: "task",
      title: msg("One pod by its name"),
      text: [msg("serviceName: web makes web the subdomain of every pod of this StatefulSet; its host name is the pod's name. Together they are a DNS name.")],
      task: msg("Ask for web-1.web once web-1 is Ready."),
      done: (seen) => wasAsked(seen, { name: "web-1.web" }, podReady("web-1")),
      solve: [{ when: { until: allAvailable } }, { when: { after: 1000 } }, { ask: { name: "web-1.web" } }],
      after: msg("One address: that of web-1. The whole name is web-1.web.default.svc.cluster.local; the client's search list adds the rest."),
      look: { tab: "names", name: "web-1.web" },
    },
    {
      id: "beyond",
      kind: "question",
      title: msg("One too far"),
      text: [msg("The StatefulSet has three replicas.")],
      question: msg("Which of these names exists?"),
      choices: [
        { id: "three", text: msg("web-3.web"), holds: ({ answers }) => answers("web-3.web").length > 0 },
        { id: "zero", text: msg("web-0.web"), holds: ({ answers }) => answers("web-0.web").length > 0 },
        { id: "bare", text: msg("web-0, without the Service"), holds: ({ answers }) => answers("web-0").length > 0 },
      ],
      plays: [{ when: { after: 100 } }],
      claims: "zero",
      because: msg("Ordinals count from 0, so the third pod is web-2. A bare pod name is asked for as a Service, and there is none of that name."),
      see: { tab: "names", name: "web-3.web" },
    },
    {
      id: "other-service",
      kind: "question",
      title: msg("Another headless Service"),
      text: [msg("Service peers is headless, too, and selects the same pods. Its name answers with all three addresses.")],
      question: msg("Does web-1.peers resolve?"),
      choices: [
        { id: "yes", text: msg("Yes: peers publishes web-1"), holds: ({ answers }) => answers("peers").length === 3 && answers("web-1.peers").length > 0 },
        { id: "no", text: msg("No"), holds: ({ answers }) => answers("peers").length === 3 && answers("web-1.peers").length === 0 },
      ],
      plays: [{ when: { after: 100 } }],
      claims: "no",
      because: msg("A pod has one subdomain only, the one in serviceName. Below any other Service it has no host name, however well the selector fits."),
      see: { tab: "names", name: "web-1.peers" },
    },
    {
      id: "new-address",
      kind: "question",
      title: msg("A new pod, an old name"),
      text: [msg("web-1 is about to be deleted, and created again under its name.")],
      question: msg("What will web-1.web answer when the new one is Ready?"),
      choices: [
        { id: "same", text: msg("The same address: that is what stable means"), holds: ({ answers, before }) => answers("web-1.web").length === 1 && answers("web-1.web")[0] === podOf(before, "web-1")?.ip },
        { id: "other", text: msg("Another address"), holds: ({ answers, before, after }) => answers("web-1.web")[0] === podOf(after, "web-1")?.ip && podOf(after, "web-1")?.ip !== podOf(before, "web-1")?.ip },
        { id: "nothing", text: msg("Nothing, until all pods were restarted"), holds: ({ answers }) => answers("web-1.web").length === 0 },
      ],
      plays: [{ when: { after: 1000 }, do: { do: "deletePod", pod: "web-1" } }, { when: { until: podGone("web-1") } }, { when: { until: podReady("web-1") } }, { when: { after: 2000 } }],
      claims: "other",
      because: msg("The name stays, the address changes. So configuration should hold names, and clients should ask again when a connection breaks."),
      see: { tab: "names", name: "web-1.web" },
    },
    {
      id: "gone",
      kind: "task",
      title: msg("While it is away"),
      text: [msg("A stable name is not one that always resolves.")],
      task: msg("Delete web-1 once more, and ask for web-1.web while it is away."),
      done: (seen) => happened(seen.happened, "deletePod", "web-1") && wasAsked(seen, { name: "web-1.web" }, (view) => !podReady("web-1")(view)),
      solve: [{ when: { after: 1000 }, do: { do: "deletePod", pod: "web-1" } }, { when: { until: podGone("web-1") } }, { ask: { name: "web-1.web" } }],
      after: msg("NXDOMAIN. The name is withdrawn as soon as the pod begins to end, and returns when its successor is Ready."),
      look: { tab: "names", name: "web-1.web" },
    },
    {
      id: "remembered",
      kind: "question",
      title: msg("Asked too early"),
      text: [msg("The DNS server of this cluster keeps its answers for up to 30 seconds (cache 30). web-1 is deleted once more. While it is away, a program starts and asks for web-1.web again and again.")],
      question: msg("web-1 has been Ready for three seconds. What does that program get?"),
      choices: [
        { id: "new", text: msg("The new address"), holds: ({ happened: lines, cached, after }) => cached("web-1.web", goneAt(lines))?.outcome === "found" && cached("web-1.web", goneAt(lines))!.addresses[0] === podOf(after, "web-1")?.ip },
        { id: "old", text: msg("The old address"), holds: ({ happened: lines, cached, after }) => cached("web-1.web", goneAt(lines))?.outcome === "found" && cached("web-1.web", goneAt(lines))!.addresses[0] !== podOf(after, "web-1")?.ip },
        { id: "nothing", text: msg("NXDOMAIN, though the server knows better"), holds: ({ happened: lines, cached, answers }) => cached("web-1.web", goneAt(lines))?.outcome === "nxdomain" && answers("web-1.web").length === 1 },
      ],
      plays: [{ when: { until: allAvailable } }, { when: { after: 2000 }, do: { do: "deletePod", pod: "web-1" } }, { when: { until: podGone("web-1") } }, { when: { until: podReady("web-1") } }, { when: { after: 3000 } }],
      claims: "nothing",
      because: msg("That a name does not exist is an answer, too, and is kept like any other. The DNS tab can look through such a cache. Recent kubeadm clusters switch it off for names of the cluster."),
      see: { tab: "names", name: "web-1.web" },
    },
  ],
  remember: [
    msg("pod.service.namespace.svc.cluster.local exists for the Service in serviceName and for no other."),
    msg("It resolves only while the pod is Ready, or with publishNotReadyAddresses as soon as it has an address."),
    msg("The name is stable; the address behind it is not."),
    msg("A pod finds its own name in its /etc/hosts. That proves nothing about the others."),
  ],
  caution: msg("A name that was asked for too early may be remembered as missing: caches keep NXDOMAIN for some seconds, up to 30 in many clusters. Wait and ask again before you suspect the Service."),
};

function goneAt(lines: readonly { readonly kind: string; readonly object: string; readonly at: number }[]): number {
  return lines.findLast(({ kind, object }) => kind === "podGone" && object === "web-1")?.at ?? 0;
}
