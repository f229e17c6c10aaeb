/** The names under which a cluster's DNS server is known. upstream: CoreDNS plugin/kubernetes ns.go */
import { keyOf, type Cluster } from "./cluster.ts";
import { endpointName } from "./endpoint-name.ts";
import { isReady } from "./items.ts";
import { clusterAddresses } from "../endpoints.ts";
import { isHeadless } from "../headless.ts";

/** The name used where CoreDNS finds no Service in front of itself. */
export function nameServerName(zone: string): string {
  return `ns.dns.${zone}`;
}

/**
 * Name and address of each name server: the Services that have one of CoreDNS' own addresses as endpoint, once for every
 * such address and slice, else those addresses under `ns.dns.<zone>`. upstream: nsAddrs
 */
export function nameServerAddresses(cluster: Cluster, zone: string): { name: string; ip: string }[] {
  const all = [...cluster.slices.values()].flat();
  const slices = cluster.options.localIPs.flatMap((own) => all.filter(({ endpoints }) => endpoints.some((endpoint) => isReady(endpoint) && endpoint.addresses.includes(own))));
  if (slices.length === 0) return cluster.options.localIPs.map((ip) => ({ name: nameServerName(zone), ip }));
  return slices.flatMap((slice) => {
    const service = cluster.services.get(keyOf(slice.service, slice.namespace));
    if (!service) return [];
    const name = `${service.name}.${service.namespace}.svc.${zone}`;
    if (!isHeadless(service.spec)) return clusterAddresses(service.spec).map((ip) => ({ name, ip }));
    return slice.endpoints.filter(isReady).flatMap(({ addresses, hostname, targetName }) =>
      addresses.map((ip) => ({ name: `${endpointName({ ip, hostname, podName: targetName }, cluster.options.endpointPodNames)}.${name}`, ip })),
    );
  });
}
