import { dnsKind, publishesBeforeReady, type DnsKind } from "../../kubernetes/headless.ts";
import type { EndpointSlice, EndpointsResource } from "../../manifests/endpoints.ts";
import { isPodOwner, type PodOwner } from "../../manifests/resource.ts";
import type { Service } from "../../manifests/service.ts";
import { serviceSpecOf } from "../../workspace/facts.ts";
import { find, findNamed } from "../../workspace/find.ts";
import { key } from "../../workspace/keys.ts";
import { inReach, togetherOrNearest } from "../../workspace/nearest.ts";
import { namedService, selectedWorkloads, type Selected } from "../../workspace/relations.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import { subdomainOf } from "./governing.ts";
import { inOrder } from "./in-order.ts";
import { namespaceOf, podsView, type PodsView, type ViewedNamespace } from "./pods.ts";

/** What a person wants to know about a Service, drawn together once. */
export interface ServiceView {
  readonly entry: Entry<Service>;
  readonly name: string | null;
  readonly namespace: ViewedNamespace;
  readonly kind: DnsKind;
  readonly beforeReady: boolean;
  /** Workloads whose pods are to have their names here: `serviceName` or `subdomain` leads to this Service. */
  readonly governed: readonly PodsView[];
  /** What it selects, governed ones included. */
  readonly selected: readonly Selected<PodOwner>[];
  /** Hand-written endpoints, for a Service without selector. */
  readonly endpoints: readonly Entry<EndpointSlice | EndpointsResource>[];
}

export function serviceView(model: Model, entry: Entry<Service>): ServiceView {
  const { resource } = entry;
  const governed = governedOwners(model, entry).map((owner) => podsView(model, owner));
  const selected = inOrder(selectedWorkloads(model, entry), (found) => found.entry);
  const spec = serviceSpecOf(resource);
  return {
    entry,
    name: resource.name?.value || null,
    namespace: namespaceOf(model, entry, governed[0]?.entry ?? selected[0]?.entry ?? null),
    kind: dnsKind(spec),
    beforeReady: publishesBeforeReady(spec),
    governed,
    selected,
    endpoints: hasSelector(resource) ? [] : endpointsOf(model, entry),
  };
}

export function hasSelector(service: Service): boolean {
  return service.selector !== null && (service.selector.invalid || service.selector.pairs.length > 0);
}

/** Every workload whose subdomain leads to this Service, in a stable order. */
function governedOwners(model: Model, entry: Entry<Service>): Entry<PodOwner>[] {
  const name = entry.resource.name?.value;
  if (!name) return [];
  const candidates = find(model, key.governedBy(name)).filter((candidate): candidate is Entry<PodOwner> => isPodOwner(candidate.resource));
  const led = candidates.filter((candidate) => {
    const leads = namedService(model, candidate, subdomainOf(candidate.resource) ?? "");
    return leads.state === "found" && leads.services.some((service) => service.resource === entry.resource);
  });
  return inOrder(led, (found) => found);
}

/** EndpointSlices that carry the Service's label, and Endpoints of its name. */
function endpointsOf(model: Model, entry: Entry<Service>): Entry<EndpointSlice | EndpointsResource>[] {
  const name = entry.resource.name?.value;
  if (!name) return [];
  const candidates = [...find(model, key.slices(name)), ...findNamed(model, "Endpoints", name)] as Entry<EndpointSlice | EndpointsResource>[];
  return inOrder(togetherOrNearest(model, entry.uri, inReach(model, entry, candidates)), (found) => found);
}
