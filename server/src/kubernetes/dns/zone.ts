/** All records of a zone, as a zone transfer lists them. upstream: CoreDNS plugin/kubernetes xfr.go */
import { soaRecord } from "./answer.ts";
import { keyOf, type Cluster, type DnsService } from "./cluster.ts";
import { absolute } from "./domain.ts";
import { canonicalIp, familyOf } from "./ip.ts";
import { endpointsOf, portsOf } from "./items.ts";
import { nameServerAddresses } from "./name-server.ts";
import type { DnsRecord } from "./records.ts";
import { portProtocol } from "../defaults.ts";
import { clusterAddresses, type EndpointSlice } from "../endpoints.ts";
import { dnsKind } from "../headless.ts";
import { srvWeight } from "../srv.ts";

/**
 * The records of `zone` between its two SOAs. Differs from what queries answer: SRV weights are per slice, unnamed
 * ports have no `_port._protocol` name, endpoints of Services with cluster IP are missing.
 */
export function zoneRecords(cluster: Cluster, zone: string): DnsRecord[] {
  const soa = soaRecord(cluster, zone);
  const { ttl, namespaces } = cluster.options;
  const servers = nameServerAddresses(cluster, zone);
  const names = [...new Set(servers.map(({ name }) => name))];
  const services = [...cluster.services.values()]
    .filter(({ namespace }) => !namespaces || namespaces.includes(namespace))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return [
    soa,
    ...names.map((name): DnsRecord => ({ type: "NS", name: zone, ttl, data: name })),
    ...servers.map(({ name, ip }) => addressRecord(name, ip, ttl)),
    ...services.flatMap((service) => serviceRecords(cluster, zone, service)),
    soa,
  ];
}

function serviceRecords(cluster: Cluster, zone: string, service: DnsService): DnsRecord[] {
  const { ttl } = cluster.options;
  const name = `${service.name}.${service.namespace}.svc.${zone}`;
  const externalName = service.spec.externalName ?? "";
  switch (dnsKind(service.spec)) {
    case "external-name":
      return familyOf(externalName) ? [] : [{ type: "CNAME", name, ttl, data: absolute(externalName) }];
    case "headless":
      return (cluster.slices.get(keyOf(service.name, service.namespace)) ?? []).flatMap((slice) => sliceRecords(cluster, name, slice));
    case "cluster-ip":
      return [
        ...clusterAddresses(service.spec).map((ip) => addressRecord(name, ip, ttl)),
        ...(service.spec.ports ?? []).flatMap((port) => {
          const srv = { type: "SRV", name, ttl, priority: 0, weight: 100, port: port.port, target: name } as const;
          return port.name ? [srv, { ...srv, name: srvOwner(port.name, portProtocol(port), name) }] : [srv];
        }),
      ];
  }
}

function sliceRecords(cluster: Cluster, name: string, slice: EndpointSlice): DnsRecord[] {
  const { ttl, endpointPodNames } = cluster.options;
  const endpoints = endpointsOf(slice, endpointPodNames);
  const weight = srvWeight(endpoints.length);
  return endpoints.flatMap((endpoint) => {
    const isAddress = familyOf(endpoint.ip) !== undefined;
    // upstream: emitAddressRecord has no name to give where there is no address.
    const target = isAddress ? `${endpoint.name}.${name}` : ".";
    return [
      ...(isAddress ? [addressRecord(name, endpoint.ip, ttl), addressRecord(target, endpoint.ip, ttl)] : []),
      ...portsOf(slice).flatMap((port): DnsRecord[] => {
        if (!port.name || port.port === undefined) return [];
        const owner = srvOwner(port.name, port.protocol ?? "", name);
        return [{ type: "SRV", name: owner, ttl, priority: 0, weight, port: port.port, target }];
      }),
    ];
  });
}

function srvOwner(port: string, protocol: string, service: string): string {
  return `_${port}._${protocol}`.toLowerCase() + `.${service}`;
}

function addressRecord(name: string, ip: string, ttl: number): DnsRecord {
  return { type: familyOf(ip) === "IPv4" ? "A" : "AAAA", name, ttl, data: canonicalIp(ip) };
}
