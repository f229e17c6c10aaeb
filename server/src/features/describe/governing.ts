import { dnsKind, publishesBeforeReady } from "../../kubernetes/headless.ts";
import type { Mismatch } from "../../kubernetes/selectors.ts";
import type { PodOwner } from "../../manifests/resource.ts";
import type { Service } from "../../manifests/service.ts";
import { serviceSpecOf } from "../../workspace/facts.ts";
import { matches, namedService } from "../../workspace/relations.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import { mayBeChanged } from "../../workspace/units.ts";
import { inOrder } from "./in-order.ts";

/**
 * Whether the pods of a workload have DNS names of their own, and if not, the one reason.
 * upstream: endpointslice/util ShouldSetHostname; CoreDNS findServices
 */
export type PodNames =
  | ({ readonly state: "all" } & Published)
  /** Only the pods with these ordinals. */
  | ({ readonly state: "some"; readonly ordinals: readonly number[] } & Published)
  /** Perhaps: what decides is not in the manifests. */
  | { readonly state: "unknown"; readonly service: Entry<Service> | null; readonly why: "not-rendered" | "hidden" | "labels-unknown" | "labels-may-change" }
  | { readonly state: "none"; readonly why: NoNames };

interface Published {
  readonly service: Entry<Service>;
  /** False where only CoreDNS answers: the Service is not headless. */
  readonly portable: boolean;
  readonly beforeReady: boolean;
  /** How many other Services of the name are equally near. */
  readonly rivals: number;
}

export type NoNames =
  | { readonly code: "no-subdomain" }
  | { readonly code: "no-hostname" }
  | { readonly code: "service-missing"; readonly name: string }
  | { readonly code: "other-namespace"; readonly service: Entry<Service> }
  | { readonly code: "external-name"; readonly service: Entry<Service> }
  | { readonly code: "no-selector"; readonly service: Entry<Service> }
  | { readonly code: "mismatch"; readonly service: Entry<Service>; readonly mismatches: readonly Mismatch[] }
  | { readonly code: "no-such-ordinal"; readonly service: Entry<Service> };

/** The Service name a workload's pods stand under: a StatefulSet's `serviceName`, else the template's `subdomain`. */
export function subdomainOf(resource: PodOwner): string | undefined {
  return resource.kind === "StatefulSet" ? resource.serviceName?.value : resource.template?.subdomain?.value || undefined;
}

/** Whether the pods get a host name: by their controller, or written in the template. */
export function hasHostnames(resource: PodOwner): boolean {
  if (resource.kind === "StatefulSet") return true;
  if (resource.kind === "Job" && resource.completionMode?.value === "Indexed") return true;
  return Boolean(resource.template?.hostname?.value);
}

export function podNames(model: Model, entry: Entry<PodOwner>): PodNames {
  const subdomain = subdomainOf(entry.resource);
  if (!subdomain) return { state: "none", why: { code: "no-subdomain" } };
  if (!hasHostnames(entry.resource)) return { state: "none", why: { code: "no-hostname" } };
  const governing = namedService(model, entry, subdomain);
  switch (governing.state) {
    case "unknown":
      return { state: "unknown", service: null, why: governing.why };
    case "missing":
      return { state: "none", why: { code: "service-missing", name: subdomain } };
    case "other-namespace":
      return { state: "none", why: { code: "other-namespace", service: sorted(governing.services)[0]! } };
    case "found": {
      const [best, ...others] = sorted(governing.services)
        .map((service) => namesUnder(model, entry, service))
        .sort((a, b) => preference[a.state] - preference[b.state]);
      return best!.state === "all" || best!.state === "some" ? { ...best!, rivals: others.length } : best!;
    }
  }
}

const preference = { all: 0, some: 1, unknown: 2, none: 3 } as const;

const labelsMatter = [["spec", "serviceName"], ["spec", "template", "metadata", "labels"]];
const selectionMatters = [["spec", "selector"], ["spec", "type"]];

function namesUnder(model: Model, owner: Entry<PodOwner>, service: Entry<Service>): PodNames {
  const spec = serviceSpecOf(service.resource);
  const kind = dnsKind(spec);
  if (kind === "external-name") return { state: "none", why: { code: "external-name", service } };
  const published = { service, portable: kind === "headless", beforeReady: publishesBeforeReady(spec), rivals: 0 };
  const match = matches(model, service, owner);
  switch (match.match) {
    case "all":
      return { state: "all", ...published };
    case "some":
      return { state: "some", ...published, ordinals: match.ordinals };
    case "unknown":
      return { state: "unknown", service, why: "labels-unknown" };
    case "none":
      if (mayBeChanged(model, owner, labelsMatter) || mayBeChanged(model, service, selectionMatters)) return { state: "unknown", service, why: "labels-may-change" };
      switch (match.reason.code) {
        case "no-selector":
        case "other-namespace":
          return { state: "none", why: { code: "no-selector", service } };
        case "mismatch":
          return { state: "none", why: { code: "mismatch", service, mismatches: match.reason.mismatches } };
        case "no-such-ordinal":
          return { state: "none", why: { code: "no-such-ordinal", service } };
      }
  }
}

/** The Service the names stand under, or would. */
export function serviceOf(names: PodNames): Entry<Service> | null {
  if (names.state !== "none") return names.service;
  return "service" in names.why ? names.why.service : null;
}

function sorted(services: readonly Entry<Service>[]): Entry<Service>[] {
  return inOrder(services, (service) => service);
}
