/** What the API server serves of a case: the objects written, those of the controllers, and pods with their status. */
import { makeCluster, type ClusterParts } from "../../../server/src/kubernetes/dns/cluster.ts";
import { clusterAddresses, endpointSlices, mirroredLabels, mirroredSlices, sliceLabels, type EndpointSlice } from "../../../server/src/kubernetes/endpoints.ts";
import { familyOf } from "../../../server/src/kubernetes/dns/ip.ts";
import type { Pod } from "../../../server/src/kubernetes/pods.ts";
import type { Labels } from "../../../server/src/kubernetes/types.ts";
import { objectAt, type JsonObject } from "../../../server/src/simulation/api/json.ts";

/** By resource. */
export type Stored = Readonly<Record<string, readonly JsonObject[]>>;

/** Pods first as they were before they were deleted: CoreDNS does not take in a pod that it meets in its last moments. */
export function storedObjects(manifests: readonly JsonObject[], parts: ClusterParts): { readonly earlier: Stored; readonly objects: Stored } {
  const of = (kind: string) => manifests.filter((object) => object["kind"] === kind);
  const pods = parts.pods ?? [];
  // Without any filter: everything is stored.
  const services = [...makeCluster(parts).services.values()];
  const made = services.flatMap((service) => [
    ...endpointSlices(service, pods).map((slice) => madeSlice(slice, sliceLabels(service))),
    ...(parts.endpoints ?? [])
      .filter(({ name, namespace }) => name === service.name && namespace === service.namespace)
      .flatMap((object) => mirroredSlices(service, object).map((slice) => madeSlice(slice, mirroredLabels(object)))),
  ]);
  const objects = {
    namespaces: of("Namespace"),
    services: of("Service").map((object) => {
      const { name, namespace } = objectAt(object, "metadata");
      const service = services.find((one) => one.name === name && one.namespace === namespace)!;
      const [clusterIP] = clusterAddresses(service.spec);
      return { ...object, spec: { ...objectAt(object, "spec"), ...(clusterIP !== undefined && { clusterIP }) } };
    }),
    endpointslices: [...of("EndpointSlice"), ...made.map((slice, index) => ({ ...slice, metadata: { ...slice.metadata, name: `made-${index}` } }))],
    serviceimports: of("ServiceImport"),
  };
  return {
    earlier: { ...objects, pods: pods.map((pod) => storedPod({ ...pod, terminating: false })) },
    objects: { ...objects, pods: pods.map(storedPod) },
  };
}

function madeSlice({ namespace, endpoints, ports }: EndpointSlice, labels: Labels) {
  return {
    metadata: { namespace, labels: texts(labels) },
    addressType: familyOf(endpoints[0]!.addresses[0]!),
    endpoints: endpoints.map(({ addresses, hostname, ready, targetName, zone }) => ({ addresses, hostname, conditions: { ready }, ...(targetName !== undefined && { targetRef: { kind: "Pod", name: targetName } }), zone })),
    ports,
  };
}

function storedPod({ name, namespace, labels, phase, terminating, ips }: Pod): JsonObject {
  return {
    metadata: { name, namespace, labels: texts(labels), ...(terminating && { deletionTimestamp: "2026-01-01T00:00:00Z" }) },
    status: { phase, ...(ips.length > 0 && { podIP: ips[0], podIPs: ips.map((ip) => ({ ip })) }) },
  };
}

/** Labels that only a run of the cluster could tell have some value. */
function texts(labels: Labels): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, typeof value === "string" ? value : "x7f9"]));
}
