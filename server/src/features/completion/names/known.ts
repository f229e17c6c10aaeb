import { dnsKind, type DnsKind } from "../../../kubernetes/headless.ts";
import { ordinalRange, podFqdn, podName, serviceFqdn } from "../../../kubernetes/names.ts";
import type { Service } from "../../../manifests/service.ts";
import type { StatefulSet } from "../../../manifests/stateful-set.ts";
import { replicaCount, serviceSpecOf } from "../../../workspace/facts.ts";
import { isObject } from "../../../workspace/find.ts";
import { mayShareNamespace, possibleNamespaces } from "../../../workspace/namespaces.ts";
import type { Entry, Model } from "../../../workspace/snapshot.ts";
import { candidates } from "../scan.ts";
import type { TypedName } from "./place.ts";

/** A Service as names can lead to it. */
export interface KnownService {
  readonly entry: Entry<Service>;
  readonly name: string;
  readonly kind: DnsKind;
  /** null: that of whoever asks, or not known. */
  readonly namespace: string | null;
}

/** Those that may be in the asker's namespace, nearest first. */
export function servicesHere({ snapshot, entry }: TypedName): KnownService[] {
  return candidates<Service>(snapshot, entry, new Set(["Service"])).map(({ entry: service }) => known(service, null));
}

/** Those that certainly are in another namespace, by namespace and name. Cost: all objects. */
export function servicesElsewhere({ snapshot, entry }: TypedName): KnownService[] {
  const own = possibleNamespaces(snapshot, entry);
  const found: KnownService[] = [];
  for (const [, entries] of snapshot.entries.entries()) {
    for (const other of entries) {
      if (other.resource.kind !== "Service" || !other.resource.name || !isObject(snapshot, other)) continue;
      const possible = possibleNamespaces(snapshot, other);
      if (possible === null || mayShareNamespace(own, possible)) continue;
      for (const namespace of possible) found.push(known(other as Entry<Service>, namespace));
    }
  }
  const nameOf = ({ namespace, name }: KnownService) => `${namespace} ${name}`;
  return found.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function known(entry: Entry<Service>, namespace: string | null): KnownService {
  return { entry, name: entry.resource.name!.value, kind: dnsKind(serviceSpecOf(entry.resource)), namespace };
}

export interface KnownSet {
  readonly entry: Entry<StatefulSet>;
  readonly name: string;
  readonly service: string | null;
}

export function setsHere({ snapshot, entry }: TypedName): KnownSet[] {
  return candidates<StatefulSet>(snapshot, entry, new Set(["StatefulSet"])).map(({ entry: set }) => ({ entry: set, name: set.resource.name!.value, service: set.resource.serviceName?.value || null }));
}

/** More pods of one set than these nobody picks from a list. */
const mostPods = 12;

export function podsOf(model: Model, { entry, name }: KnownSet): string[] {
  const { count } = replicaCount(model, entry);
  const replicas = Math.min(count === "unknown" ? 3 : count, mostPods);
  return ordinalRange({ start: entry.resource.ordinalsStart?.value, replicas }).map((ordinal) => podName(name, ordinal));
}

/** The whole name under which something is found, for its documentation. */
export function fullName({ snapshot, client }: TypedName, service: string, namespace: string | null, pod?: string): string {
  const domain = snapshot.settings.clusterDomain;
  return pod === undefined ? serviceFqdn(service, namespace ?? client.namespace, domain) : podFqdn(pod, service, namespace ?? client.namespace, domain);
}
