/**
 * From pods to endpoints, as the EndpointSlice controller and the mirroring controller do it.
 * upstream: staging/src/k8s.io/endpointslice reconciler.go and utils.go, pkg/controller/endpointslicemirroring
 */
import { portProtocol } from "./defaults.ts";
import { familyOf, sloppyIp, type Family } from "./dns/ip.ts";
import { isHeadless, publishesBeforeReady, resolvePort } from "./headless.ts";
import { matchLabels, selectsNothing } from "./selectors.ts";
import type { Pod } from "./pods.ts";
import type { Labels, PodSpec, ServicePort, ServiceSpec } from "./types.ts";

export interface EndpointSlice {
  readonly namespace: string;
  /** The Service it belongs to (label `kubernetes.io/service-name`). */
  readonly service: string;
  /** Those of a slice that somebody wrote; slices made here have `sliceLabels` or `mirroredLabels`. */
  readonly labels?: Labels | undefined;
  /** Cluster id of an imported slice. */
  readonly sourceCluster?: string | undefined;
  readonly endpoints: readonly Endpoint[];
  readonly ports: readonly EndpointPort[];
}

export interface Endpoint {
  readonly addresses: readonly string[];
  readonly hostname?: string | undefined;
  /** Absent counts as ready. */
  readonly ready?: boolean | undefined;
  /** Name of the pod behind it. */
  readonly targetName?: string | undefined;
  readonly zone?: string | undefined;
}

export interface EndpointPort {
  readonly name: string;
  /** Absent: any port. */
  readonly port?: number | undefined;
  readonly protocol: string;
}

export interface NamedService {
  readonly name: string;
  readonly namespace: string;
  readonly spec: ServiceSpec;
}

/** Default of --max-endpoints-per-slice. */
const endpointsPerSlice = 100;

/**
 * The slices made for a Service's selector. None for an ExternalName or a Service without selector; those have what
 * somebody else writes. Pods count that are in the namespace, carry every selector pair, are not finished and have an
 * address; a not-ready pod is listed with `ready: false` unless the Service publishes it anyway.
 */
export function endpointSlices(service: NamedService, pods: readonly Pod[]): EndpointSlice[] {
  const { spec } = service;
  if (spec.type === "ExternalName" || selectsNothing(spec.selector)) return [];
  const selected = pods.filter((pod) => pod.namespace === service.namespace && matchLabels(spec.selector!, pod.labels) === "yes" && counts(pod, spec));
  const groups = serviceFamilies(spec).flatMap((family) => groupByPorts(service, selected, family));
  return groups.flatMap(({ ports, endpoints }) =>
    chunks(endpoints, endpointsPerSlice).map((chunk) => ({ namespace: service.namespace, service: service.name, ports, endpoints: chunk })),
  );
}

const serviceNameLabel = "kubernetes.io/service-name";
const managedByLabel = "endpointslice.kubernetes.io/managed-by";
const headlessLabel = "service.kubernetes.io/headless";

/** The labels of the slices made for a Service: its own and those of the controller. upstream: setEndpointSliceLabels */
export function sliceLabels(service: NamedService & { readonly labels?: Labels | undefined }): Labels {
  const { [headlessLabel]: _, ...labels } = service.labels ?? {};
  const headless = isHeadless(service.spec) ? { [headlessLabel]: "" } : {};
  return { ...labels, ...headless, [serviceNameLabel]: service.name, [managedByLabel]: "endpointslice-controller.k8s.io" };
}

/** The families a Service's endpoints are made for: as written, else as its cluster IPs, else IPv4. */
export function serviceFamilies(spec: ServiceSpec): Family[] {
  const written = (spec.ipFamilies ?? []).filter((family): family is Family => family === "IPv4" || family === "IPv6");
  if (written.length > 0) return written;
  const fromAddresses = clusterAddresses(spec).flatMap((ip) => familyOf(ip) ?? []);
  return fromAddresses.length > 0 ? [...new Set(fromAddresses)] : ["IPv4"];
}

/** The cluster IPs that are addresses (`None` and the empty string are not). */
export function clusterAddresses(spec: ServiceSpec): string[] {
  const written = spec.clusterIPs?.length ? spec.clusterIPs : [spec.clusterIP ?? ""];
  return written.filter((ip) => familyOf(ip) !== undefined);
}

/**
 * The host name an endpoint carries: the pod's, if its subdomain names this Service (same namespace: the pod is
 * selected). upstream: ShouldSetHostname
 */
export function endpointHostname(service: { readonly name: string }, pod: PodSpec): string | undefined {
  return pod.hostname && pod.subdomain === service.name ? pod.hostname : undefined;
}

/** The ports a pod contributes: name and protocol from the Service, number from the pod; unresolvable ones left out. */
function endpointPorts(ports: readonly ServicePort[], pod: PodSpec): EndpointPort[] {
  return ports.flatMap((port) => {
    const resolved = resolvePort(port, pod);
    return resolved.found ? [{ name: port.name ?? "", port: resolved.port, protocol: portProtocol(port) }] : [];
  });
}

/** An `Endpoints` object: addresses by subset. */
export interface EndpointsObject {
  readonly name: string;
  readonly namespace: string;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  readonly subsets: readonly EndpointSubset[];
}

export interface EndpointSubset {
  readonly addresses: readonly EndpointAddress[];
  readonly notReadyAddresses: readonly EndpointAddress[];
  readonly ports: readonly EndpointPort[];
}

export interface EndpointAddress {
  readonly ip: string;
  readonly hostname?: string | undefined;
  readonly targetName?: string | undefined;
}

/**
 * The slices mirrored from an `Endpoints` object of the Service's name: one a subset and family. Nothing is mirrored
 * for a Service with selector (its own controller writes Endpoints and slices), with the skip label, or for a
 * leader-election lock.
 */
export function mirroredSlices(service: NamedService, endpoints: EndpointsObject): EndpointSlice[] {
  if (!selectsNothing(service.spec.selector)) return [];
  if (endpoints.labels?.["endpointslice.kubernetes.io/skip-mirror"] === "true") return [];
  if (Object.hasOwn(endpoints.annotations ?? {}, "control-plane.alpha.kubernetes.io/leader")) return [];
  return endpoints.subsets.flatMap((subset) =>
    (["IPv4", "IPv6"] as const).flatMap((family) => {
      const mirrored = [...mirror(subset.addresses, family, true), ...mirror(subset.notReadyAddresses, family, false)];
      return mirrored.length === 0 ? [] : [{ namespace: service.namespace, service: service.name, ports: subset.ports, endpoints: mirrored }];
    }),
  );
}

/** The labels of mirrored slices. upstream: endpointslicemirroring newEndpointSlice */
export function mirroredLabels({ name, labels }: EndpointsObject): Labels {
  return { ...labels, [serviceNameLabel]: name, [managedByLabel]: "endpointslicemirroring-controller.k8s.io" };
}

function mirror(addresses: readonly EndpointAddress[], family: Family, ready: boolean): Endpoint[] {
  // upstream: addressToEndpoint
  return addresses.flatMap(({ ip, hostname, targetName }) => {
    const address = sloppyIp(ip);
    return address?.family === family ? [{ addresses: [address.text], hostname, targetName, ready }] : [];
  });
}

/** upstream: ShouldPodBeInEndpoints; pending pods have no address, so publishNotReadyAddresses does not help them. */
function counts(pod: Pod, spec: ServiceSpec): boolean {
  if (pod.phase === "Succeeded" || pod.phase === "Failed") return false;
  if (pod.ips.length === 0) return false;
  return pod.nodeExists !== false || publishesBeforeReady(spec);
}

function groupByPorts(service: NamedService, pods: readonly Pod[], family: Family): { ports: EndpointPort[]; endpoints: Endpoint[] }[] {
  const groups = new Map<string, { ports: EndpointPort[]; endpoints: Endpoint[] }>();
  for (const pod of pods) {
    const addresses = addressesOf(pod, family);
    if (addresses.length === 0) continue;
    const ports = endpointPorts(service.spec.ports ?? [], pod.spec);
    // The order of ports plays no part. upstream: NewPortMapKey
    const key = ports.map((port) => JSON.stringify(port)).sort().join();
    const group = groups.get(key) ?? { ports, endpoints: [] };
    groups.set(key, group);
    group.endpoints.push({
      addresses,
      hostname: endpointHostname(service, pod.spec),
      ready: publishesBeforeReady(service.spec) || (pod.ready && !pod.terminating),
      targetName: pod.name,
      zone: pod.zone,
    });
  }
  return [...groups.values()];
}

function addressesOf({ ips }: Pod, family: Family): string[] {
  return ips.flatMap((ip) => {
    const address = sloppyIp(ip);
    return address?.family === family ? [address.text] : [];
  });
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
