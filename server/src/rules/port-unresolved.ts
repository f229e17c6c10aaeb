import { resolvePort, type ResolvedPort } from "../kubernetes/headless.ts";
import type { Located } from "../manifests/located.ts";
import { isPodOwner, type PodOwner } from "../manifests/resource.ts";
import type { Service, ServicePort } from "../manifests/service.ts";
import { msg, type Message } from "../text/message.ts";
import { nearest } from "../text/similar.ts";
import { podSpecOf } from "../workspace/facts.ts";
import { problemMessage } from "../workspace/names/problem-message.ts";
import { isPlaceholder } from "../workspace/namespaces.ts";
import { rank, together } from "../workspace/nearest.ts";
import { selectedWorkloads } from "../workspace/relations.ts";
import type { Entry, Model } from "../workspace/snapshot.ts";
import { mayBeChanged } from "../workspace/units.ts";
import { nameContainerPort, nameServicePort, setPortProtocol, setTargetPort, unquoteTargetPort } from "./fixes/ports.ts";
import { failingNames, type Failing } from "./names/failing.ts";
import { guiltySpan } from "./names/places.ts";
import { relatedOf } from "./names/related.ts";
import type { Finding, Related, Rule } from "./rule.ts";
import { some } from "./words.ts";

/** A named `targetPort` that no selected pod has. */
export const portUnresolved: Rule = {
  id: "port-unresolved",
  severity: "warning",
  summary: msg("A named targetPort that no container of the selected pods has, or an SRV name for a port without a name."),
  why: msg(
    "A targetPort that is a name is looked up in every selected pod: a container port of that name and of the same protocol, in the containers and in sidecars (init containers with restartPolicy: Always). A pod without one stays in DNS, but the port is left out for it: no connection by the Service, and no SRV record. Only said when every selected workload is known and none has such a port. An SRV record (_grpc._tcp.search…) carries the name of a Service's port: a port without a name has none.",
  ),
  good: `
apiVersion: v1
kind: Service
metadata:
  name: search
spec:
  clusterIP: None
  selector:
    app: search
  ports:
    - name: grpc
      port: 9000
      targetPort: grpc
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: search
spec:
  serviceName: search
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
          ports:
            - name: grpc
              containerPort: 9000
`,
  bad: `
apiVersion: v1
kind: Service
metadata:
  name: search
spec:
  clusterIP: None
  selector:
    app: search
  ports:
    - name: grpc
      port: 9000
      targetPort: grpc-api
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: search
spec:
  serviceName: search
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
          ports:
            - name: grpc
              containerPort: 9000
`,
  *check(model, entry) {
    for (const failing of unnamedPorts(model, entry)) yield unnamedFinding(failing);
    if (entry.resource.kind !== "Service") return;
    const service = entry as Entry<Service>;
    for (const targetPort of quotedNumbers(model, service)) {
      yield {
        rule: "port-unresolved",
        severity: "error",
        message: msg("The API server rejects targetPort “{target}”: in quotes it is the name of a port, and a name has a letter in it. Write the number without quotes.", { target: targetPort.value }),
        span: targetPort.span,
        data: { targetPort: targetPort.value, reason: "quoted-number" },
      };
    }
    for (const { port, missing } of unresolvedPorts(model, service)) {
      const [first] = missing;
      const { entry: owner, result } = first!;
      const { kind, name } = owner.resource;
      yield {
        rule: "port-unresolved",
        message: message(result, kind, name?.value ?? "", port),
        span: port.targetPort!.span,
        related: missing.flatMap((other) => relatedTo(other, port)),
        data: { targetPort: result.name, reason: result.reason, available: result.available },
      };
    }
  },
  *fixes(model, entry, finding) {
    if (finding.data?.["reason"] === "PORT_UNNAMED") {
      const failing = unnamedPorts(model, entry).find((one) => unnamedFinding(one).span.start === finding.span.start);
      if (failing) yield* some(nameServicePort(model, failing.problem.related[0] as Entry<Service>, String(failing.problem.args["port"])));
      return;
    }
    const service = entry as Entry<Service>;
    const quoted = quotedNumbers(model, service).find(({ span }) => span.start === finding.span.start);
    if (quoted) yield* some(unquoteTargetPort(model, service, quoted));
    const found = unresolvedPorts(model, service).find(({ port }) => port.targetPort!.span.start === finding.span.start);
    if (!found) return;
    const { port, missing } = found;
    const [first] = missing;
    if (!first || missing.length > 1) return;
    const { result } = first;
    if (result.reason === "other-protocol") yield* some(setPortProtocol(model, service, port, first.entry, result.name));
    const best = meantPort(result, port, first.entry.resource);
    const names = best === null ? result.available : [best, ...result.available.filter((name) => name !== best)];
    for (const name of names.slice(0, 3)) yield* some(setTargetPort(model, service, port, name, name === best));
    yield* some(nameContainerPort(model, first.entry, port, result.name));
  },
};

/** SRV names for a Service whose port has no name. */
function unnamedPorts(model: Model, entry: Entry): Failing[] {
  return failingNames(model, entry).filter(({ problem }) => problem.code === "PORT_UNNAMED");
}

function unnamedFinding({ at, problem }: Failing): Finding {
  return {
    rule: "port-unresolved",
    message: problemMessage(problem),
    span: guiltySpan(at, problem.labels),
    anchor: at.field.span,
    related: relatedOf(problem),
    data: { reason: problem.code, name: problem.args["name"] },
  };
}

interface Missing {
  readonly entry: Entry<PodOwner>;
  readonly result: Extract<ResolvedPort, { found: false }>;
}

/** Port numbers written as strings. upstream: ValidateService, IsValidPortName */
function quotedNumbers(model: Model, service: Entry<Service>): Located<string>[] {
  if (mayBeChanged(model, service, [["spec", "ports"]])) return [];
  return service.resource.ports.flatMap(({ targetPort }) => (targetPort && isQuotedNumber(targetPort) ? [targetPort] : []));
}

function isQuotedNumber(targetPort: Located<number | string>): targetPort is Located<string> {
  return typeof targetPort.value === "string" && /^\d+$/.test(targetPort.value);
}

/** Named target ports that every selected workload certainly lacks. */
function unresolvedPorts(model: Model, service: Entry<Service>): { port: ServicePort; missing: readonly Missing[] }[] {
  const { resource } = service;
  const named = resource.ports.filter(({ port, targetPort }) => port && typeof targetPort?.value === "string" && targetPort.value !== "" && !isQuotedNumber(targetPort));
  if (named.length === 0 || resource.type?.value === "ExternalName" || mayBeChanged(model, service, [["spec", "ports"], ["spec", "selector"]])) return [];
  const selected = selectedWorkloads(model, service);
  // Pods of the same labels in another folder may be somebody else's: `app: nginx` is everywhere.
  const certain = ({ entry, match }: (typeof selected)[number]) => match.match !== "unknown" && rank(model, service.uri, entry.uri) <= together && isKnown(model, entry);
  if (!selected.every(certain)) return [];
  // A Service is seldom for Jobs; they carry the application's labels, whose own pods are made by something not known here.
  if (selected.every(({ entry: { resource: { kind } } }) => kind === "Job" || kind === "CronJob")) return [];
  return named.flatMap((port) => {
    const target = port.targetPort!.value as string;
    if (isPlaceholder(target) || isInjected(target)) return [];
    const missing = selected.flatMap(({ entry }): Missing[] => {
      const result = resolvePort({ port: port.port!.value, targetPort: target, protocol: port.protocol?.value }, podSpecOf(entry.resource.template));
      return result.found ? [] : [{ entry, result }];
    });
    return missing.length === selected.length ? [{ port, missing }] : [];
  });
}

/** All ports of its pods are in the manifest. */
function isKnown(model: Model, entry: Entry<PodOwner>): boolean {
  const { template } = entry.resource;
  if (!template || entry.content.tree.broken || !isPodOwner(entry.resource)) return false;
  if (mayBeChanged(model, entry, [["spec", "template", "spec", "containers"], ["spec", "template", "spec", "initContainers"]])) return false;
  const containers = [...template.containers, ...template.initContainers];
  return containers.length > 0 && containers.every(({ ports }) => ports.every(({ name, containerPort }) => containerPort !== null && !(name && isPlaceholder(name.value))));
}

/** Ports of containers that service meshes put into pods. */
function isInjected(name: string): boolean {
  return /^(http-envoy|envoy|istio|linkerd|http-monitoring)(-|$)/.test(name);
}

function message({ name: target, reason, available }: Missing["result"], kind: string, name: string, port: ServicePort): Message {
  switch (reason) {
    case "other-protocol":
      return msg("{kind} “{name}” has a port named “{target}”, but not for {protocol}: name and protocol must match. The Service leaves this port out: no connection by it, no SRV record.", { kind, name, target, protocol: port.protocol?.value ?? "TCP" });
    case "not-a-sidecar":
      return msg("In {kind} “{name}” only an init container has a port named “{target}”, and it ends before the pod runs. The Service leaves this port out: no connection by it, no SRV record.", { kind, name, target });
    case "no-such-name":
      if (available.length === 0) return msg("No container of {kind} “{name}” has a port named “{target}”, none has a named port. The Service leaves this port out: no connection by it, no SRV record.", { kind, name, target });
      return msg("No container of {kind} “{name}” has a port named “{target}”, only {ports}. The Service leaves this port out: no connection by it, no SRV record.", { kind, name, target, ports: available.map((text) => `“${text}”`).join(", ") });
  }
}

function relatedTo({ entry, result }: Missing, port: ServicePort): Related[] {
  const containers = [...(entry.resource.template?.containers ?? []), ...(entry.resource.template?.initContainers ?? [])];
  const ports = containers.flatMap((container) => container.ports);
  const near = ports.find(({ name }) => name?.value === (meantPort(result, port, entry.resource) ?? result.name));
  if (near?.name) return [{ entry, span: near.name.span, message: msg("port “{port}” of {kind} “{name}”", { port: near.name.value, kind: entry.resource.kind, name: entry.resource.name?.value ?? "" }) }];
  return [{ entry, span: entry.resource.name?.span ?? entry.resource.kindSpan, message: msg("selected: {kind} “{name}”", { kind: entry.resource.kind, name: entry.resource.name?.value ?? "" }) }];
}

/** The port that was meant: the one with the Service port's number, a similar name, or the Service port's own name. */
function meantPort({ name, available }: Missing["result"], port: ServicePort, owner: PodOwner): string | null {
  const numbered = (owner.template?.containers ?? []).flatMap(({ ports }) => ports).find((other) => other.containerPort?.value === port.port?.value)?.name?.value;
  if (numbered !== undefined && available.includes(numbered)) return numbered;
  const similar = nearest(name, available);
  if (similar !== null) return similar;
  return port.name && available.includes(port.name.value) ? port.name.value : null;
}
