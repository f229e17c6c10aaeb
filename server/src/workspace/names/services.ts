/** The Services a label of a name may mean, and the cluster around them as far as one name needs it. */
import { clusterOf } from "../../kubernetes/dns/objects.ts";
import type { Cluster } from "../../kubernetes/dns/cluster.ts";
import type { PodOwner } from "../../manifests/resource.ts";
import type { Service } from "../../manifests/service.ts";
import { toJson } from "../../yaml/tree.ts";
import { replicaCount } from "../facts.ts";
import { find, findNamed } from "../find.ts";
import { mayBeHidden } from "../hidden-services.ts";
import { key } from "../keys.ts";
import { possibleNamespaces } from "../namespaces.ts";
import { nearestOf } from "../nearest.ts";
import { isPlaceholder } from "../placeholder.ts";
import { selectedWorkloads } from "../relations.ts";
import type { Entry, Model } from "../snapshot.ts";
import { memo } from "./memo.ts";
import type { NameClient, Reading } from "./types.ts";

export interface FoundServices {
  /** Those that may be meant: of the namespace asked, or without one; the nearest. */
  readonly here: readonly Entry<Service>[];
  /** Of the name, but certainly in other namespaces. */
  readonly elsewhere: readonly Entry<Service>[];
  /** One of that name may be where it cannot be read. */
  readonly hidden: boolean;
}

/** The Services that the Service label of a reading may mean, seen from the object `from` in which the name stands. */
export function servicesMeant(model: Model, from: Entry, client: NameClient, reading: Reading): FoundServices {
  const candidates = findNamed(model, "Service", reading.service.toLowerCase());
  const wanted = reading.namespaceWritten || client.namespaceKnown ? reading.namespace : null;
  const fits = (entry: Entry): boolean => {
    const possible = possibleNamespaces(model, entry);
    return wanted === null || possible === null || possible.has(wanted);
  };
  const here = candidates.filter(fits);
  const hidden = here.length === 0 && (isPlaceholder(reading.service) || mayBeHidden(model, client.owner ?? from, reading.service));
  return { here: nearestOf(model, from.uri, here), elsewhere: here.length > 0 ? [] : candidates.filter((entry) => !fits(entry)), hidden };
}

/** Of larger sets not all pods are made. */
const mostPods = 100;

/**
 * The cluster a Service makes in the reading's namespace: it, the workloads it selects, and what EndpointSlices and
 * Endpoints add. What has no namespace is put there. `ordinal` is that of the pod that is asked for: a set of unknown size
 * has it, and of a large set the pods around it are there. Built once for all names that ask it.
 */
export function clusterAround(model: Model, service: Entry<Service>, { namespace, service: name }: Reading, ordinal: number | null): Cluster {
  const place = `${namespace}/${name}`;
  const owners = ownersOf(model, service.resource, place, () => [...new Set(selectedWorkloads(model, service).map(({ entry }) => entry))].map((entry) => ({ entry, size: sizeOf(model, entry) })));
  const windows = owners.map(({ size }) => size && windowOf(size, ordinal));
  return clusters(model, service.resource, `${place}/${windows.map((window) => window && `${window.start}+${window.replicas}`).join()}`, () => {
    const objects: unknown[] = [placed(service, namespace)];
    owners.forEach(({ entry }, index) => {
      const object = placed(entry, namespace);
      const window = windows[index];
      objects.push(window ? { ...object, spec: { ...(object["spec"] as object | undefined), replicas: window.replicas, ordinals: { start: window.start } } } : object);
    });
    for (const slice of [...model.lookup(key.slices(name)), ...find(model, key.named("Endpoints", name))]) objects.push(placed(slice, namespace));
    return clusterOf(objects, { namespace, namespaces: [namespace], limit: mostPods, dns: { zones: [model.settings.clusterDomain], pods: "insecure" } });
  });
}

const clusters = memo<Cluster>();
const ownersOf = memo<readonly { readonly entry: Entry<PodOwner>; readonly size: Size | null }[]>();

interface Size {
  readonly start: number;
  readonly count: number | "unknown";
}

function sizeOf(model: Model, { resource, ...entry }: Entry<PodOwner>): Size | null {
  return resource.kind === "StatefulSet" ? { start: resource.ordinalsStart?.value ?? 0, count: replicaCount(model, { ...entry, resource }).count } : null;
}

/** The ordinals that are made: all, or whole windows of them, so that many names share one. */
function windowOf({ start, count }: Size, ordinal: number | null): { readonly start: number; readonly replicas: number } {
  const asked = ordinal === null || ordinal < start ? 0 : ordinal - start;
  const first = count !== "unknown" && (count <= mostPods || asked >= count) ? 0 : Math.floor(asked / mostPods) * mostPods;
  return { start: start + first, replicas: count === "unknown" ? mostPods : Math.min(mostPods, count - first) };
}

function placed({ resource }: Entry, namespace: string): Record<string, unknown> {
  const object = toJson(resource.node) as Record<string, unknown>;
  return { ...object, metadata: { ...(object["metadata"] as object | undefined), namespace } };
}
