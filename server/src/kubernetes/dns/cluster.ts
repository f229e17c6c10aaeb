/** A cluster as its DNS server sees it: an immutable index of Services, endpoints and namespaces. */
import { allocator } from "./allocate.ts";
import { absolute } from "./domain.ts";
import { defaultDnsOptions, type DnsOptions } from "./options.ts";
import { clusterAddresses, endpointSlices, mirroredLabels, mirroredSlices, sliceLabels, type EndpointsObject, type EndpointSlice, type NamedService } from "../endpoints.ts";
import { dnsKind } from "../headless.ts";
import type { Pod } from "../pods.ts";
import { matchSelector } from "../selectors.ts";
import type { Labels } from "../types.ts";

export interface DnsService extends NamedService {
  readonly labels?: Labels | undefined;
}

/** `ServiceImport` of the multi-cluster API. */
export interface ServiceImport {
  readonly name: string;
  readonly namespace: string;
  readonly labels?: Labels | undefined;
  readonly headless: boolean;
  readonly ips: readonly string[];
  readonly ports: readonly { readonly name?: string | undefined; readonly port: number; readonly protocol?: string | undefined }[];
}

/** What exists. Slices are those written by hand or by another controller; the ones for pods are made from `pods`. */
export interface ClusterParts {
  readonly namespaces: readonly { readonly name: string; readonly labels?: Labels | undefined }[];
  readonly services: readonly DnsService[];
  readonly pods?: readonly Pod[];
  readonly slices?: readonly EndpointSlice[];
  readonly endpoints?: readonly EndpointsObject[];
  readonly imports?: readonly ServiceImport[];
  readonly importedSlices?: readonly EndpointSlice[];
}

export interface Cluster {
  readonly options: DnsOptions;
  /** Names of the namespaces that exist and match `namespaceLabels`. */
  readonly namespaces: ReadonlySet<string>;
  /** By `keyOf(name, namespace)`; every Service with cluster IP has addresses. Those that match `labels`. */
  readonly services: ReadonlyMap<string, DnsService>;
  /** Those that match `labels`; none with `noEndpoints`. */
  readonly slices: ReadonlyMap<string, readonly EndpointSlice[]>;
  readonly imports: ReadonlyMap<string, ServiceImport>;
  readonly importedSlices: ReadonlyMap<string, readonly EndpointSlice[]>;
  readonly pods: readonly Pod[];
  /** Cluster IPs chosen here because the manifest leaves them to the API server. */
  readonly allocated: ReadonlySet<string>;
}

/** Letter case counts: names in questions are lowered before, names of objects are lower case. upstream: object.ServiceKey */
export function keyOf(name: string, namespace: string): string {
  return `${name}.${namespace}`;
}

/**
 * Puts a cluster together: runs the endpoint controllers, gives Services without one a cluster IP, and indexes all.
 * @param options differences from a bare `kubernetes` stanza, see `kubeadmDnsOptions`
 */
export function makeCluster(parts: ClusterParts, options: Partial<DnsOptions> = {}): Cluster {
  const all = { ...defaultDnsOptions, ...options };
  const pods = parts.pods ?? [];
  const { services, allocated } = withClusterIps(parts.services);
  const ofEndpoints = (service: DnsService) => (parts.endpoints ?? []).filter((object) => sameKey(object, service) && admits(all.labels, mirroredLabels(object)));
  const made = services.flatMap((service) => [
    ...(admits(all.labels, sliceLabels(service)) ? endpointSlices(service, pods) : []),
    ...ofEndpoints(service).flatMap((object) => mirroredSlices(service, object)),
  ]);
  const written = (slices: readonly EndpointSlice[] = []) => slices.filter(({ labels }) => admits(all.labels, labels));
  return {
    options: { ...all, zones: all.zones.map(absolute), fallthrough: all.fallthrough.map(absolute), multicluster: all.multicluster.map(absolute) },
    namespaces: new Set(parts.namespaces.filter(({ labels }) => admits(all.namespaceLabels, labels)).map(({ name }) => name)),
    services: new Map(services.filter(({ labels }) => admits(all.labels, labels)).map((service) => [keyOf(service.name, service.namespace), service])),
    slices: byService(all.noEndpoints ? [] : [...written(parts.slices), ...made]),
    // The selector for namespaces is the one that imports are read with.
    imports: new Map((parts.imports ?? []).filter(({ labels }) => admits(all.namespaceLabels, labels)).map((item) => [keyOf(item.name, item.namespace), item])),
    importedSlices: byService(written(parts.importedSlices)),
    pods,
    allocated,
  };
}

/** What an address in an answer belongs to. */
export type AddressOwner =
  /** `allocated`: the address was made up, only its existence is certain. */
  | { readonly kind: "pod"; readonly pod: Pod; readonly allocated: boolean }
  | { readonly kind: "service"; readonly service: DnsService; readonly allocated: boolean };

export function addressOwner(cluster: Cluster, ip: string): AddressOwner | undefined {
  const pod = cluster.pods.find(({ ips }) => ips.includes(ip));
  if (pod) return { kind: "pod", pod, allocated: pod.allocated === true };
  const service = [...cluster.services.values()].find(({ spec }) => clusterAddresses(spec).includes(ip));
  return service && { kind: "service", service, allocated: cluster.allocated.has(ip) };
}

function withClusterIps(services: readonly DnsService[]): { services: DnsService[]; allocated: Set<string> } {
  const allocated = new Set<string>();
  const next = allocator("10.96.", new Set(services.flatMap(({ spec }) => clusterAddresses(spec))));
  const addressed = services.map((service) => {
    if (dnsKind(service.spec) !== "cluster-ip" || clusterAddresses(service.spec).length > 0) return service;
    const clusterIP = next();
    allocated.add(clusterIP);
    return { ...service, spec: { ...service.spec, clusterIP, clusterIPs: [clusterIP] } };
  });
  return { services: addressed, allocated };
}

function byService(slices: readonly EndpointSlice[]): Map<string, EndpointSlice[]> {
  const index = new Map<string, EndpointSlice[]>();
  for (const slice of slices) {
    const key = keyOf(slice.service, slice.namespace);
    index.set(key, [...(index.get(key) ?? []), slice]);
  }
  return index;
}

/** Whether a selector of the options lets an object through; an absent one does. */
export function admits(selector: DnsOptions["labels"], labels: Labels = {}): boolean {
  return selector === undefined || matchSelector(selector, labels) === "yes";
}

function sameKey(a: { name: string; namespace: string }, b: { name: string; namespace: string }): boolean {
  return a.name === b.name && a.namespace === b.namespace;
}
