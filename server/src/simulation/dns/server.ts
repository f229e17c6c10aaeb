/** The simulated cluster as its DNS server sees it. */
import type { Endpoint, EndpointSlice } from "../../kubernetes/endpoints.ts";
import { makeCluster, type Cluster as DnsCluster, type DnsService } from "../../kubernetes/dns/cluster.ts";
import { kubeadmDnsOptions } from "../../kubernetes/dns/options.ts";
import type { PlacedEndpoint, ServiceEndpoints } from "../endpoints/state.ts";
import { podForEndpoints } from "../endpoints/endpoint.ts";
import type { Cluster, SimulatedService } from "../engine/cluster.ts";
import { builtInAddresses } from "../services.ts";
import { publishedEndpoints } from "../view/names.ts";

/** Every cluster has these. */
const builtInNamespaces = ["default", "kube-system", "kube-public", "kube-node-lease"];

/** upstream: kubeadm's addons and the API server's own Service */
const builtInServices: readonly DnsService[] = [
  { name: "kubernetes", namespace: "default", spec: { clusterIP: builtInAddresses.kubernetes, ports: [{ name: "https", port: 443 }] } },
  {
    name: "kube-dns",
    namespace: "kube-system",
    spec: {
      clusterIP: builtInAddresses.dns,
      ports: [
        { name: "dns", port: 53, protocol: "UDP" },
        { name: "dns-tcp", port: 53, protocol: "TCP" },
        { name: "metrics", port: 9153, protocol: "TCP" },
      ],
    },
  },
];

/** Answers come from the EndpointSlices as they are, not from the pods. Settings as kubeadm makes them. */
export function dnsClusterOf(cluster: Cluster): DnsCluster {
  const { input, services, endpoints } = cluster;
  const { namespace } = input;
  const own = services.map((service): DnsService => ({ name: service.name, namespace, labels: labelsOf(service), spec: service.spec }));
  const taken = new Set(own.map(({ name }) => name));
  const parts = {
    namespaces: [...new Set([namespace, ...builtInNamespaces])].map((name) => ({ name })),
    services: [...own, ...builtInServices.filter((service) => service.namespace !== namespace || !taken.has(service.name))],
    slices: services.flatMap((service) => {
      const known = endpoints.services.get(service.name);
      return known ? slicesOf(cluster, service, known) : [];
    }),
  };
  return { ...makeCluster(parts, kubeadmDnsOptions(input.clusterDomain)), pods: cluster.pods.values().map((pod) => podForEndpoints(cluster, pod)) };
}

/** One for all endpoints with the same ports: where they are cut makes no difference to DNS. */
function slicesOf(cluster: Cluster, service: SimulatedService, { groups }: ServiceEndpoints): EndpointSlice[] {
  const published = publishedEndpoints(cluster, service);
  return [...groups].map(([key, { ports }]) => ({
    namespace: cluster.input.namespace,
    service: service.name,
    ports,
    endpoints: published.filter(({ group }) => group === key).map(endpointFor),
  }));
}

function endpointFor({ address, hostname, ready, pod, zone }: PlacedEndpoint): Endpoint {
  return { addresses: [address], hostname: hostname ?? undefined, ready, targetName: pod, zone: zone ?? undefined };
}

function labelsOf({ manifest }: SimulatedService): Record<string, string> {
  const { metadata } = manifest as { metadata?: { labels?: Record<string, string> } };
  return metadata?.labels ?? {};
}
