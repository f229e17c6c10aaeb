import { makeCluster, type Cluster } from "../../kubernetes/dns/cluster.ts";
import { absolute, isWithin, labelsBelow } from "../../kubernetes/dns/domain.ts";
import { parsePodName } from "../../kubernetes/names.ts";
import type { Service } from "../../manifests/service.ts";
import { findNamed } from "../../workspace/find.ts";
import { clusterAround, servicesMeant } from "../../workspace/names/services.ts";
import type { Reading } from "../../workspace/names/types.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import type { Asking } from "./client.ts";

/** As far as one absolute name needs it: the cluster that the manifests make. */
export interface World {
  readonly cluster: Cluster;
  /** The Service the name reads as; null where none of the workspace is meant. */
  readonly service: Entry<Service> | null;
  readonly reading: Reading | null;
}

/** ExternalNames that lead to each other. */
const deepest = 5;

export function worldOf(model: Model, { client, at }: Asking, name: string, depth = 0): World {
  const zone = absolute(model.settings.clusterDomain);
  const asked = absolute(name.toLowerCase());
  const labels = isWithin(zone, asked) ? labelsBelow(zone, asked) : [];
  const [tree, namespace, label, endpoint = null] = labels.toReversed();
  if (tree !== "svc" || namespace === undefined || label === undefined) return { cluster: emptyCluster(model, namespace), service: null, reading: null };
  // In a namespace that is only assumed, Services of any are taken for its own.
  const written = client.namespaceKnown || namespace !== client.namespace;
  const srv = endpoint?.startsWith("_") ? { port: labels[0]!.slice(1), protocol: endpoint.slice(1) } : null;
  const reading: Reading = { srv, endpoint: srv ? null : endpoint, service: label, namespace, namespaceWritten: written, serviceIndex: labels.length - 3, ending: "domain" };
  const [service] = servicesMeant(model, at.entry, client, reading).here;
  if (!service) return { cluster: emptyCluster(model, namespace), service: null, reading };
  const cluster = clusterAround(model, service, reading, (endpoint === null ? undefined : parsePodName(endpoint)?.ordinal) ?? null);
  const target = service.resource.externalName?.value;
  if (service.resource.type?.value !== "ExternalName" || !target || depth >= deepest) return { cluster, service, reading };
  return { cluster: together(cluster, worldOf(model, { client, at }, target, depth + 1).cluster), service, reading };
}

function emptyCluster(model: Model, namespace: string | undefined): Cluster {
  const here = namespace !== undefined && findNamed(model, "Namespace", namespace).length > 0;
  return makeCluster({ namespaces: here ? [{ name: namespace }] : [], services: [] }, { zones: [model.settings.clusterDomain], pods: "insecure" });
}

function together(a: Cluster, b: Cluster): Cluster {
  return {
    ...a,
    namespaces: new Set([...a.namespaces, ...b.namespaces]),
    services: new Map([...b.services, ...a.services]),
    slices: new Map([...b.slices, ...a.slices]),
    pods: [...a.pods, ...b.pods],
    allocated: new Set([...a.allocated, ...b.allocated]),
  };
}
