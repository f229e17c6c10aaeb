/** What a name leads to, and what is published of a Service's slices. */
import { endpointName } from "./endpoint-name.ts";
import type { RecordRequest } from "./parse.ts";
import type { NameError } from "./reason.ts";
import type { Endpoint, EndpointSlice } from "../endpoints.ts";

/** One thing a name leads to: an address with a port, or (ExternalName, endpoints that are names) another name. */
export interface Item {
  /** What is no address is a name. */
  readonly host: string;
  /** -1 where a Service or slice has no ports: it counts for addresses, not for SRV. */
  readonly port: number;
  /** The name an SRV record points to, absolute. */
  readonly target: string;
}

export type Lookup =
  | { readonly found: "items"; readonly items: readonly Item[] }
  /** The name exists without data. `tree` names are nonexistent to TXT queries all the same. */
  | { readonly found: "empty"; readonly what: "tree" | "zonal" }
  | { readonly found: "nothing"; readonly reason: NameError };

/** Sentinel of CoreDNS for "no ports declared". */
export const noPort = -1;

export interface NamedEndpoint {
  readonly ip: string;
  readonly name: string;
  readonly zone: string | undefined;
  readonly slice: EndpointSlice;
}

/** The published addresses of a slice with the label each has below the Service. */
export function endpointsOf(slice: EndpointSlice, endpointPodNames: boolean): NamedEndpoint[] {
  const published = slice.endpoints.filter(isReady);
  // An address that is listed twice has the zone of the last. upstream: object.EndpointSliceToEndpointsWithZones
  const zones = new Map(published.flatMap(({ addresses, zone }) => (zone === undefined ? [] : addresses.map((ip) => [ip, zone] as const))));
  return published.flatMap(({ addresses, hostname, targetName }) =>
    addresses.map((ip) => ({ ip, name: endpointName({ ip, hostname, podName: targetName }, endpointPodNames), zone: zones.get(ip), slice })),
  );
}

/** upstream: object.EndpointSliceToEndpoints; an absent condition counts as ready, `serving` does not count. */
export function isReady({ ready }: Endpoint): boolean {
  return ready !== false;
}

/** The ports of a slice, or the sentinel. */
export function portsOf(slice: EndpointSlice): readonly { readonly name?: string; readonly port?: number | undefined; readonly protocol?: string }[] {
  return slice.ports.length > 0 ? slice.ports : [{ port: noPort, name: "", protocol: "" }];
}

/** An empty label in the name matches any port or protocol. upstream: matchPortAndProtocol */
export function matchesPort(request: RecordRequest, port: { readonly name?: string | undefined; readonly protocol?: string | undefined; readonly port?: number | undefined }): boolean {
  const protocol = port.port === noPort ? "" : port.protocol || "TCP";
  return (
    (request.port === "" || request.port === (port.name ?? "").toLowerCase()) &&
    (request.protocol === "" || request.protocol === protocol.toLowerCase())
  );
}

/** The error where none of `ports` is the one asked for. */
export function portNotFound(request: RecordRequest, ports: readonly { readonly name?: string | undefined; readonly protocol?: string | undefined }[]): NameError {
  const known = unique(ports.flatMap(({ name, protocol }) => (name ? [`_${name}._${(protocol || "TCP").toLowerCase()}`] : [])));
  return { code: "port-not-found", port: request.port, protocol: request.protocol, service: request.service, namespace: request.namespace, known };
}

export function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
