import { isControllerLabel, matchService, podIndexLabel, podNameLabel, type ServiceMatch } from "../kubernetes/controller-labels.ts";
import { podName } from "../kubernetes/names.ts";
import type { LabelMap } from "../manifests/labels.ts";
import { isPodOwner, type PodOwner } from "../manifests/resource.ts";
import type { Service } from "../manifests/service.ts";
import type { StatefulSet } from "../manifests/stateful-set.ts";
import { replicaCount, serviceSpecOf, workloadOf } from "./facts.ts";
import { find, findNamed, isObject } from "./find.ts";
import { mayBeHidden } from "./hidden-services.ts";
import { key } from "./keys.ts";
import { isPlaceholder } from "./namespaces.ts";
import { inReach, nearestOf, acceptedNear } from "./nearest.ts";
import type { Entry, Model } from "./snapshot.ts";
import { folderOf } from "./uris.ts";

/** What a StatefulSet's `serviceName` leads to. */
export type Governing =
  | { readonly state: "not-named" }
  /** The nearest Services of that name that may share the namespace; more than one when equally near. */
  | { readonly state: "found"; readonly services: readonly Entry<Service>[] }
  | { readonly state: "other-namespace"; readonly services: readonly Entry<Service>[] }
  | { readonly state: "missing" }
  /** Nothing can be said: the text is not rendered (a placeholder), or such a Service may be where it cannot be read. */
  | { readonly state: "unknown"; readonly why: "not-rendered" | "hidden" };

export function governingService(model: Model, entry: Entry<StatefulSet>): Governing {
  const name = entry.resource.serviceName?.value;
  if (name === undefined) return { state: "not-named" };
  return namedService(model, entry, name);
}

/** The Service that a pod owner's subdomain (serviceName for a StatefulSet) names. */
export function namedService(model: Model, entry: Entry, name: string): Exclude<Governing, { state: "not-named" }> {
  if (isPlaceholder(name)) return { state: "unknown", why: "not-rendered" };
  const candidates = findNamed(model, "Service", name);
  const compatible = inReach(model, entry, candidates);
  if (compatible.length > 0) return { state: "found", services: nearestOf(model, entry.uri, compatible) };
  if (mayBeHidden(model, entry, name)) return { state: "unknown", why: "hidden" };
  if (candidates.length > 0) return { state: "other-namespace", services: nearestOf(model, entry.uri, candidates) };
  return { state: "missing" };
}

/** The StatefulSets whose `serviceName` leads to this Service. */
export function governedSets(model: Model, entry: Entry<Service>): Entry<StatefulSet>[] {
  const name = entry.resource.name?.value;
  if (name === undefined) return [];
  return find(model, key.governedBy(name)).filter((candidate): candidate is Entry<StatefulSet> => {
    if (candidate.resource.kind !== "StatefulSet") return false;
    const governing = governingService(model, candidate as Entry<StatefulSet>);
    return governing.state === "found" && governing.services.some((service) => service.resource === entry.resource);
  });
}

export interface Selected<R extends PodOwner | Service> {
  readonly entry: Entry<R>;
  readonly match: Exclude<ServiceMatch, { match: "none" }>;
}

/** The makers of pods that a Service selects, among those applied together with it (the nearest, if none is). */
export function selectedWorkloads(model: Model, entry: Entry<Service>): Selected<PodOwner>[] {
  const { selector } = entry.resource;
  if (!selector || selector.invalid || selector.pairs.length === 0) return [];
  const fitting = candidateOwners(model, entry, selector).filter((owner) => mayFit(selector, owner.resource.template?.labels ?? null) && isObject(model, owner));
  return acceptedNear(model, entry.uri, inReach(model, entry, [...new Set(fitting)]), (owner) => {
    const match = matches(model, entry, owner);
    return match.match === "none" ? null : { entry: owner, match };
  });
}

/** All who may carry every pair: of the lists for each pair the shortest, since some labels are on everything. */
function candidateOwners(model: Model, entry: Entry<Service>, selector: LabelMap): readonly Entry<PodOwner>[] {
  const lists = selector.pairs.flatMap(({ key: name, value }) => {
    if (isPlaceholder(name) || isPlaceholder(value)) return [];
    const written = [...model.lookup(key.label(name, value)), ...model.lookup(key.unknownLabel(name))];
    const maker = madeBy(name, value);
    if (maker) return [[...written, ...model.lookup(maker)]];
    return isControllerLabel(name) ? [] : [written];
  });
  if (lists.length === 0 && selector.pairs.some(({ key: name }) => name === podIndexLabel)) lists.push([...model.lookup(key.podOwnersInFolder(folderOf(entry.uri)))]);
  return lists.length === 0 ? [] : (lists.reduce((best, list) => (list.length < best.length ? list : best)) as readonly Entry<PodOwner>[]);
}

/** Where to find who gets a label that no template holds because a controller writes it. */
function madeBy(name: string, value: string): string | null {
  if (name === podNameLabel) {
    const set = /^(.*)-\d+$/.exec(value)?.[1];
    return set === undefined ? null : key.named("StatefulSet", set);
  }
  if (name === "deploymentconfig") return key.named("DeploymentConfig", value);
  return jobNameLabels.includes(name) ? key.named("Job", value) : null;
}

/** The Services that select a maker's pods, among those applied together with it (the nearest, if none is). */
export function selectingServices(model: Model, entry: Entry<PodOwner>): Selected<Service>[] {
  const labels = entry.resource.template?.labels ?? null;
  const candidates = new Set<Entry<Service>>();
  const add = (name: string, value: string) => {
    for (const found of model.lookup(key.selects(name, value)) as readonly Entry<Service>[]) {
      if (mayFit(found.resource.selector!, labels) && isObject(model, found)) candidates.add(found);
    }
  };
  for (const { key: name, value } of labels?.pairs ?? []) add(name, value);
  if (entry.resource.kind === "StatefulSet") {
    for (const ordinal of ordinalsToAsk(model, entry as Entry<StatefulSet>)) {
      add(podNameLabel, podName(entry.resource.name?.value ?? "", ordinal));
      add(podIndexLabel, String(ordinal));
    }
  }
  if (entry.resource.kind === "Job") for (const label of jobNameLabels) add(label, entry.resource.name?.value ?? "");
  return acceptedNear(model, entry.uri, inReach(model, entry, [...candidates]), (service) => {
    const match = matches(model, service, entry);
    return match.match === "none" ? null : { entry: service, match };
  });
}

/**
 * False when a pair certainly differs from the labels as written. Cheap: some labels are on everything in a workspace, so
 * this is asked often.
 */
function mayFit(selector: LabelMap, labels: LabelMap | null): boolean {
  return selector.pairs.every(({ key: name, value }) => {
    const own = labels?.values[name];
    if (own === value || isControllerLabel(name) || name === "deploymentconfig") return true;
    if (isPlaceholder(value) || isPlaceholder(name)) return true;
    return own === undefined ? labels !== null && (labels.invalid || labels.pairs.some((pair) => isPlaceholder(pair.key))) : isPlaceholder(own);
  });
}

/** Which of a maker's pods a Service selects; namespaces are taken to agree. */
export function matches(model: Model, service: Entry<Service>, owner: Entry<PodOwner>): ServiceMatch {
  if (!isPodOwner(owner.resource)) return { match: "none", reason: { code: "no-selector" } };
  const { selector, labels } = { selector: service.resource.selector, labels: owner.resource.template?.labels };
  if (selector?.invalid || labels?.invalid) return { match: "unknown", keys: [] };
  // What a document that does not parse lacks may only be unreadable.
  if (service.content.tree.broken || owner.content.tree.broken) return { match: "unknown", keys: [] };
  if (selector?.pairs.some((pair) => isPlaceholder(pair.value) || isPlaceholder(pair.key))) return { match: "unknown", keys: selector.pairs.map((pair) => pair.key) };
  // A workload's written namespace may be replaced; whether the two can meet was decided before.
  return matchService({ selector: serviceSpecOf(service.resource).selector }, { ...workloadOf(model, owner), namespace: undefined }, {
    release: model.settings.kubernetesVersion,
    openness: labels?.pairs.some((pair) => isPlaceholder(pair.key)) ? "open" : "closed",
  });
}

/** What the Job controller writes on its pods, and a headless Service over an Indexed Job selects. */
const jobNameLabels = ["job-name", "batch.kubernetes.io/job-name"];

/** One Service per pod is a pattern of small sets; more ordinals than this are not asked for one by one. */
const maxOrdinalsToAsk = 64;

function ordinalsToAsk(model: Model, entry: Entry<StatefulSet>): number[] {
  const start = entry.resource.ordinalsStart?.value ?? 0;
  const { count } = replicaCount(model, entry);
  const length = Math.min(count === "unknown" ? 3 : count, maxOrdinalsToAsk);
  return Array.from({ length }, (_, index) => start + index);
}
