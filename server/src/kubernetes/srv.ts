/**
 * The SRV records a Service has, symbolically: which names exist, where they lead and with which port number.
 * upstream: CoreDNS plugin/kubernetes findServices, endpointslice getEndpointPorts
 */
import { portProtocol } from "./defaults.ts";
import { dnsKind, resolvePort, type ResolvedPort } from "./headless.ts";
import { serviceFqdn, srvName } from "./names.ts";
import type { PodSpec, ServicePort, ServiceSpec } from "./types.ts";

export interface SrvRecord {
  /** `_client._tcp.kafka.prod.svc.cluster.local`, no final dot; absent for an unnamed port, which has no such name. */
  readonly name?: string;
  readonly portName?: string;
  readonly protocol: string;
  /**
   * The number answered. For a headless Service that is the pod's own port; undefined where no container has the
   * named target port (the record is then missing for that pod) or where no pod was given.
   */
  readonly port?: number;
  /** Why `port` is undefined, if a pod was given. */
  readonly unresolved?: Extract<ResolvedPort, { found: false }>;
  /** `service`: one target, the Service itself. `pods`: one target for every published pod. */
  readonly target: "service" | "pods";
}

/**
 * SRV records of a Service, one a port, in the order of `spec.ports`. The name carries the *Service's* port name and
 * protocol, never a container port's name or a number. A Service without ports has none, an ExternalName neither.
 * @param pod the pod template behind a headless Service, for the port numbers
 */
export function srvRecords(
  service: { readonly name: string; readonly namespace: string; readonly spec: ServiceSpec },
  clusterDomain: string,
  pod?: PodSpec,
): SrvRecord[] {
  const kind = dnsKind(service.spec);
  if (kind === "external-name") return [];
  return (service.spec.ports ?? []).map((port) => ({
    ...ownerName(service, port, clusterDomain),
    protocol: portProtocol(port),
    ...(kind === "headless" ? podPort(port, pod) : { port: port.port }),
    target: kind === "headless" ? "pods" : "service",
  }));
}

/** What a target looks like: `kafka-0.kafka.prod.svc.cluster.local` for a pod, the Service's name otherwise. */
export function srvTarget(
  service: { readonly name: string; readonly namespace: string },
  clusterDomain: string,
  endpointName?: string,
): string {
  const fqdn = serviceFqdn(service.name, service.namespace, clusterDomain);
  return endpointName === undefined ? fqdn : `${endpointName}.${fqdn}`;
}

/**
 * The weight of each SRV record in an answer of `items` (endpoints × matching ports × address families). They may sum
 * to less than 100. upstream: kubernetes.Services -> plugin.SRV
 */
export function srvWeight(items: number): number {
  return Math.max(1, Math.floor((100 / (100 * items)) * 100));
}

function ownerName(service: { name: string; namespace: string }, port: ServicePort, clusterDomain: string): { name?: string; portName?: string } {
  if (!port.name) return {};
  return { name: srvName(port.name, portProtocol(port), service.name, service.namespace, clusterDomain), portName: port.name };
}

function podPort(port: ServicePort, pod: PodSpec | undefined): { port?: number; unresolved?: Extract<ResolvedPort, { found: false }> } {
  if (!pod) return typeof port.targetPort === "string" && port.targetPort !== "" ? {} : { port: port.targetPort || port.port };
  const resolved = resolvePort(port, pod);
  return resolved.found ? { port: resolved.port } : { unresolved: resolved };
}
