/** What has to be so that the members of a list find each other, and is not, as far as the manifests tell. */
import { dnsKind, publishesBeforeReady } from "../../kubernetes/headless.ts";
import { isMemberId } from "../../kubernetes/peers/ids.ts";
import type { PeerNeed } from "../../kubernetes/peers/types.ts";
import type { Mismatch } from "../../kubernetes/selectors.ts";
import type { Service } from "../../manifests/service.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { msg, type Message } from "../../text/message.ts";
import { replicaCount, serviceSpecOf } from "../facts.ts";
import { shownNamespace } from "../namespaces.ts";
import { governingService, matches } from "../relations.ts";
import type { Entry, Model } from "../snapshot.ts";
import { nameVariables } from "./containers.ts";
import type { PeerList } from "./list.ts";

export interface Precondition {
  readonly message: Message;
  readonly remedy: Remedy | null;
}

/** What would make it so. */
export type Remedy =
  | { readonly kind: "create-service"; readonly name: string }
  | { readonly kind: "make-headless"; readonly service: Entry<Service> }
  | { readonly kind: "match-selector"; readonly service: Entry<Service>; readonly mismatches: readonly Mismatch[] }
  | { readonly kind: "publish"; readonly service: Entry<Service> }
  | { readonly kind: "parallel" }
  | { readonly kind: "pod-name-variable" };

/** What a generated list still lacks, the gravest first. Empty where nothing is known to be missing. */
export function preconditionsOf(model: Model, set: Entry<StatefulSet>, list: PeerList): Precondition[] {
  const namesOnly = list.key.text.kind === "list" && !/\{(?:host|domain)\}/.test(list.key.text.entry.source);
  return [
    ...(namesOnly ? [] : serviceFacts(model, set)),
    ...needsOf(model, set, list),
    ...ids(list),
    ...variables(set, list),
    ...(namesOnly ? [] : namespaceFacts(model, set, list)),
    ...countFacts(model, set, list),
  ];
}

function serviceFacts(model: Model, set: Entry<StatefulSet>): Precondition[] {
  const governing = governingService(model, set);
  const name = set.resource.name!.value;
  switch (governing.state) {
    case "not-named":
      return [{ message: msg("StatefulSet “{set}” has no serviceName, so its pods have no DNS names: the list is written as if it were “{set}”.", { set: name }), remedy: null }];
    case "missing":
    case "other-namespace": {
      const service = set.resource.serviceName!.value;
      return [{ message: msg("There is no Service “{service}” in the namespace of {set}: without it none of these names resolves.", { service, set: name }), remedy: governing.state === "missing" ? { kind: "create-service", name: service } : null }];
    }
    case "unknown":
      return [];
    case "found":
      return governing.services.length === 1 ? governed(model, set, governing.services[0]!) : [];
  }
}

function governed(model: Model, set: Entry<StatefulSet>, service: Entry<Service>): Precondition[] {
  const name = service.resource.name!.value;
  const match = matches(model, service, set);
  const missed: Precondition[] =
    match.match === "none" && match.reason.code === "mismatch"
      ? [{ message: msg("Service “{service}” does not select the pods of {set}: none of these names resolves.", { service: name, set: set.resource.name!.value }), remedy: { kind: "match-selector", service, mismatches: match.reason.mismatches } }]
      : [];
  const headless: Precondition[] =
    dnsKind(serviceSpecOf(service.resource)) === "headless" ? [] : [{ message: msg("Service “{service}” is not headless: only CoreDNS answers the names of single pods below it.", { service: name }), remedy: { kind: "make-headless", service } }];
  return [...missed, ...headless];
}

function needsOf(model: Model, set: Entry<StatefulSet>, list: PeerList): Precondition[] {
  const governing = governingService(model, set);
  const service = governing.state === "found" && governing.services.length === 1 ? governing.services[0]! : null;
  // Without a probe a pod is Ready, and has its name, as soon as it runs.
  const waits = set.resource.template?.containers.some(({ hasReadinessProbe }) => hasReadinessProbe) ?? false;
  return list.key.needs.flatMap((need) => needFacts(set, list, need, service, waits));
}

function needFacts(set: Entry<StatefulSet>, list: PeerList, need: PeerNeed, service: Entry<Service> | null, waits: boolean): Precondition[] {
  const system = list.system.title;
  switch (need.kind) {
    case "published":
      if (!service || !waits || list.pods.length < 2 || publishesBeforeReady(serviceSpecOf(service.resource))) return [];
      return [{ message: msg("{system} looks for its peers before they are Ready, but Service “{service}” publishes only Ready pods.", { system, service: service.resource.name!.value }), remedy: { kind: "publish", service } }];
    case "together":
      if (!waits || list.pods.length < 2 || set.resource.podManagementPolicy?.value === "Parallel") return [];
      return [{ message: msg("{system} needs several members before the first is Ready, but {second} starts only once {first} is Ready.", { system, first: list.pods[0]!.name, second: list.pods[1]!.name }), remedy: { kind: "parallel" } }];
    case "named-port":
      if (!service || service.resource.ports.some(({ name }) => name?.value === need.port)) return [];
      return [{ message: msg("Service “{service}” has no port named “{port}”, so there are no SRV records for it.", { service: service.resource.name!.value, port: need.port }), remedy: null }];
    case "variable":
      if (set.content.text.includes(need.name) || !list.text.includes(".")) return [];
      return [{ message: msg("Names with dots need {name}={value} in the environment of {system}.", { name: need.name, value: need.value, system }), remedy: null }];
    case "at-least":
      if (list.pods.length >= need.pods) return [];
      return [{ message: msg("{system} takes at least {count} pods for this; {set} has {replicas}.", { system, count: need.pods, set: set.resource.name!.value, replicas: list.pods.length }), remedy: null }];
  }
}

function ids({ key, system, pods }: PeerList): Precondition[] {
  if (!key.ids) return [];
  const wrong = pods.find(({ id }) => !isMemberId(key.ids, id));
  if (wrong) return [{ message: msg("{pod} would have id {id}, which {system} does not take.", { pod: wrong.name, id: wrong.id, system: system.title }), remedy: null }];
  const [first] = pods;
  if (!first || first.id === first.ordinal || pods.length === 0) return [];
  return [{ message: msg("The ids are the ordinals and one: {pod} has to take id {id} for itself.", { pod: first.name, id: first.id }), remedy: null }];
}

/** `$(POD_NAME)` is nothing by itself. */
function variables(set: Entry<StatefulSet>, { key, text }: PeerList): Precondition[] {
  if (key.text.kind !== "self" || !text.includes("$(POD_NAME)") || nameVariables(set).pod === "$(POD_NAME)") return [];
  return [{ message: msg("The variable POD_NAME has to be set from metadata.name, above the variable that uses it."), remedy: { kind: "pod-name-variable" } }];
}

function namespaceFacts(model: Model, set: Entry<StatefulSet>, { style }: PeerList): Precondition[] {
  const { source, name } = shownNamespace(model, set);
  if (style === "short" || source !== "assumed") return [];
  return [{ message: msg("The manifests do not say the namespace of {set}: “{namespace}” is assumed.", { set: set.resource.name!.value, namespace: name }), remedy: null }];
}

function countFacts(model: Model, set: Entry<StatefulSet>, { key, pods }: PeerList): Precondition[] {
  const replicas = replicaCount(model, set);
  if (replicas.count !== "unknown" || key.text.kind !== "list") return [];
  return [{ message: msg("How many pods {set} has is not known here; the list is for {count}.", { set: set.resource.name!.value, count: pods.length }), remedy: null }];
}
