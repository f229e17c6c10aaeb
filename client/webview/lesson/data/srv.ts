import { msg } from "../../../../server/src/text/message.ts";
import { allAvailable, sampleService } from "../../../../server/src/simulation/scenarios/index.ts";
import type { Lesson } from "../types.ts";
import { wasAsked } from "./checks.ts";

const ports = (answers: readonly string[]): string => [...new Set(answers.map((answer) => answer.split(" ")[0]))].join();

export const srv: Lesson = {
  id: "srv",
  title: msg("SRV: names with ports"),
  about: msg("How a client finds every pod and its port with one question."),
  sample: { claims: false, moreServices: [sampleService({ clusterIP: undefined }, "front")] },
  steps: [
    {
      id: "ask",
      kind: "task",
      title: msg("Ask for a port by name"),
      text: [msg("Both Services have one port: its name is http, its number 80. It leads to the container port http, which is 8080."), msg("An SRV record is found under _port._protocol.service.")],
      task: msg("When all pods are Ready, ask for _http._tcp.web with type SRV."),
      done: (seen) => wasAsked(seen, { name: "_http._tcp.web", type: "SRV" }, allAvailable),
      solve: [{ when: { until: allAvailable } }, { when: { after: 2000 } }, { ask: { name: "_http._tcp.web", type: "SRV" } }],
      after: msg("Three records, one for each pod, and each names the pod: with one question a client has the whole list of members."),
      look: { tab: "names", name: "_http._tcp.web" },
    },
    {
      id: "number",
      kind: "question",
      title: msg("Which number?"),
      text: [msg("The Service says port: 80 and targetPort: http; the container listens on 8080.")],
      question: msg("Which port do the SRV records of the headless Service web name?"),
      choices: [
        { id: "service", text: msg("80, the Service's port"), holds: ({ answers }) => ports(answers("_http._tcp.web", "SRV")) === "80" },
        { id: "target", text: msg("8080, the pods' port"), holds: ({ answers }) => ports(answers("_http._tcp.web", "SRV")) === "8080" },
      ],
      plays: [{ when: { after: 100 } }],
      claims: "target",
      because: msg("Nobody translates ports on the way to a headless Service: the client goes to the pod itself, so it must know the pod's port."),
      see: { tab: "endpoints" },
    },
    {
      id: "cluster-ip",
      kind: "question",
      title: msg("With a cluster IP"),
      text: [msg("Service front has the same port and a cluster IP.")],
      question: msg("And which port does _http._tcp.front name?"),
      choices: [
        { id: "service", text: msg("80, the Service's port"), holds: ({ answers }) => ports(answers("_http._tcp.front", "SRV")) === "80" },
        { id: "target", text: msg("8080, the pods' port"), holds: ({ answers }) => ports(answers("_http._tcp.front", "SRV")) === "8080" },
      ],
      plays: [{ when: { after: 100 } }],
      claims: "service",
      because: msg("The client talks to the cluster IP, on the Service's port; kube-proxy leads on to 8080. There is one record only, and it names the Service."),
      see: { tab: "names", name: "_http._tcp.front" },
    },
    {
      id: "label",
      kind: "question",
      title: msg("By number or by name?"),
      text: [msg("Some programs are configured with a port number.")],
      question: msg("Which of these SRV names exists?"),
      choices: [
        { id: "number", text: msg("{text}", { text: "_80._tcp.web" }), holds: ({ answers }) => answers("_80._tcp.web", "SRV").length > 0 },
        { id: "target", text: msg("{text}", { text: "_8080._tcp.web" }), holds: ({ answers }) => answers("_8080._tcp.web", "SRV").length > 0 },
        { id: "name", text: msg("{text}", { text: "_http._tcp.web" }), holds: ({ answers }) => answers("_http._tcp.web", "SRV").length > 0 },
        { id: "pod", text: msg("{text}", { text: "_http._tcp.web-0.web" }), holds: ({ answers }) => answers("_http._tcp.web-0.web", "SRV").length > 0 },
      ],
      plays: [{ when: { after: 100 } }],
      claims: "name",
      because: msg("The label is the name of the port in the Service. A port without a name has no such record, and below a single pod there is none either."),
      see: { tab: "names", name: "_80._tcp.web" },
    },
  ],
  remember: [
    msg("_port._protocol.service, with the name the port has in the Service."),
    msg("Headless: a record for each Ready pod, with the pod's own port. With a cluster IP: one record, with the Service's port."),
  ],
  caution: msg("Some client libraries send SRV questions without the search list: write the whole name, _http._tcp.web.default.svc.cluster.local. And name the port; a Service with a single port works without, until somebody needs SRV."),
};
