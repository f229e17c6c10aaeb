/** What kind of Service it is for DNS, and what its endpoints publish. */
import type { Container, PodSpec, ServicePort, ServiceSpec } from "./types.ts";
import { portProtocol, portTarget } from "./defaults.ts";

/**
 * Headless: the first of `clusterIPs`, or without that list `clusterIP`, is exactly `None`. The string is
 * case-sensitive; absent or empty means that an address will be allocated.
 * upstream: CoreDNS object.Service.Headless
 */
export function isHeadless(spec: ServiceSpec): boolean {
  const [first] = spec.clusterIPs ?? [];
  return (first ?? spec.clusterIP) === "None";
}

/** How a Service appears in DNS. NodePort and LoadBalancer count as `cluster-ip`: only their cluster IP has a name. */
export type DnsKind = "headless" | "cluster-ip" | "external-name";

export function dnsKind(spec: ServiceSpec): DnsKind {
  if (spec.type === "ExternalName") return "external-name";
  return isHeadless(spec) ? "headless" : "cluster-ip";
}

/**
 * Whether pods are published before they are Ready. Only the field counts; the old annotation
 * `service.alpha.kubernetes.io/tolerate-unready-endpoints` is ignored by the EndpointSlice controller.
 */
export function publishesBeforeReady(spec: ServiceSpec): boolean {
  return spec.publishNotReadyAddresses === true;
}

export type ResolvedPort =
  | { readonly found: true; readonly port: number; readonly container?: string | undefined }
  | {
      readonly found: false;
      readonly name: string;
      /** A port of that name exists, but with another protocol, or in an init container that is no sidecar. */
      readonly reason: "no-such-name" | "other-protocol" | "not-a-sidecar";
      /** Names of the ports that could have been meant (same protocol, in order). */
      readonly available: readonly string[];
    };

/**
 * The port number a pod offers for a Service's port. A number is used as it is, a name is looked up by name *and*
 * protocol in the containers, then in the restartable init containers. When nothing fits, the endpoint controller
 * leaves that port out for that pod and keeps the pod's address.
 * upstream: endpointslice FindPort, getEndpointPorts
 */
export function resolvePort(servicePort: ServicePort, pod: PodSpec): ResolvedPort {
  const target = portTarget(servicePort);
  if (typeof target === "number") return { found: true, port: target };
  const protocol = portProtocol(servicePort);
  const containers = [...(pod.containers ?? []), ...(pod.initContainers ?? []).filter(isSidecar)];
  for (const container of containers) {
    for (const port of container.ports ?? []) {
      if (port.name === target && portProtocol(port) === protocol) {
        return { found: true, port: port.containerPort, container: container.name };
      }
    }
  }
  return { found: false, name: target, reason: missingReason(target, containers, pod), available: portNames(containers, protocol) };
}

/** An init container that keeps running. upstream: podutil.IsRestartableInitContainer */
function isSidecar(container: Container): boolean {
  return container.restartPolicy === "Always";
}

function missingReason(name: string, containers: readonly Container[], pod: PodSpec): "no-such-name" | "other-protocol" | "not-a-sidecar" {
  const has = (container: Container) => (container.ports ?? []).some((port) => port.name === name);
  if (containers.some(has)) return "other-protocol";
  return (pod.initContainers ?? []).some(has) ? "not-a-sidecar" : "no-such-name";
}

function portNames(containers: readonly Container[], protocol: string): string[] {
  const ports = containers.flatMap((container) => container.ports ?? []);
  return [...new Set(ports.flatMap((port) => (port.name && portProtocol(port) === protocol ? [port.name] : [])))];
}
