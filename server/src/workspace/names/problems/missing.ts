/** No Service of that name where the name looks for it. */
import { editDistance, nearest } from "../../../text/similar.ts";
import { neighbours } from "../../hidden-services.ts";
import { possibleNamespaces } from "../../namespaces.ts";
import type { Entry } from "../../snapshot.ts";
import type { Service } from "../../../manifests/service.ts";
import { respell } from "../respell.ts";
import type { NameProblem } from "../types.ts";
import { isClose, isNamespaceHere, podNames, podOfLabel, problem, sameNamespace, sure, type Case } from "./case.ts";
import { differInDigits } from "./endpoint.ts";

export function missingProblem(one: Case): NameProblem | null {
  if (one.option.found.hidden) return null;
  return swappedProblem(one) ?? elsewhereProblem(one) ?? podProblem(one) ?? shiftedProblem(one) ?? nearMiss(one);
}

/** `headless.web-0`: pod and Service in the wrong order. */
function swappedProblem(one: Case): NameProblem | null {
  const { model, option, labels } = one;
  const { reading } = option;
  if (reading.endpoint === null) return null;
  const pod = podOfLabel(one, reading.service);
  if (!pod || pod.set.resource.serviceName?.value !== reading.endpoint.toLowerCase()) return null;
  return problem(one, "SWAPPED", {
    certainty: sure(one, [[pod.set, [["spec", "serviceName"]]]]),
    labels: [reading.serviceIndex - 1, reading.serviceIndex],
    suggestions: [respell(model.settings.clusterDomain, { ...reading, endpoint: labels[reading.serviceIndex]!, service: reading.endpoint })],
    args: { pod: pod.label, service: reading.endpoint },
    related: [pod.set],
  });
}

function elsewhereProblem(one: Case): NameProblem | null {
  const { model, option, tier } = one;
  const { reading, found } = option;
  if (found.elsewhere.length === 0) return null;
  const namespaces = [...new Set(found.elsewhere.flatMap((entry) => [...(possibleNamespaces(model, entry) ?? [])]))];
  const suggestions = namespaces.map((namespace) => respell(model.settings.clusterDomain, { ...reading, namespace, namespaceWritten: true }));
  // One of this name may well be where nothing here tells, unless the pod that is named is known to be elsewhere, too.
  const certainty = tier === 4 ? "possible" : option.pod || (reading.namespaceWritten && isNamespaceHere(model, reading.namespace)) ? "likely" : "possible";
  return problem(one, "SVC_OTHER_NS", {
    certainty,
    labels: reading.namespaceWritten ? [reading.serviceIndex + 1, reading.serviceIndex + 1] : [reading.serviceIndex, reading.serviceIndex],
    suggestions,
    args: { service: reading.service, namespace: reading.namespace, namespaces: namespaces.map((name) => `“${name}”`).join(", "), written: reading.namespaceWritten ? 1 : 0 },
    related: found.elsewhere,
  });
}

/** A known pod, below a Service that is not there. */
function podProblem(one: Case): NameProblem | null {
  const { model, option, client } = one;
  const { reading, pod } = option;
  if (!pod) return null;
  const governing = pod.set.resource.serviceName?.value;
  const place = [reading.serviceIndex, reading.serviceIndex] as const;
  const written = reading.service.toLowerCase();
  if (governing === undefined) return null;
  if (governing === written) {
    const certainty = sure(one, [[pod.set, [["spec", "serviceName"]]]]);
    return problem(one, "GOVERNING_SERVICE_MISSING", { certainty: certainty === "certain" ? "likely" : certainty, labels: place, args: { pod: pod.label, service: reading.service, set: pod.set.resource.name!.value }, related: [pod.set] });
  }
  // `web-0.prod.svc`: the Service is missing between the pod and its namespace.
  const isNamespace = isNamespaceHere(model, written) || (client.namespaceKnown && written === client.namespace) || (possibleNamespaces(model, pod.set)?.has(written) ?? false);
  if (isNamespace && !reading.namespaceWritten) return missingService(one, pod, reading.service);
  return null;
}

function missingService(one: Case, pod: NonNullable<Case["option"]["pod"]>, namespace: string): NameProblem {
  const index = one.option.reading.serviceIndex;
  return problem(one, "MISSING_SERVICE", { certainty: sure(one, [[pod.set, [["spec", "serviceName"]]]]), labels: [index, index], suggestions: podNames(one, pod), args: { pod: pod.label, governing: pod.set.resource.serviceName!.value, namespace }, related: [pod.set] });
}

/** `web-0.prod.svc.cluster.local` and `web-0.web.svc.cluster.local` read as Service web-0; no such Service, but a pod of that name. */
function shiftedProblem(one: Case): NameProblem | null {
  const { model, option, client } = one;
  const { reading } = option;
  const pod = reading.endpoint === null && reading.namespaceWritten ? podOfLabel(one, reading.service) : null;
  const governing = pod?.set.resource.serviceName?.value;
  if (!pod || governing === undefined) return null;
  if (isNamespaceHere(model, reading.namespace) || (possibleNamespaces(model, pod.set)?.has(reading.namespace) ?? false) || (client.namespaceKnown && client.namespace === reading.namespace)) return missingService(one, pod, reading.namespace);
  if (reading.namespace !== governing || reading.ending === "none") return null;
  const index = reading.serviceIndex + 1;
  return problem(one, "MISSING_NAMESPACE", { certainty: sure(one, [[pod.set, [["spec", "serviceName"]]]]), labels: [index, index + 1], suggestions: podNamesHere(one, pod), args: { service: governing }, related: [pod.set] });
}

/** `web-0.web.svc.cluster.local`: the label taken for the namespace is the Service. */
function podNamesHere(one: Case, pod: NonNullable<Case["option"]["pod"]>): string[] {
  const { client, option, model } = one;
  const namespaces = possibleNamespaces(model, pod.set);
  const namespace = namespaces?.size === 1 ? [...namespaces][0]! : client.namespaceKnown ? client.namespace : null;
  const service = pod.set.resource.serviceName!.value;
  if (namespace === null) return [`${pod.label}.${service}`];
  return [respell(model.settings.clusterDomain, { ...option.reading, endpoint: pod.label, service, namespace, namespaceWritten: true })];
}

/** A Service of nearly that name stands close by. */
function nearMiss(one: Case): NameProblem | null {
  const { model, option, client, tier, labels } = one;
  const { reading, pod } = option;
  const from = client.owner ?? one.at.entry;
  const written = reading.service.toLowerCase();
  const place = [reading.serviceIndex, reading.serviceIndex] as const;
  const args = { service: labels[reading.serviceIndex] ?? reading.service, namespace: reading.namespace, meant: "", governing: 0 };
  const close = neighbours(model, from).filter((entry) => {
    const possible = possibleNamespaces(model, entry);
    return entry.resource.name !== null && (possible === null || possible.has(reading.namespace) || (!reading.namespaceWritten && !client.namespaceKnown));
  });
  const names = close.map(({ resource }) => resource.name!.value);
  const governing = pod?.set.resource.serviceName?.value;
  const similar = nearest(written, names.filter((name) => !differInDigits(name, written))) ?? names.find((name) => sameStem(name, written)) ?? null;
  // The Service that governs the pod is the one that was meant.
  const meant = governing !== undefined && names.includes(governing) ? governing : similar;
  if (meant === null || (tier === 4 && editDistance(written, meant, 2) > 1)) return problem(one, "SVC_UNKNOWN", { certainty: "possible", labels: place, args });
  const entry = close.find(({ resource }) => resource.name!.value === meant)!;
  return problem(one, "SVC_UNKNOWN", {
    certainty: nearCertainty(one, entry, governing === meant, meant === similar),
    labels: place,
    suggestions: [respell(model.settings.clusterDomain, { ...reading, service: meant })],
    args: { ...args, meant, governing: governing === meant ? 1 : 0, ...(pod ? { pod: pod.label } : {}) },
    related: [entry],
  });
}

function nearCertainty(one: Case, entry: Entry<Service>, governs: boolean, similar: boolean) {
  const { model, at, option, client, tier } = one;
  const { reading, pod } = option;
  if (tier === 4) return "possible";
  if (reading.namespaceWritten && !isNamespaceOf(one, entry)) return "possible";
  if (governs && pod) {
    const certainty = sure(one, [[pod.set, [["spec", "serviceName"]]], [entry, []]]);
    // `web-0.staging` may be a host of its own; `web-0.wbe` is a slip.
    return certainty === "certain" && !similar ? "likely" : certainty;
  }
  // Service of another name, or the same with a slip in it: it may exist elsewhere.
  return isClose(model, at.entry, entry) && (reading.namespaceWritten || reading.endpoint !== null || client.owner !== null) ? "likely" : "possible";
}

/** The namespace in the name is the Service's, as far as anything says which that is. */
function isNamespaceOf({ model, option, client }: Case, entry: Entry<Service>): boolean {
  const { namespace } = option.reading;
  const possible = possibleNamespaces(model, entry);
  if (possible !== null) return possible.has(namespace);
  return !client.namespaceKnown || client.namespace === namespace || sameNamespaceIsNamed(model, entry, namespace);
}

function sameNamespaceIsNamed(model: Case["model"], entry: Entry<Service>, namespace: string): boolean {
  return isNamespaceHere(model, namespace) && sameNamespace(model, entry, namespace);
}

function sameStem(a: string, b: string): boolean {
  const stem = (name: string) => name.replace(/-(headless|hl|hs|svc|service|internal|peers?|nodes?|discovery)$/, "").replace(/s$/, "");
  return a !== b && stem(a) === stem(b);
}
