import { dnsKind } from "../kubernetes/headless.ts";
import type { Service } from "../manifests/service.ts";
import type { WrittenName } from "../names/written.ts";
import type { StatefulSet } from "../manifests/stateful-set.ts";
import { msg, type Message } from "../text/message.ts";
import { serviceSpecOf } from "../workspace/facts.ts";
import { find } from "../workspace/find.ts";
import { key } from "../workspace/keys.ts";
import { judgedNames } from "../workspace/names/judge.ts";
import type { Judgement } from "../workspace/names/types.ts";
import { isPlaceholder } from "../workspace/namespaces.ts";
import { rank, together } from "../workspace/nearest.ts";
import { governingService, matches } from "../workspace/relations.ts";
import type { Entry, Model } from "../workspace/snapshot.ts";
import { mayBeChanged } from "../workspace/units.ts";
import { makeHeadless } from "./fixes/make-headless.ts";
import { createTwin } from "./fixes/new-service.ts";
import { pointServiceName } from "./fixes/point-service-name.ts";
import { isBelowAddress } from "./names/unportable.ts";
import type { Finding, Rule } from "./rule.ts";
import { headlessTwins } from "./twin.ts";
import { firstPod, some } from "./words.ts";

/** The governing Service is not headless: per-pod names are outside the DNS specification. */
export const serviceNotHeadless: Rule = {
  id: "service-not-headless",
  severity: "information",
  summary: msg("The governing Service is not headless."),
  why: msg(
    "A StatefulSet gives its pods names below the Service that serviceName names. The DNS specification has such names for headless Services only (clusterIP: None). CoreDNS answers them below other Services too; kube-dns and some clouds' DNS servers do not. As long as nothing uses the name of a single pod this is common practice, so it is information. It becomes a warning once a text of the workspace uses such a name; and when a headless Service selects the same pods: then serviceName probably names the wrong one of the two, and the names below the headless one do not exist.",
  ),
  good: `
apiVersion: v1
kind: Service
metadata:
  name: catalog
spec:
  clusterIP: None
  selector:
    app: catalog
  ports:
    - name: http
      port: 8080
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: catalog
spec:
  serviceName: catalog
  replicas: 3
  selector:
    matchLabels:
      app: catalog
  template:
    metadata:
      labels:
        app: catalog
    spec:
      containers:
        - name: catalog
          image: catalog:1.4
`,
  bad: `
apiVersion: v1
kind: Service
metadata:
  name: catalog
spec:
  selector:
    app: catalog
  ports:
    - name: http
      port: 8080
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: catalog
spec:
  serviceName: catalog
  replicas: 3
  selector:
    matchLabels:
      app: catalog
  template:
    metadata:
      labels:
        app: catalog
    spec:
      containers:
        - name: catalog
          image: catalog:1.4
`,
  *check(model, entry) {
    if (entry.resource.kind !== "StatefulSet") return;
    const set = entry as Entry<StatefulSet>;
    const services = withAddress(model, set);
    const [service] = services;
    if (!service || !set.resource.serviceName) return;
    const name = set.resource.serviceName.value;
    const pod = firstPod(set);
    const [twin] = headlessTwins(model, set);
    const finding = (severity: Finding["severity"], message: Message): Finding => ({
      rule: "service-not-headless",
      ...(severity ? { severity } : {}),
      message,
      span: set.resource.serviceName!.span,
      related: [
        ...services.map((other) => ({ entry: other, span: guiltyToken(other.resource), message: msg("Service “{service}” is not headless", { service: name }) })),
        ...(twin ? [{ entry: twin, span: twin.resource.name!.span, message: msg("headless, and selects the same pods") }] : []),
      ],
      data: { service: name, ...(twin ? { twin: twin.resource.name!.value } : {}) },
    });
    if (services.every(({ resource }) => resource.type?.value === "ExternalName")) {
      yield finding("warning", msg("Service “{service}” is an ExternalName: it selects no pods and no name exists below it, so {pod}.{service} does not resolve. Name a headless Service instead.", { service: name, pod }));
    } else if (services.every(({ resource }) => /^none$/i.test(resource.clusterIP?.value ?? ""))) {
      yield finding("error", msg("The API server rejects Service “{service}”: clusterIP “{written}” is no IP address, only “None” (with a capital N) makes it headless.", { service: name, written: service.resource.clusterIP!.value }));
    } else if (twin) {
      const { value } = twin.resource.name!;
      yield finding("warning", msg("Service “{service}” has a cluster IP, while headless Service “{twin}” selects the same pods: {pod}.{twin} does not exist, and {pod}.{service} is answered by CoreDNS only. Set serviceName to “{twin}”.", { service: name, twin: value, pod }));
    } else {
      const used = podNameUsed(model, set, service);
      if (used) yield finding("warning", msg("Service “{service}” has a cluster IP, and “{used}” is the name of a single pod below it: CoreDNS answers it, other DNS servers do not. Add clusterIP: None.", { service: name, used: used.name }));
      else yield finding(undefined, msg("Service “{service}” has a cluster IP, so {pod}.{service} is not a name by the DNS specification: CoreDNS answers it, other DNS servers do not. If anything needs the pods' own names, add clusterIP: None.", { service: name, pod }));
    }
  },
  *fixes(model, entry) {
    const set = entry as Entry<StatefulSet>;
    const twins = headlessTwins(model, set);
    for (const twin of twins) yield* some(pointServiceName(model, set, twin.resource.name!.value, twins.length === 1));
    const services = withAddress(model, set);
    const [service] = services;
    if (!service || services.length > 1) return;
    const headless = makeHeadless(model, service);
    if (headless) yield headless;
    // A node port, a load balancer or an external name cannot be headless: the pods get a Service of their own.
    else if (twins.length === 0 && (service.resource.type?.value ?? "ClusterIP") !== "ClusterIP") yield* some(createTwin(model, set, `${service.resource.name!.value}-headless`));
  },
};

/** A name of one of the set's pods below this Service, in any text of the workspace. */
function podNameUsed(model: Model, set: Entry<StatefulSet>, service: Entry<Service>): Judgement | undefined {
  const name = service.resource.name!.value;
  for (const entry of find(model, key.mentioned(name))) {
    if (!entry.resource.names.some(({ written }) => mayNamePod(written, name))) continue;
    for (const { judgements } of judgedNames(model, entry)) {
      const found = judgements.find((one) => isBelowAddress(one) && one.pod?.set.resource === set.resource && one.services.some(({ resource }) => resource === service.resource));
      if (found) return found;
    }
  }
  return undefined;
}

/** Cheap: `web-0.web` or `$(POD_NAME).web`, not `web` alone. */
function mayNamePod({ parts }: WrittenName, service: string): boolean {
  const drawn = parts.map((part) => ("text" in part ? part.text.toLowerCase() : "0")).join("");
  const at = drawn.indexOf(`.${service.toLowerCase()}`);
  const behind = drawn[at + service.length + 1];
  return at > 0 && /\d/.test(drawn[at - 1]!) && (behind === undefined || behind === ".");
}

/** The governing Services, if every candidate certainly is not headless and these pods' own; else none. */
function withAddress(model: Model, set: Entry<StatefulSet>): readonly Entry<Service>[] {
  const governing = governingService(model, set);
  if (governing.state !== "found" || mayBeChanged(model, set, [["spec", "serviceName"]])) return [];
  const certain = governing.services.every((service) => {
    if (service.content.tree.broken || !isReadable(service.resource) || mayBeChanged(model, service, addressFields)) return false;
    const kind = dnsKind(serviceSpecOf(service.resource));
    if (kind === "external-name") return rank(model, set.uri, service.uri) <= together;
    // One that does not select them is service-selector-mismatch; without selector, somebody else writes the endpoints.
    return kind === "cluster-ip" && matches(model, service, set).match !== "none";
  });
  return certain ? governing.services : [];
}

const addressFields = [["spec", "clusterIP"], ["spec", "clusterIPs"], ["spec", "type"]];

/** What decides about being headless is plain text, not something to be filled in. */
function isReadable(service: Service): boolean {
  return ![service.type?.value, service.clusterIP?.value, ...service.clusterIPs].some((text) => text !== undefined && isPlaceholder(text));
}

function guiltyToken(service: Service) {
  return (service.clusterIP ?? service.type ?? service.name)?.span ?? service.kindSpan;
}
