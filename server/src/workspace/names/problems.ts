/** Why a name leads nowhere, as precisely as the workspace tells. source: dns.md §5, §10 */
import type { NameError } from "../../kubernetes/dns/reason.ts";
import { podName } from "../../kubernetes/names.ts";
import { matches, selectedWorkloads } from "../relations.ts";
import { replicaCount } from "../facts.ts";
import { find, findNamed } from "../find.ts";
import { neighbours } from "../hidden-services.ts";
import { key } from "../keys.ts";
import { possibleNamespaces } from "../namespaces.ts";
import type { Entry, Model } from "../snapshot.ts";
import type { Service } from "../../manifests/service.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { editDistance, nearest } from "../../text/similar.ts";
import type { Evidence, Option } from "./judge.ts";
import type { Readings } from "./readings.ts";
import type { Judgement, MeantPod, NameAt, NameClient, NameProblem, ProblemCode } from "./types.ts";
import { respell } from "./respell.ts";

interface Case {
  readonly model: Model;
  readonly at: NameAt;
  readonly client: NameClient;
  readonly text: string;
  readonly tier: Judgement["tier"];
  readonly option: Option;
  readonly readings: Readings;
  readonly labels: readonly string[];
}

/** The problem of a name that does not resolve; null where nothing can be said about it. */
export function problemOf(model: Model, at: NameAt, client: NameClient, text: string, tier: Judgement["tier"], option: Option, readings: Readings, evidence: Evidence | undefined): NameProblem | null {
  const one: Case = { model, at, client, text, tier, option, readings, labels: readings.labels };
  return formProblem(one) ?? (evidence ? foundProblem(one, evidence) : missingProblem(one));
}

/** What is wrong with the form alone, once it is plain what was meant. */
function formProblem(one: Case): NameProblem | null {
  const { model, option, readings, labels, client } = one;
  const { reading, found, pod } = option;
  const domain = model.settings.clusterDomain;
  const known = found.here.length > 0 || pod !== null;
  if (readings.podTree) {
    const named = pod ?? podOfLabel(one, labels[0]!);
    if (!named) return null;
    const tree = labels.length - domain.split(".").length - 1;
    return problem(one, "POD_NAME_IN_POD_TREE", "certain", [tree, tree], podNames(one, named), { label: labels[0]! }, [named.set]);
  }
  if (readings.surplus && known) return problem(one, "TOO_MANY_LABELS", "certain", [0, reading.serviceIndex - 1], pod ? podNames(one, pod) : [respell(domain, { ...reading, endpoint: null })], { service: reading.service });
  if (reading.ending === "no-svc" && known) {
    return problem(one, "MISSING_SVC_LABEL_PART", "certain", null, [respell(domain, { ...reading, ending: "domain" })], { domain });
  }
  if (reading.ending === "other-domain") {
    const written = labels.slice(labels.findIndex((label) => label.toLowerCase() === "svc") + 1).join(".");
    // Another cluster's domain is no mistake; a slip of this one's is.
    const slip = editDistance(written.toLowerCase(), domain.toLowerCase(), 2) <= 2 || domain.toLowerCase().startsWith(`${written.toLowerCase()}.`);
    const first = labels.length - written.split(".").length;
    return problem(one, "WRONG_CLUSTER_DOMAIN", slip ? (known ? "certain" : "likely") : "possible", [first, labels.length - 1], [respell(domain, { ...reading, ending: "domain" })], { written, domain });
  }
  if (readings.certain && labels.length - (reading.srv ? 2 : 0) === 2 && reading.ending === "svc") {
    // `web.svc`
    if (!known) return null;
    return problem(one, "MISSING_NAMESPACE", "certain", null, [respell(domain, { ...reading, namespaceWritten: true, namespace: client.namespace })], { service: reading.service });
  }
  return null;
}

/** The Service exists, and still the name does not. */
function foundProblem(one: Case, { walked, direct }: Evidence): NameProblem | null {
  const { option, client, model } = one;
  const { reading, pod } = option;
  const service = option.found.here[0]!;
  if (walked.outcome === "unreachable") {
    const kubelet = one.at.field.role.kind === "kubelet";
    return problem(one, kubelet ? "NODE_RESOLVED" : "HOSTNET_NO_CLUSTER_DNS", "certain", null, [], {}, client.owner ? [client.owner] : []);
  }
  if (direct.rcode === "NOERROR" && direct.answers.length > 0) {
    // It is there, but what the client asks is another name.
    if (walked.outcome === "external" && client.dns.dnsPolicy === "None") return null;
    return problem(one, "NDOTS_SHORT_NAME", "certain", null, [respell(model.settings.clusterDomain, { ...reading, namespaceWritten: true, ending: "domain" })], { service: reading.service });
  }
  const reason = direct.reason;
  switch (reason?.code) {
    case "endpoint-not-found":
    case "no-ready-endpoints":
      return endpointProblem(one, service, pod);
    case "port-not-found":
      return portProblem(one, service, reason);
    case "below-external-name":
      return problem(one, "BELOW_EXTERNAL_NAME", "certain", [0, reading.serviceIndex - 1], [], { service: reading.service, target: service.resource.externalName?.value ?? "" }, [service]);
    case "external-name-is-ip":
      return problem(one, "EXTNAME_IP", "certain", null, [], { service: reading.service, ip: reason.ip }, [service]);
    default:
      return null;
  }
}

function endpointProblem(one: Case, service: Entry<Service>, pod: MeantPod | null): NameProblem | null {
  const { model, option, labels } = one;
  const { reading } = option;
  const label = reading.endpoint;
  if (label === null) return null;
  const at: [number, number] = [reading.serviceIndex - 1, reading.serviceIndex - 1];
  const selected = selectedWorkloads(model, service);
  // Somebody writes its endpoints by hand, or may.
  if (!service.resource.selector || service.resource.selector.invalid || model.lookup(key.slices(reading.service)).length > 0 || find(model, key.named("Endpoints", reading.service)).length > 0) return null;
  if (selected.some(({ match }) => match.match === "unknown")) return null;
  if (!pod) return unknownPod(one, service, selected.map(({ entry }) => entry), label, at);
  const { set, ordinal } = pod;
  const start = set.resource.ordinalsStart?.value ?? 0;
  const { count } = replicaCount(model, set);
  const subdomain = set.resource.serviceName?.value;
  if (subdomain === undefined || subdomain !== reading.service.toLowerCase()) {
    if (subdomain === undefined) return problem(one, "EP_OTHER_SERVICE", sure(model, service, set), at, [], { pod: label, service: reading.service, governing: "" }, [set, service]);
    return problem(one, "EP_OTHER_SERVICE", sure(model, service, set), [reading.serviceIndex, reading.serviceIndex], podNames(one, pod), { pod: label, service: reading.service, governing: subdomain }, [set, service]);
  }
  if (!selected.some(({ entry }) => entry.resource === set.resource)) {
    const match = matches(model, service, set);
    if (match.match === "unknown") return null;
    return problem(one, "EP_NOT_SELECTED", sure(model, service, set), at, [], { pod: label, service: reading.service }, [service, set]);
  }
  if (count === "unknown") return null;
  if (ordinal >= start && ordinal < start + count) return null;
  const last = start + count - 1;
  const suggestions = count === 0 ? [] : [respell(model.settings.clusterDomain, { ...reading, endpoint: podName(set.resource.name!.value, Math.min(Math.max(ordinal, start), last)) })];
  return problem(one, "ORDINAL_RANGE", sure(model, service, set), at, suggestions, { pod: labels[at[0]]!, set: set.resource.name!.value, count, first: podName(set.resource.name!.value, start), last: podName(set.resource.name!.value, last), start }, [set]);
}

/** The label names no pod of a known set: of another kind of maker, of a set with a slightly other name, or of none. */
function unknownPod(one: Case, service: Entry<Service>, owners: readonly Entry[], label: string, at: [number, number]): NameProblem | null {
  const { model, option } = one;
  const { reading } = option;
  const domain = model.settings.clusterDomain;
  const sets = owners.filter((owner): owner is Entry<StatefulSet> => owner.resource.kind === "StatefulSet");
  const others = owners.filter((owner) => owner.resource.kind !== "StatefulSet");
  const maker = others.find(({ resource }) => resource.name && label.toLowerCase().startsWith(`${resource.name.value}-`));
  if (maker && (maker.resource.kind === "Deployment" || maker.resource.kind === "DaemonSet" || maker.resource.kind === "ReplicaSet")) {
    return problem(one, "EP_NO_HOSTNAME", sure(model, service, maker), at, [respell(domain, { ...reading, endpoint: null })], { pod: label, kind: maker.resource.kind, name: maker.resource.name!.value, service: reading.service }, [maker]);
  }
  // Pods that set their own host name, or are made one by one, may have any.
  if (others.length > 0 || owners.length === 0) return null;
  const ordinal = /-(\d+)$/.exec(label);
  const names = sets.flatMap(({ resource }) => resource.name?.value ?? []);
  const stem = ordinal ? label.slice(0, -ordinal[0].length) : label;
  const meant = names.length === 1 ? names[0]! : (nearest(stem, names) ?? undefined);
  const suggestions = meant !== undefined && ordinal ? [respell(domain, { ...reading, endpoint: `${meant}${ordinal[0]}` })] : [];
  return problem(one, "EP_WRONG_SET", sets.every((set) => sure(model, service, set) === "certain") ? "certain" : "likely", at, suggestions, { pod: label, service: reading.service, sets: names.map((name) => `${name}-0`).join(", ") }, [...sets, service]);
}

function portProblem(one: Case, service: Entry<Service>, reason: Extract<NameError, { code: "port-not-found" }>): NameProblem {
  const ports = service.resource.ports;
  const named = ports.flatMap(({ name, protocol }) => (name ? [{ name: name.value, protocol: (protocol?.value ?? "TCP").toLowerCase() }] : []));
  const args = { port: reason.port, protocol: reason.protocol, service: one.option.reading.service, known: named.map(({ name, protocol }) => `_${name}._${protocol}`).join(", ") };
  const spelled = (port: string, protocol: string) => respell(one.model.settings.clusterDomain, { ...one.option.reading, srv: { port, protocol } });
  const sameName = named.find(({ name }) => name === reason.port.toLowerCase());
  if (sameName) return problem(one, "PORT_PROTO", "certain", [1, 1], [spelled(sameName.name, sameName.protocol)], { ...args, real: sameName.protocol }, [service]);
  if (named.length === 0) return problem(one, "PORT_UNNAMED", "certain", [0, 0], [], args, [service]);
  const meant = nearest(reason.port, named.map(({ name }) => name)) ?? (named.length === 1 ? named[0]!.name : null);
  const right = named.find(({ name }) => name === meant);
  return problem(one, "PORT_NAME_UNKNOWN", "certain", [0, 0], right ? [spelled(right.name, right.protocol)] : [], args, [service]);
}

/** No Service of that name where the name looks for it. */
function missingProblem(one: Case): NameProblem | null {
  const { model, option, client, labels } = one;
  const { reading, found, pod } = option;
  const domain = model.settings.clusterDomain;
  if (found.hidden) return null;
  const swapped = swappedProblem(one);
  if (swapped) return swapped;
  const place: [number, number] = [reading.serviceIndex, reading.serviceIndex];
  if (found.elsewhere.length > 0) {
    const namespaces = [...new Set(found.elsewhere.flatMap((entry) => [...(possibleNamespaces(model, entry) ?? [])]))];
    const suggestions = namespaces.map((namespace) => respell(domain, { ...reading, namespace, namespaceWritten: true }));
    // A namespace that is written may hold a Service of this name outside the workspace.
    const certainty = reading.namespaceWritten ? (isNamespaceHere(model, reading.namespace) ? "likely" : "possible") : "likely";
    return problem(one, "SVC_OTHER_NS", certainty, place, suggestions, { service: reading.service, namespace: reading.namespace, namespaces: namespaces.join(", ") }, found.elsewhere);
  }
  if (pod) {
    const governing = pod.set.resource.serviceName?.value;
    if (governing !== undefined && governing === reading.service.toLowerCase()) return problem(one, "GOVERNING_SERVICE_MISSING", "likely", place, [], { service: reading.service, set: pod.set.resource.name!.value }, [pod.set]);
    // `web-0.prod.svc`: the Service is missing between the pod and its namespace.
    const afterPod = reading.service.toLowerCase();
    if (governing !== undefined && (isNamespaceHere(model, afterPod) || afterPod === client.namespace) && (reading.ending === "none" || reading.ending === "svc" || reading.ending === "domain")) {
      return problem(one, "MISSING_SERVICE", "certain", place, podNames(one, pod), { pod: pod.label, governing, namespace: reading.service }, [pod.set]);
    }
  }
  // `web-0.prod.svc.cluster.local` reads as Service web-0 in prod; no such Service, but a pod of that name.
  const asPod = reading.endpoint === null ? option.pod ?? podOfLabel(one, reading.service) : null;
  if (asPod && reading.namespaceWritten) {
    const governing = asPod.set.resource.serviceName?.value;
    if (governing !== undefined) return problem(one, "MISSING_SERVICE", isNamespaceHere(model, reading.namespace) || sameNamespace(model, asPod.set, reading.namespace) ? "certain" : "possible", place, podNames(one, asPod), { pod: asPod.label, governing, namespace: reading.namespace }, [asPod.set]);
  }
  return nearMiss(one, labels);
}

function podOfLabel(one: Case, label: string): MeantPod | null {
  const match = /^(.+)-(0|[1-9]\d{0,8})$/.exec(label.toLowerCase());
  const set = match ? findNamed(one.model, "StatefulSet", match[1]!)[0] : undefined;
  return match && set ? { label, set: set as Entry<StatefulSet>, ordinal: Number(match[2]) } : null;
}

/** `headless.web-0`: pod and Service in the wrong order. */
function swappedProblem(one: Case): NameProblem | null {
  const { model, option, labels } = one;
  const { reading } = option;
  if (reading.endpoint === null) return null;
  const pod = podOfLabel(one, reading.service);
  if (!pod || pod.set.resource.serviceName?.value !== reading.endpoint.toLowerCase()) return null;
  return problem(one, "SWAPPED", "certain", [reading.serviceIndex - 1, reading.serviceIndex], [respell(model.settings.clusterDomain, { ...reading, endpoint: labels[reading.serviceIndex]!, service: reading.endpoint })], { pod: pod.label, service: reading.endpoint }, [pod.set]);
}

/** A Service of nearly that name stands close by. */
function nearMiss(one: Case, labels: readonly string[]): NameProblem | null {
  const { model, option, client, tier } = one;
  const { reading, pod } = option;
  const from = client.owner ?? one.at.entry;
  const written = reading.service.toLowerCase();
  const place: [number, number] = [reading.serviceIndex, reading.serviceIndex];
  const args = { service: labels[reading.serviceIndex] ?? reading.service, namespace: reading.namespace };
  const close = neighbours(model, from).filter((entry) => {
    const possible = possibleNamespaces(model, entry);
    return entry.resource.name !== null && (possible === null || possible.has(reading.namespace) || (!reading.namespaceWritten && !client.namespaceKnown));
  });
  const names = close.map(({ resource }) => resource.name!.value);
  // The Service that governs the pod is the one that was meant.
  const governing = pod?.set.resource.serviceName?.value;
  const meant = governing !== undefined && names.includes(governing) ? governing : (nearest(written, names) ?? names.find((name) => sameStem(name, written)) ?? null);
  if (meant === null || (tier === 4 && editDistance(written, meant, 2) > 1)) return problem(one, "SVC_UNKNOWN", "possible", place, [], args);
  const entry = close.find(({ resource }) => resource.name!.value === meant)!;
  const certainty = governing === meant ? "certain" : reading.namespaceWritten && !sameNamespace(model, entry, reading.namespace) ? "possible" : "likely";
  return problem(one, "SVC_UNKNOWN", certainty, place, [respell(model.settings.clusterDomain, { ...reading, service: meant })], { ...args, meant }, [entry]);
}

function sameStem(a: string, b: string): boolean {
  const stem = (name: string) => name.replace(/-(headless|hl|hs|svc|service|internal|peers?|nodes?|discovery)$/, "").replace(/s$/, "");
  return a !== b && stem(a) === stem(b);
}

/** How a pod's name ought to be written here, in the style of what stands there. */
function podNames(one: Case, { set, label }: MeantPod): string[] {
  const service = set.resource.serviceName?.value;
  if (service === undefined) return [];
  const { reading } = one.option;
  const namespaces = possibleNamespaces(one.model, set);
  const namespace = namespaces?.size === 1 ? [...namespaces][0]! : reading.namespaceWritten && reading.service !== service && reading.endpoint === null ? reading.namespace : one.client.namespace;
  const written = reading.namespaceWritten || reading.ending !== "none" || (one.client.namespaceKnown && namespace !== one.client.namespace);
  const ending = reading.ending === "none" || reading.ending === "svc" ? reading.ending : "domain";
  return [respell(one.model.settings.clusterDomain, { ...reading, srv: null, endpoint: label, service, namespace, namespaceWritten: written, ending })];
}

function isNamespaceHere(model: Model, name: string): boolean {
  return findNamed(model, "Namespace", name.toLowerCase()).length > 0;
}

function sameNamespace(model: Model, entry: Entry, namespace: string): boolean {
  return possibleNamespaces(model, entry)?.has(namespace) ?? true;
}

/** What something else changes before it is applied cannot be relied on. */
function sure(model: Model, ...entries: readonly Entry[]): NameProblem["certainty"] {
  return model.lookup(key.renames()).length === 0 || entries.length === 0 ? "certain" : "likely";
}

function problem(one: Case, code: ProblemCode, certainty: NameProblem["certainty"], labels: NameProblem["labels"], suggestions: readonly string[], args: NameProblem["args"], related: readonly Entry[] = []): NameProblem {
  const lowered = one.tier === 4 && certainty === "certain" ? "likely" : certainty;
  const written = one.text.replace(/\.$/, "");
  return { code, certainty: lowered, labels, suggestions: [...new Set(suggestions)].filter((name) => name !== written), related, args: { name: written, ...args } };
}
