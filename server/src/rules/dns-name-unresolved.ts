import type { Service } from "../manifests/service.ts";
import type { StatefulSet } from "../manifests/stateful-set.ts";
import { msg, type Message } from "../text/message.ts";
import { problemMessage } from "../workspace/names/problem-message.ts";
import type { Judgement } from "../workspace/names/types.ts";
import { matches } from "../workspace/relations.ts";
import { staleLists, type StaleList } from "../workspace/peers/stale.ts";
import type { Entry, Model } from "../workspace/snapshot.ts";
import { setDnsPolicy } from "./fixes/dns-policy.ts";
import { matchSelectorToPods } from "./fixes/match-selector.ts";
import { narrowRange, writeName } from "./fixes/names.ts";
import { peerListFixes } from "./fixes/peer-list.ts";
import { createHeadlessService } from "./fixes/new-service.ts";
import { setReplicas } from "./fixes/replicas.ts";
import { askers, failingNames, saidElsewhere, type Failing } from "./names/failing.ts";
import { guiltySpan } from "./names/places.ts";
import { relatedOf } from "./names/related.ts";
import type { Finding, Fix, Rule } from "./rule.ts";
import { listed, some } from "./words.ts";

/** A DNS name in a text cannot resolve. The reasons are those of `workspace/names/problems`. */
export const dnsNameUnresolved: Rule = {
  id: "dns-name-unresolved",
  severity: "error",
  summary: msg("A DNS name in a manifest that cannot resolve."),
  why: msg(
    "Names in environment variables, arguments, scripts and ConfigMaps are checked by nobody: a pod outside the replicas, a letter too many, the wrong Service or namespace shows only when a connection fails. Ordinal reads the names, asks each the way the pods that use the text would, and says why no answer can come. Only what the workspace itself contradicts is said: the Service is here and has no such endpoint, the form is impossible, or it looks like a slip of something that is here. An error is certain, a warning likely; a Service that is merely not here is no finding.",
  ),
  good: `
apiVersion: v1
kind: Service
metadata:
  name: zk-headless
spec:
  clusterIP: None
  selector:
    app: zk
  ports:
    - name: client
      port: 2181
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: zk
spec:
  serviceName: zk-headless
  replicas: 3
  selector:
    matchLabels:
      app: zk
  template:
    metadata:
      labels:
        app: zk
    spec:
      containers:
        - name: zk
          image: zookeeper:3.9
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: search
spec:
  selector:
    matchLabels:
      app: search
  template:
    metadata:
      labels:
        app: search
    spec:
      containers:
        - name: search
          image: search:9
          env:
            - name: ZK_HOST
              value: zk-0.zk-headless:2181,zk-1.zk-headless:2181,zk-2.zk-headless:2181
`,
  bad: `
apiVersion: v1
kind: Service
metadata:
  name: zk-headless
spec:
  clusterIP: None
  selector:
    app: zk
  ports:
    - name: client
      port: 2181
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: zk
spec:
  serviceName: zk-headless
  replicas: 3
  selector:
    matchLabels:
      app: zk
  template:
    metadata:
      labels:
        app: zk
    spec:
      containers:
        - name: zk
          image: zookeeper:3.9
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: search
spec:
  selector:
    matchLabels:
      app: search
  template:
    metadata:
      labels:
        app: search
    spec:
      containers:
        - name: search
          image: search:9
          env:
            - name: ZK_HOST
              value: zk-1.zk-headless:2181,zk-2.zk-headless:2181,zk-3.zk-headless:2181
`,
  *check(model, entry) {
    for (const failing of failingNames(model, entry)) if (!saidElsewhere.has(failing.problem.code)) yield findingOf(failing);
    if (entry.resource.names.length > 0) for (const stale of staleLists(model, entry)) yield staleFinding(stale);
  },
  *fixes(model, entry, finding) {
    const stale = finding.data?.["reason"] === "PEER_LIST_STALE" ? staleLists(model, entry).find(({ span }) => span.start === finding.span.start && span.end === finding.span.end) : undefined;
    if (stale) yield* peerListFixes(model, entry, stale);
    const failing = failingNames(model, entry).find((one) => !saidElsewhere.has(one.problem.code) && isSame(findingOf(one), finding));
    if (!failing) return;
    const { problem, rewritten } = failing;
    yield* some(narrowRange(model, failing));
    const single = rewritten.length === 1 && problem.certainty === "certain" && problem.code !== "ORDINAL_RANGE";
    for (const one of rewritten.slice(0, 3)) yield* some(writeName(model, entry, one, single));
    yield* otherEnd(model, failing);
  },
};

function findingOf(failing: Failing): Finding {
  const { at, problem, rewritten } = failing;
  return {
    rule: "dns-name-unresolved",
    ...(problem.certainty === "certain" ? {} : { severity: "warning" }),
    message: messageOf(failing),
    span: guiltySpan(at, problem.labels),
    anchor: at.field.span,
    related: relatedOf(problem),
    data: { reason: problem.code, name: problem.args["name"], suggestions: rewritten.map(({ text }) => text), at: at.written.span.start },
  };
}

/** A list that lacks members: its names resolve, but the pods it lacks do not start. */
function staleFinding({ list, set, listed, replicas, missing, span, message }: StaleList): Finding {
  const { resource } = set;
  return {
    rule: "dns-name-unresolved",
    severity: "warning",
    message,
    span,
    anchor: list.field.span,
    related: [{ entry: set, span: (resource.replicas ?? resource.name)?.span ?? resource.kindSpan, message: msg("replicas: {count}", { count: replicas }) }],
    data: { reason: "PEER_LIST_STALE", set: resource.name?.value ?? "", listed, missing },
  };
}

function messageOf({ problem, alike, all, rewritten }: Failing): Message {
  const others = [...new Set(alike.map(({ name }) => name))].slice(1);
  const message = problemMessage(problem, rewritten[0]?.text ?? null, others);
  return forWhom(message, alike, all);
}

/** Says who asks, where others who ask the same fare better. */
function forWhom(message: Message, alike: readonly Judgement[], all: readonly Judgement[]): Message {
  const failing = askers(alike);
  if (failing.length === 0 || askers(all).every((owner) => failing.includes(owner))) return message;
  const who = listed(failing.slice(0, 3).map(({ resource }) => msg("{kind} “{name}”", { kind: resource.kind, name: resource.name?.value ?? "" })));
  return msg("Asked by {who}: {message}", { who, message });
}

/** What may be changed in the object that the name is about. */
function* otherEnd(model: Model, { at, problem, all }: Failing): Generator<Fix> {
  const [first, second] = problem.related;
  switch (problem.code) {
    case "GOVERNING_SERVICE_MISSING":
      yield* some(createHeadlessService(model, first as Entry<StatefulSet>, String(problem.args["service"])));
      break;
    case "ORDINAL_RANGE":
      yield* some(setReplicas(model, first as Entry<StatefulSet>, at, all, Number(problem.args["wanted"]), Number(problem.args["listed"])));
      break;
    case "EP_NOT_SELECTED": {
      const [service, set] = [first as Entry<Service>, second as Entry<StatefulSet>];
      const match = matches(model, service, set);
      if (match.match === "none" && match.reason.code === "mismatch") yield* some(matchSelectorToPods(model, service, set, match.reason.mismatches, false));
      break;
    }
    case "HOSTNET_NO_CLUSTER_DNS":
      if (first && problem.args["policy"] !== "Default") yield* some(setDnsPolicy(model, first, "ClusterFirstWithHostNet"));
      break;
    default:
      break;
  }
}

function isSame(a: Finding, b: Finding): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.data?.["at"] === b.data?.["at"] && a.data?.["reason"] === b.data?.["reason"] && a.data?.["name"] === b.data?.["name"];
}
