/** Names of addresses. upstream: CoreDNS plugin/kubernetes reverse.go */
import type { Cluster } from "./cluster.ts";
import { endpointName } from "./endpoint-name.ts";
import { isReady } from "./items.ts";
import { clusterAddresses } from "../endpoints.ts";

/**
 * The absolute names a PTR query for `ip` is answered with: the Service whose cluster IP it is (the first one), else
 * one name for every Service that has it as a published endpoint. Empty: the name does not exist.
 */
export function reverseNames(cluster: Cluster, ip: string): string[] {
  const { options } = cluster;
  const zone = options.zones.find((name) => !isBelowReverse(name)) ?? options.zones[0] ?? ".";
  // Where no namespaces are named, not even those count that `namespace_labels` hides.
  const exposed = (namespace: string) => !options.namespaces || (options.namespaces.includes(namespace) && cluster.namespaces.has(namespace));
  for (const service of cluster.services.values()) {
    if (exposed(service.namespace) && clusterAddresses(service.spec).includes(ip)) {
      return [`${service.name}.${service.namespace}.svc.${zone}`];
    }
  }
  const names = [...cluster.slices.values()].flat().filter(({ namespace }) => exposed(namespace)).flatMap((slice) =>
    slice.endpoints
      .filter((endpoint) => isReady(endpoint) && endpoint.addresses.includes(ip) && (endpoint.hostname || !options.ptrHostnameOnly))
      .map(({ hostname, targetName }) => {
        const label = endpointName({ ip, hostname, podName: targetName }, options.endpointPodNames);
        return `${label}.${slice.service}.${slice.namespace}.svc.${zone}`;
      }),
  );
  return [...new Set(names)];
}

/** The tops of the reverse trees themselves are taken for forward zones. upstream: dnsutil.IsReverse */
function isBelowReverse(zone: string): boolean {
  const lower = zone.toLowerCase();
  return lower.endsWith(".in-addr.arpa.") || lower.endsWith(".ip6.arpa.");
}
