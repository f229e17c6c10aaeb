/** The Services a label of a name may mean, and the cluster around them as far as one name needs it. */
import { clusterOf } from "../../kubernetes/dns/objects.ts";
import type { Cluster } from "../../kubernetes/dns/cluster.ts";
import type { PodOwner } from "../../manifests/resource.ts";
import type { Service } from "../../manifests/service.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
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

/** Pods of a set beyond these are asked for one by one. */
const mostPods = 500;

/**
 * The cluster a Service makes in the reading's namespace: it, the workloads it selects, and what EndpointSlices and
 * Endpoints add. What has no namespace is put there. `ordinal` makes a set of unknown size at least that large.
 */
export function clusterAround(model: Model, service: Entry<Service>, reading: Reading, ordinal: number | null): Cluster {
  const around = surroundingsOf(model, service, reading);
  const asked = around.sized ? null : ordinal;
  let cluster = around.clusters.get(asked);
  if (!cluster) around.clusters.set(asked, (cluster = built(model, service, around, reading, ordinal)));
  return cluster;
}

interface Around {
  readonly owners: ReadonlySet<Entry<PodOwner>>;
  /** One cluster holds all pods: no ordinal asks for another. */
  readonly sized: boolean;
  readonly clusters: Map<number | null, Cluster>;
}

/**
 * Texts name one Service often, and a cluster takes long to build. Follows from the identity of an immutable model (or one
 * that tracks what is asked, with its own memory) and object.
 */
const remembered = new WeakMap<Model, WeakMap<object, Map<string, Around>>>();

function surroundingsOf(model: Model, service: Entry<Service>, { namespace, service: name }: Reading): Around {
  let ofModel = remembered.get(model);
  if (!ofModel) remembered.set(model, (ofModel = new WeakMap()));
  let ofService = ofModel.get(service.resource);
  if (!ofService) ofModel.set(service.resource, (ofService = new Map()));
  const place = `${namespace}/${name}`;
  let around = ofService.get(place);
  if (!around) {
    const owners = new Set(selectedWorkloads(model, service).map(({ entry }) => entry));
    const sized = [...owners].every((owner) => {
      const count = owner.resource.kind === "StatefulSet" ? replicaCount(model, owner as Entry<StatefulSet>).count : 0;
      return count !== "unknown" && count <= mostPods;
    });
    ofService.set(place, (around = { owners, sized, clusters: new Map() }));
  }
  return around;
}

function built(model: Model, service: Entry<Service>, { owners }: Around, { namespace, service: name }: Reading, ordinal: number | null): Cluster {
  const objects: unknown[] = [placed(service, namespace)];
  for (const owner of owners) {
    const object = placed(owner, namespace);
    if (owner.resource.kind === "StatefulSet") objects.push(withReplicas(model, owner as Entry<StatefulSet>, object, ordinal));
    else objects.push(object);
  }
  for (const slice of [...model.lookup(key.slices(name)), ...find(model, key.named("Endpoints", name))]) objects.push(placed(slice, namespace));
  const zone = model.settings.clusterDomain;
  return clusterOf(objects, { namespace, namespaces: [namespace], limit: mostPods, dns: { zones: [zone], pods: "insecure" } });
}

function placed({ resource }: Entry, namespace: string): Record<string, unknown> {
  const object = toJson(resource.node) as Record<string, unknown>;
  return { ...object, metadata: { ...(object["metadata"] as object | undefined), namespace } };
}

function withReplicas(model: Model, set: Entry<StatefulSet>, object: Record<string, unknown>, ordinal: number | null): Record<string, unknown> {
  const { count } = replicaCount(model, set);
  const start = set.resource.ordinalsStart?.value ?? 0;
  const atLeast = ordinal === null ? 1 : ordinal - start + 1;
  const replicas = count === "unknown" ? Math.min(mostPods, Math.max(1, atLeast)) : Math.min(mostPods, count);
  // Far ordinals of a large set: a window that holds the one asked for is as good.
  const shift = count !== "unknown" && ordinal !== null && ordinal - start >= mostPods && ordinal - start < count ? ordinal - start - mostPods + 1 : 0;
  const spec = { ...(object["spec"] as object | undefined), replicas, ordinals: { start: start + shift } };
  return { ...object, spec };
}
