/** What a forward name stands for, before any record type is asked. upstream: CoreDNS Records, findServices, findPods */
import { admits, keyOf, type Cluster, type DnsService } from "./cluster.ts";
import { isWithin } from "./domain.ts";
import { endpointsOf, isReady, matchesPort, noPort, portNotFound, portsOf, unique, type Lookup, type NamedEndpoint } from "./items.ts";
import { familyOf, undashed } from "./ip.ts";
import { lookupImport } from "./lookup-import.ts";
import { nameServerAddresses, nameServerName } from "./name-server.ts";
import { parseRequest, type RecordRequest } from "./parse.ts";
import type { NameError } from "./reason.ts";
import { clusterAddresses, type EndpointSlice } from "../endpoints.ts";
import { dnsKind } from "../headless.ts";

/** Looks up a name that is in `zone` (both absolute; the zone as spelled in the question). */
export function lookup(cluster: Cluster, zone: string, name: string): Lookup {
  const { options } = cluster;
  const multicluster = options.multicluster.some((other) => isWithin(other, zone));
  const parsed = parseRequest(name, zone, { multicluster, zonal: options.zonal });
  if (parsed.parsed === "empty") return { found: "empty", what: "tree" };
  if (parsed.parsed === "invalid") return nothing(parsed.reason);
  const { request } = parsed;
  if (isWithin("in-addr.arpa.", name) || isWithin("ip6.arpa.", name)) return nothing({ code: "not-a-reverse-name" });
  if (options.namespaces && !options.namespaces.includes(request.namespace)) return nothing({ code: "namespace-not-exposed", namespace: request.namespace });
  if (!cluster.namespaces.has(request.namespace)) return nothing({ code: "namespace-not-found", namespace: request.namespace });
  if (request.kind === "pod") return lookupPod(cluster, zone, request);
  if (request.service === "") return { found: "empty", what: "tree" };
  return multicluster ? lookupImport(cluster, zone, request) : lookupService(cluster, zone, request);
}

/**
 * The addresses of `ns.dns.<zone>`, which exists whatever else the zone holds, unless the question spells the zone with
 * capitals. upstream: isDefaultNS
 */
export function lookupNameServer(cluster: Cluster, zone: string, name: string): Lookup | undefined {
  const lower = name.toLowerCase();
  if (!lower.startsWith(nameServerName("")) || lower.indexOf(zone) !== nameServerName("").length) return undefined;
  const items = nameServerAddresses(cluster, zone).map(({ ip }) => ({ host: ip, port: 0, target: name }));
  return { found: "items", items };
}

function lookupPod(cluster: Cluster, zone: string, { namespace, service: label }: RecordRequest): Lookup {
  const { pods: mode } = cluster.options;
  if (mode === "disabled") return nothing({ code: "pods-disabled" });
  if (label === "") return { found: "empty", what: "tree" };
  const ip = undashed(label);
  const item = { host: ip, port: 0, target: `${label}.${namespace}.pod.${zone}` };
  const isAddress = familyOf(ip) !== undefined;
  if (mode === "insecure") return isAddress ? { found: "items", items: [item] } : nothing({ code: "not-a-dashed-ip", label });
  const { labels } = cluster.options;
  // Pods of the host network share addresses: each counts.
  const pods = cluster.pods.filter((pod) => pod.namespace === namespace && pod.ips.includes(ip) && isCached(pod.phase) && admits(labels, pod.labels));
  if (pods.length > 0) return { found: "items", items: pods.map(() => item) };
  return nothing(isAddress ? { code: "pod-not-found", ip, namespace } : { code: "not-a-dashed-ip", label });
}

/**
 * Finished pods are not watched. Terminating ones stay until they are gone: CoreDNS ignores the update that says so
 * (and such pods altogether if it was started later). upstream: podListFunc, object.ToPod, object.DefaultProcessor
 */
function isCached(phase: string): boolean {
  return !["Succeeded", "Failed", "Unknown"].includes(phase);
}

function lookupService(cluster: Cluster, zone: string, request: RecordRequest): Lookup {
  const service = cluster.services.get(keyOf(request.service, request.namespace));
  const where = { service: request.service, namespace: request.namespace };
  if (!service) return nothing({ code: "service-not-found", ...where });
  const kind = dnsKind(service.spec);
  if (kind === "external-name") return lookupExternalName(service, request, zone);
  if (request.topologyZone !== "" && kind !== "headless") return nothing({ code: "zonal-needs-headless", ...where });
  const slices = cluster.slices.get(keyOf(service.name, service.namespace)) ?? [];
  if (cluster.options.ignoreEmptyService && kind === "cluster-ip" && !slices.some(({ endpoints }) => endpoints.some(isReady))) {
    return nothing({ code: "empty-service-ignored", ...where });
  }
  if (kind === "headless" || request.endpoint !== "") return lookupEndpoints(cluster, zone, service, slices, request);

  const ports = service.spec.ports?.length ? service.spec.ports : [{ port: noPort }];
  const target = serviceName(service, zone);
  const items = ports
    .filter((port) => matchesPort(request, port))
    .flatMap(({ port }) => clusterAddresses(service.spec).map((host) => ({ host, port, target })));
  return items.length > 0 ? { found: "items", items } : nothing(portNotFound(request, ports));
}

function lookupExternalName(service: DnsService, request: RecordRequest, zone: string): Lookup {
  const where = { service: service.name, namespace: service.namespace };
  const host = service.spec.externalName ?? "";
  if (request.endpoint || request.port || request.protocol || request.topologyZone) return nothing({ code: "below-external-name", ...where });
  if (familyOf(host)) return nothing({ code: "external-name-is-ip", ip: host, ...where });
  return { found: "items", items: [{ host, port: 0, target: serviceName(service, zone) }] };
}

function lookupEndpoints(
  cluster: Cluster,
  zone: string,
  service: DnsService,
  slices: readonly EndpointSlice[],
  request: RecordRequest,
): Lookup {
  const where = { service: service.name, namespace: service.namespace };
  const base = serviceName(service, zone);
  const named = slices.flatMap((slice) => endpointsOf(slice, cluster.options.endpointPodNames));
  const called = named.filter(({ name }) => request.endpoint === "" || request.endpoint === name.toLowerCase());
  const inZone = request.topologyZone === "" ? called : inTopologyZone(called, request);
  const items = inZone.flatMap(({ ip, name, slice }) =>
    portsOf(slice)
      .filter((port) => matchesPort(request, port))
      .map((port) => ({ host: ip, port: port.port ?? noPort, target: `${name}.${base}` })),
  );
  if (items.length > 0) return { found: "items", items };
  if (request.topologyZone !== "") return { found: "empty", what: "zonal" };
  if (named.length === 0) return nothing({ code: "no-ready-endpoints", headless: dnsKind(service.spec) === "headless", ...where });
  if (called.length === 0) return nothing({ code: "endpoint-not-found", endpoint: request.endpoint, known: unique(named.map(({ name }) => name)), ...where });
  return nothing(portNotFound(request, slices.flatMap(portsOf)));
}

function inTopologyZone(endpoints: readonly NamedEndpoint[], request: RecordRequest): readonly NamedEndpoint[] {
  const local = endpoints.filter(({ zone }) => zone?.toLowerCase() === request.topologyZone);
  return local.length === 0 && request.preferZone ? endpoints : local;
}

function serviceName(service: DnsService, zone: string): string {
  return `${service.name}.${service.namespace}.svc.${zone}`;
}

function nothing(reason: NameError): Lookup {
  return { found: "nothing", reason };
}
