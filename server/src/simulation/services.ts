/** Services in the API server: created, changed, deleted. upstream: pkg/registry/core/service */
import { dnsKind } from "../kubernetes/headless.ts";
import type { ServiceSpec } from "../kubernetes/types.ts";
import { serviceSpecOf } from "../kubernetes/workloads.ts";
import { decode } from "./api/decode.ts";
import { invalid, invalidObject, type FieldError } from "./api/field-error.ts";
import { objectAt, sameJson, valueAt, withoutNulls, type JsonObject } from "./api/json.ts";
import { notFound } from "./api/meta.ts";
import { threeWayMerge } from "./api/three-way-merge.ts";
import { defaultedService, validateServiceCreate, validateServiceUpdate, type ServiceDraft, type ServiceMeta } from "./api/validate-service.ts";
import { updatedAddresses, withBothFields } from "./api/validation/cluster-ips.ts";
import { verbatim, type Refusal } from "./commands/apply.ts";
import { serviceChanged, serviceGone } from "./endpoints/index.ts";
import type { Cluster, SimulatedService } from "./engine/cluster.ts";
import { chance } from "./engine/random.ts";
import type { SimulationInput } from "./types.ts";

/** Addresses of the Services that every cluster has: `kubernetes` and `kube-dns`. */
export const builtInAddresses = { kubernetes: "10.96.0.1", dns: "10.96.0.10" } as const;

/** The Services that are written for the simulated namespace, and have a name. */
export function servicesOf({ services, namespace }: Pick<SimulationInput, "services" | "namespace">): { readonly name: string; readonly spec: ServiceSpec }[] {
  return services.flatMap((manifest) => {
    const { name, namespace: written } = objectAt(withoutNulls(manifest), "metadata");
    if (typeof name !== "string" || (typeof written === "string" && written !== namespace)) return [];
    return [{ name, spec: serviceSpecOf(manifest["spec"]) }];
  });
}

/** `kubectl apply` of a Service of the simulated namespace. */
export function applyService(cluster: Cluster, written: JsonObject): Refusal | undefined {
  const decoded = decode("Service", written, cluster.release);
  if ("error" in decoded) return verbatim(decoded.error);
  const { object: sent } = decoded;
  const name = String(valueAt(sent, "metadata", "name") ?? "");
  const before = cluster.services.find((service) => service.name === name);
  const wanted = before ? (threeWayMerge(before.manifest, sent, before.live) as JsonObject) : sent;
  const spec = specOf(wanted);
  const meta = objectAt(wanted, "metadata") as ServiceMeta;
  const errors = before ? validateServiceUpdate(specOf(before.live), spec, cluster.release, meta) : validateServiceCreate(name, spec, cluster.release, meta);
  if (errors.length > 0) return verbatim(invalidObject("Service", name, errors));
  const addressed = withAddresses(cluster, name, before, spec);
  if ("errors" in addressed) return verbatim(invalidObject("Service", name, addressed.errors));
  store(cluster, before, stored(name, sent, wanted, addressed.spec));
  return undefined;
}

/** DELETE of a Service: its name is gone at once, its EndpointSlices with it. */
export function deleteService(cluster: Cluster, name: string): Refusal | undefined {
  if (!cluster.services.some((service) => service.name === name)) return verbatim(`Error from server (NotFound): ${notFound("services", name).message}`);
  cluster.services = cluster.services.filter((service) => service.name !== name);
  serviceGone(cluster, name);
  return undefined;
}

function store(cluster: Cluster, before: SimulatedService | undefined, after: SimulatedService): void {
  if (before && sameJson(before.live, after.live) && sameJson(before.manifest, after.manifest)) return;
  cluster.services = before ? cluster.services.map((service) => (service === before ? after : service)) : [...cluster.services, after];
  serviceChanged(cluster, after);
}

function specOf(manifest: JsonObject): ServiceDraft {
  return objectAt(manifest, "spec") as ServiceDraft;
}

function stored(name: string, manifest: JsonObject, wanted: JsonObject, draft: ServiceDraft): SimulatedService {
  const spec: ServiceSpec = serviceSpecOf(draft);
  return { name, manifest, live: { ...wanted, spec: draft }, spec, clusterIP: dnsKind(spec) === "cluster-ip" ? (spec.clusterIP ?? null) : null };
}

/** The spec with the addresses it will have: those it had, those written, or one that is free. upstream: Allocators.allocateCreate */
function withAddresses(cluster: Cluster, name: string, before: SimulatedService | undefined, written: ServiceDraft): { readonly spec: ServiceDraft } | { readonly errors: readonly FieldError[] } {
  const defaulted = defaultedService(written);
  const spec = before ? updatedAddresses(withBothFields(specOf(before.live)), defaulted) : withBothFields(defaulted);
  if (spec.type === "ExternalName" || spec.clusterIPs?.[0] === "None") return { spec };
  const others = new Set(cluster.services.flatMap(({ name: other, spec: { clusterIPs = [] } }) => (other === name ? [] : clusterIPs)));
  const [clusterIP] = spec.clusterIPs ?? [];
  if (clusterIP === undefined) {
    const free = freeAddress(cluster, name, others);
    return { spec: { ...spec, clusterIP: free, clusterIPs: [free] } };
  }
  if (!others.has(clusterIP)) return { spec };
  return { errors: [invalid("spec.clusterIPs", spec.clusterIPs, `failed to allocate IP ${clusterIP}: provided IP is already allocated`)] };
}

/** From the upper band of kubeadm's 10.96.0.0/12, where addresses are given out at random. upstream: ipallocator */
function freeAddress({ input, now }: Cluster, name: string, taken: ReadonlySet<string>): string {
  for (let attempt = 0; ; attempt++) {
    const draw = (what: string, from: number, to: number) => from + Math.floor(chance(input.seed, "cluster-ip", name, now, attempt, what) * (to - from));
    const address = `10.${draw("second", 96, 112)}.${draw("third", 1, 255)}.${draw("fourth", 1, 255)}`;
    if (!taken.has(address)) return address;
  }
}
