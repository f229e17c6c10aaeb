/** Peer lists for the StatefulSets of a workspace: what an editor's command and `ordinal peers` write. */
import { hostName, serviceName, type HostPlace, type HostStyle } from "../../kubernetes/peers/hosts.ts";
import { memberId } from "../../kubernetes/peers/ids.ts";
import { peerKey, peerSystem } from "../../kubernetes/peers/index.ts";
import type { Fields } from "../../kubernetes/peers/pattern.ts";
import { peerText, type PeerSite } from "../../kubernetes/peers/text.ts";
import type { PeerKey, PeerPod, PeerSystem } from "../../kubernetes/peers/types.ts";
import { ordinalRange, podName } from "../../kubernetes/names.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { replicaCount } from "../facts.ts";
import { shownNamespace } from "../namespaces.ts";
import { governingService } from "../relations.ts";
import type { Entry, Model } from "../snapshot.ts";
import { isSecured, nameVariables } from "./containers.ts";
import { portsOf } from "./ports.ts";

/** Longer lists are no lists that anybody writes. */
const mostPods = 1000;

export interface PeerListOptions {
  /** `null` leaves it to the context. */
  readonly style?: HostStyle | null;
  readonly site?: PeerSite;
  /** The object the list will stand in; null stands for somewhere else. Undefined: the set itself. */
  readonly from?: Entry | null;
  /** Instead of the system's own: `replicaSet`, `database`, `user`, `scheme`. */
  readonly values?: Readonly<Record<string, string>>;
  /** Instead of what `replicas` says. */
  readonly ordinals?: readonly number[];
}

export interface PeerList {
  readonly system: PeerSystem;
  readonly key: PeerKey;
  readonly text: string;
  readonly style: HostStyle;
  readonly pods: readonly PeerPod[];
}

/**
 * The list of a set's pods for one setting of a system, as text. Undefined where the set has no name, or system and
 * setting are not known (`peerSystems` lists them). Without Service, names stand below one that is called like the set.
 */
export function peerList(model: Model, set: Entry<StatefulSet>, systemId: string, keyId?: string, options: PeerListOptions = {}): PeerList | undefined {
  const system = peerSystem(systemId);
  const key = system && peerKey(system, keyId);
  return system && key && set.resource.name ? peerListOf(model, set, system, key, options) : undefined;
}

export function peerListOf(model: Model, set: Entry<StatefulSet>, system: PeerSystem, key: PeerKey, options: PeerListOptions = {}): PeerList {
  const from = options.from === undefined ? set : options.from;
  const style = options.style ?? styleFor(model, set, key, from);
  const place = hostPlace(model, set);
  const pods = podsFor(set, key, options.ordinals ?? ordinalsOf(model, set), place, style);
  const values = { ...key.values, ...(isSecured(set, key) ? { scheme: "https" } : {}), ...ownValues(set, key), ...options.values };
  return { system, key, style, pods, text: peerText(key, { pods, values, fields: fieldsOf(model, set, key, place, style) }, options.site ?? "env") };
}

/** The ordinals a set has; where an autoscaler owns the count, those it starts with. */
export function ordinalsOf(model: Model, set: Entry<StatefulSet>): number[] {
  const { count } = replicaCount(model, set);
  const replicas = Math.min(count === "unknown" ? (set.resource.replicas?.value ?? 1) : count, mostPods);
  return ordinalRange({ start: set.resource.ordinalsStart?.value, replicas });
}

export function podsFor(set: Entry<StatefulSet>, key: PeerKey, ordinals: readonly number[], place: HostPlace, style: HostStyle): PeerPod[] {
  const start = set.resource.ordinalsStart?.value ?? 0;
  return ordinals.map((ordinal) => {
    const name = podName(set.resource.name?.value ?? "", ordinal);
    return { name, ordinal, host: hostName(name, place, style), id: memberId(key.ids, ordinal, start) };
  });
}

export function hostPlace(model: Model, set: Entry<StatefulSet>): HostPlace {
  const { serviceName: service, name } = set.resource;
  return { service: service?.value ?? name?.value ?? "", namespace: shownNamespace(model, set).name, clusterDomain: model.settings.clusterDomain };
}

/**
 * In the same namespace the short form is enough, elsewhere the whole name is right from everywhere; as are addresses that
 * a cluster keeps. A namespace that is only assumed is not written into names.
 */
export function styleFor(model: Model, set: Entry<StatefulSet>, key: PeerKey, from: Entry | null): HostStyle {
  if (shownNamespace(model, set).source === "assumed") return "short";
  if (key.stored || key.text.kind === "service" || from === null) return "full";
  return shownNamespace(model, from).name === shownNamespace(model, set).name ? "short" : "full";
}

function fieldsOf(model: Model, set: Entry<StatefulSet>, key: PeerKey, place: HostPlace, style: HostStyle): Fields {
  const { pod, namespace } = nameVariables(set);
  const own = key.text.kind === "self" ? { ...place, namespace: namespace ?? place.namespace } : place;
  return {
    ...portsOf(model, set, key),
    self: hostName(pod ?? "$(POD_NAME)", own, style),
    set: set.resource.name?.value ?? "",
    domain: key.text.kind === "service" ? place.clusterDomain : serviceName(place, style),
    service: serviceName(place, style),
    ...(key.text.kind === "service" ? { name: place.service } : {}),
  };
}

/** Values that the set's own command line tells. */
function ownValues(set: Entry<StatefulSet>, key: PeerKey): Record<string, string> {
  if (key.values["replicaSet"] === undefined) return {};
  const name = /--replSet[= "',\]\n-]+([\w.-]+)/.exec(set.content.text.slice(set.resource.span.start, set.resource.span.end))?.[1];
  return name === undefined ? {} : { replicaSet: name };
}

/** The Service under which the names stand, if the manifests have exactly one. */
export function governorOf(model: Model, set: Entry<StatefulSet>) {
  const governing = governingService(model, set);
  return governing.state === "found" && governing.services.length === 1 ? governing.services[0]! : null;
}
