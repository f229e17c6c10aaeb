/** From Kubernetes objects as written (or as `kubectl get -o json` prints them) to the parts of a cluster. */
import { allocator, ipv6Twin } from "./allocate.ts";
import { makeCluster, type Cluster, type ClusterParts, type DnsService, type ServiceImport } from "./cluster.ts";
import type { DnsOptions } from "./options.ts";
import type { Endpoint, EndpointAddress, EndpointPort, EndpointsObject, EndpointSlice } from "../endpoints.ts";
import { flagIn, listIn, numberIn, objectIn, textIn, textMapIn, textsIn, type PlainObject } from "../plain.ts";
import { expandWorkload, type Pod } from "../pods.ts";
import { podTemplateOf, serviceSpecOf, workloadOf } from "../workloads.ts";

export interface ObjectOptions {
  /** For objects without namespace. */
  readonly namespace?: string;
  /** Namespaces that exist besides the Namespace objects and those of other objects. */
  readonly namespaces?: readonly string[];
  /** Whether only the namespaces given (as names or objects) exist, not those that objects live in. */
  readonly onlyGivenNamespaces?: boolean;
  /** Readiness of pods that have no status. */
  readonly ready?: (pod: { readonly name: string; readonly namespace: string }) => boolean;
  /** At most this many pods for one workload (default 10,000); names of further ones do not resolve. */
  readonly limit?: number;
  readonly dns?: Partial<DnsOptions>;
}

/**
 * The cluster that these objects make once everything has started: workloads have their pods, pods and Services
 * without address get one (see `addressOwner`), every pod has both families. Objects of other kinds are ignored.
 */
export function clusterOf(objects: readonly unknown[], options: ObjectOptions = {}): Cluster {
  return makeCluster(clusterPartsOf(objects, options), options.dns);
}

/** What these objects come to, before the endpoint controllers: see `clusterOf`. */
export function clusterPartsOf(objects: readonly unknown[], options: ObjectOptions = {}): ClusterParts {
  const flat = objects.flatMap(itemsOf);
  const namespace = options.namespace ?? "default";
  const of = (kind: string) => flat.filter((object) => object["kind"] === kind);
  return {
    namespaces: namespacesOf(flat, options, namespace),
    services: of("Service").map((object) => serviceOf(object, namespace)),
    pods: podsOf(flat, options, namespace),
    slices: of("EndpointSlice").flatMap((object) => sliceOf(object, namespace, serviceLabel)),
    endpoints: of("Endpoints").map((object) => endpointsOf(object, namespace)),
    imports: of("ServiceImport").map((object) => importOf(object, namespace)),
    importedSlices: of("EndpointSlice").flatMap((object) => sliceOf(object, namespace, importLabel)),
  };
}

const serviceLabel = "kubernetes.io/service-name";
const importLabel = "multicluster.kubernetes.io/service-name";
const sourceClusterLabel = "multicluster.kubernetes.io/source-cluster";

/** The objects of a `List`, or the object itself. */
function itemsOf(value: unknown): PlainObject[] {
  const object = objectIn(value);
  return textIn(object["kind"])?.endsWith("List") ? listIn(object["items"]).map(objectIn) : [object];
}

function metaOf(object: PlainObject, namespace: string) {
  const metadata = objectIn(object["metadata"]);
  return {
    name: textIn(metadata["name"]) ?? "",
    namespace: textIn(metadata["namespace"]) ?? namespace,
    labels: textMapIn(metadata["labels"]),
    annotations: textMapIn(metadata["annotations"]),
    terminating: metadata["deletionTimestamp"] !== undefined,
  };
}

function namespacesOf(objects: readonly PlainObject[], options: ObjectOptions, namespace: string): ClusterParts["namespaces"] {
  const declared = objects.filter(({ kind }) => kind === "Namespace").map((object) => metaOf(object, ""));
  const named = new Set(options.namespaces);
  if (!options.onlyGivenNamespaces) for (const object of objects) if (object["kind"] !== "Namespace") named.add(metaOf(object, namespace).namespace);
  const declaredNames = new Set(declared.map(({ name }) => name));
  return [...declared, ...[...named].filter((name) => !declaredNames.has(name)).map((name) => ({ name }))];
}

function serviceOf(object: PlainObject, namespace: string): DnsService {
  return { ...metaOf(object, namespace), spec: serviceSpecOf(object["spec"]) };
}

function podsOf(objects: readonly PlainObject[], options: ObjectOptions, namespace: string): Pod[] {
  const ready = options.ready ?? (() => true);
  const bare = objects.filter(({ kind }) => kind === "Pod").map((object) => podOf(object, namespace, ready));
  const made = objects.flatMap((object) => {
    const workload = object["kind"] === "Pod" ? undefined : workloadOf(object);
    if (!workload) return [];
    const own = workload.namespace ?? namespace;
    return expandWorkload(workload, { namespace: own, limit: options.limit ?? 10_000, ready: (name) => ready({ name, namespace: own }) });
  });
  const next = allocator("10.244.", new Set(bare.flatMap(({ ips }) => ips)));
  return [...bare, ...made].map((pod) => (pod.ips.length > 0 || pod.phase === "Pending" ? pod : { ...pod, ips: dualStack(next()), allocated: true }));
}

function dualStack(ipv4: string): string[] {
  return [ipv4, ipv6Twin(ipv4)];
}

/** A Pod object; one without status is taken as running. */
function podOf(object: PlainObject, namespace: string, ready: NonNullable<ObjectOptions["ready"]>): Pod {
  const meta = metaOf(object, namespace);
  const status = objectIn(object["status"]);
  const primary = textIn(status["podIP"]);
  const all = listIn(status["podIPs"]).flatMap((item) => textIn(objectIn(item)["ip"]) ?? []);
  const condition = listIn(status["conditions"]).map(objectIn).find(({ type }) => type === "Ready");
  return {
    ...podTemplateOf(object),
    name: meta.name,
    namespace: meta.namespace,
    phase: textIn(status["phase"]) ?? "Running",
    ready: condition ? condition["status"] === "True" : ready(meta),
    terminating: meta.terminating || status["terminating"] === true,
    ips: all.length > 0 ? all : primary ? [primary] : [],
  };
}

function sliceOf(object: PlainObject, namespace: string, label: string): EndpointSlice[] {
  const meta = metaOf(object, namespace);
  const service = meta.labels?.[label];
  if (!service) return [];
  return [
    {
      namespace: meta.namespace,
      service,
      labels: meta.labels,
      sourceCluster: meta.labels?.[sourceClusterLabel],
      endpoints: listIn(object["endpoints"]).map(endpointOf),
      ports: listIn(object["ports"]).map(endpointPortOf),
    },
  ];
}

function endpointOf(value: unknown): Endpoint {
  const endpoint = objectIn(value);
  return {
    addresses: textsIn(endpoint["addresses"]),
    hostname: textIn(endpoint["hostname"]),
    ready: flagIn(objectIn(endpoint["conditions"])["ready"]),
    targetName: textIn(objectIn(endpoint["targetRef"])["name"]),
    zone: textIn(endpoint["zone"]),
  };
}

function endpointPortOf(value: unknown): EndpointPort {
  const { name, port, protocol } = objectIn(value);
  return { name: textIn(name) ?? "", port: numberIn(port), protocol: textIn(protocol) ?? "TCP" };
}

function endpointsOf(object: PlainObject, namespace: string): EndpointsObject {
  return {
    ...metaOf(object, namespace),
    subsets: listIn(object["subsets"]).map((value) => {
      const { addresses, notReadyAddresses, ports } = objectIn(value);
      return {
        addresses: listIn(addresses).map(addressOf),
        notReadyAddresses: listIn(notReadyAddresses).map(addressOf),
        ports: listIn(ports).map(endpointPortOf),
      };
    }),
  };
}

function addressOf(value: unknown): EndpointAddress {
  const { ip, hostname, targetRef } = objectIn(value);
  return { ip: textIn(ip) ?? "", hostname: textIn(hostname), targetName: textIn(objectIn(targetRef)["name"]) };
}

function importOf(object: PlainObject, namespace: string): ServiceImport {
  const { type, ips, ports } = objectIn(object["spec"]);
  return { ...metaOf(object, namespace), headless: type === "Headless", ips: textsIn(ips), ports: serviceSpecOf({ ports }).ports ?? [] };
}
