/** The endpoint a pod is for a Service. upstream: endpointslice podToEndpoint; the rules are those of `kubernetes/endpoints.ts` */
import { endpointSlices, type EndpointPort, type NamedService } from "../../kubernetes/endpoints.ts";
import type { Pod as KubernetesPod } from "../../kubernetes/pods.ts";
import type { Pod } from "../api/objects.ts";
import type { Cluster, SimulatedService } from "../engine/cluster.ts";
import type { PodEndpoint } from "./state.ts";

/** Undefined where the Service does not list the pod. */
export function endpointOf(cluster: Cluster, service: SimulatedService, pod: Pod): { readonly endpoint: PodEndpoint; readonly ports: readonly EndpointPort[] } | undefined {
  const seen = podForEndpoints(cluster, pod);
  const [slice] = endpointSlices(namedService(cluster, service), [seen]);
  const [made] = slice?.endpoints ?? [];
  if (!slice || !made) return undefined;
  const endpoint = {
    pod: pod.metadata.name,
    uid: pod.metadata.uid,
    address: made.addresses[0]!,
    hostname: made.hostname ?? null,
    node: pod.spec.nodeName ?? null,
    zone: made.zone ?? null,
    ready: made.ready === true,
    serving: seen.ready,
    terminating: seen.terminating,
  };
  return { endpoint, ports: slice.ports };
}

export function namedService({ input }: Cluster, { name, spec }: SimulatedService): NamedService {
  return { name, namespace: input.namespace, spec };
}

/** The pod as the controller sees it through its caches. */
export function podForEndpoints({ nodes, runtimes }: Cluster, { metadata, spec, status }: Pod): KubernetesPod {
  const index = spec.nodeName === undefined ? undefined : runtimes.get(metadata.name)?.node;
  const node = index === undefined ? undefined : nodes[index];
  return {
    name: metadata.name,
    namespace: metadata.namespace,
    labels: metadata.labels,
    spec,
    phase: status.phase,
    ready: status.ready.status,
    terminating: metadata.deletionTimestamp !== undefined,
    ips: status.podIP === undefined ? [] : [status.podIP],
    ...(node?.exists && { zone: node.zone }),
    ...(node && { nodeExists: node.exists }),
  };
}
