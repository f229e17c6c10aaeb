/** What a forward name stands for, before any record type is asked. upstream: CoreDNS Records, findServices, findPods */
import { keyOf, type Cluster, type DnsService } from "./cluster.ts";
import { isWithin } from "./domain.ts";
import { endpointsOf, isReady, matchesPort, noPort, portNotFound, portsOf, unique, type Lookup, type NamedEndpoint } from "./items.ts";
import { familyOf, ipOfDashed } from "./ip.ts";
import { lookupImport } from "./lookup-import.ts";
import { nameServerAddresses, nameServerName } from "./name-server.ts";
import { parseRequest, type RecordRequest } from "./parse.ts";
import type { NameError } from "./reason.ts";
import { clusterAddresses, type EndpointSlice } from "../endpoints.ts";
import { dnsKind } from "../headless.ts";

/** Looks up a name that is in `zone` (both absolute; the zone as spelled in the question). */
export function lookup(cluster: Cluster, zone: string, name: string): Lookup {
  const { options } = cluster;
  const multicluster = options.multicluster.some((other) => isWithin(other, zone) && isWithin(zone, other));
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

/** The addresses of `ns.dns.<zone>`, which exists whatever else the zone holds. upstream: isDefaultNS */
export function lookupNameServer(cluster: Cluster, zone: string, name: string): Lookup | undefined {
  if (!isWithin(nameServerName(zone), name) || !isWithin(name, nameServerName(zone))) return undefined;
  const items = nameServerAddresses(cluster, zone).map(({ ip }) => ({ host: ip, isName: false, port: 0, target: name }));
  return { found: "items", items };
}

function lookupPod(cluster: Cluster, zone: string, { namespace, service: label }: RecordRequest): Lookup {
  const { pods: mode } = cluster.options;
  if (mode === "disabled") return nothing({ code: "pods-disabled" });
  if (label === "") return { found: "empty", what: "tree" };
  const ip = ipOfDashed(label);
  if (ip === undefined) return nothing({ code: "not-a-dashed-ip", label });
  const exists = cluster.pods.some((pod) => pod.namespace === namespace && pod.ips[0] === ip && isLive(pod));
  if (mode === "verified" && !exists) return nothing({ code: "pod-not-found", ip, namespace });
  return { found: "items", items: [{ host: ip, isName: false, port: 0, target: `${label}.${namespace}.pod.${zone}` }] };
}

/** upstream: object.ToPod leaves out finished and terminating pods. */
function isLive(pod: { readonly phase: string; readonly terminating: boolean }): boolean {
  return !pod.terminating && !["Succeeded", "Failed", "Unknown"].includes(pod.phase);
}

function lookupService(cluster: Cluster, zone: string, request: RecordRequest): Lookup {
  const service = cluster.services.get(keyOf(request.service, request.namespace));
  const where = { service: request.service, namespace: request.namespace };
  if (!service) return nothing({ code: "service-not-found", ...where });
  const kind = dnsKind(service.spec);
  if (kind === "external-name") return lookupExternalName(service, request, zone);
  if (request.topologyZone !== "" && kind !== "headless") return nothing({ code: "zonal-needs-headless", ...where });
  const slices = cluster.options.noEndpoints ? [] : (cluster.slices.get(keyOf(service.name, service.namespace)) ?? []);
  if (cluster.options.ignoreEmptyService && kind === "cluster-ip" && !slices.some(({ endpoints }) => endpoints.some(isReady))) {
    return nothing({ code: "empty-service-ignored", ...where });
  }
  if (kind === "headless" || request.endpoint !== "") return lookupEndpoints(cluster, zone, service, slices, request);

  const ports = service.spec.ports?.length ? service.spec.ports : [{ port: noPort }];
  const target = serviceName(service, zone);
  const items = ports
    .filter((port) => matchesPort(request, port))
    .flatMap(({ port }) => clusterAddresses(service.spec).map((host) => ({ host, isName: false, port, target })));
  return items.length > 0 ? { found: "items", items } : nothing(portNotFound(request, ports));
}

function lookupExternalName(service: DnsService, request: RecordRequest, zone: string): Lookup {
  const where = { service: service.name, namespace: service.namespace };
  const host = service.spec.externalName ?? "";
  if (request.endpoint || request.port || request.protocol || request.topologyZone) return nothing({ code: "below-external-name", ...where });
  if (familyOf(host)) return nothing({ code: "external-name-is-ip", ip: host, ...where });
  return { found: "items", items: [{ host, isName: true, port: 0, target: serviceName(service, zone) }] };
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
      .map((port) => ({ host: ip, isName: false, port: port.port ?? noPort, target: `${name}.${base}` })),
  );
  if (items.length > 0) return { found: "items", items };
  if (request.topologyZone !== "" && !request.preferZone) return { found: "empty", what: "zonal" };
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
