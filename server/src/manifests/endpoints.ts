import { valueOf } from "../yaml/tree.ts";
import { itemsOf, stringAt, type Located } from "./located.ts";
import type { ResourceBase } from "./resource.ts";

export interface EndpointSlice extends ResourceBase {
  readonly kind: "EndpointSlice";
  /** The Service it belongs to: label `kubernetes.io/service-name`. */
  readonly serviceName: string | null;
  readonly hostnames: readonly Located<string>[];
}

export interface EndpointsResource extends ResourceBase {
  readonly kind: "Endpoints";
  readonly hostnames: readonly Located<string>[];
}

export function endpointSlice(base: ResourceBase): EndpointSlice {
  const endpoints = itemsOf(valueOf(base.node, "endpoints"));
  return {
    ...base,
    kind: "EndpointSlice",
    serviceName: base.labels?.values["kubernetes.io/service-name"] ?? null,
    hostnames: endpoints.flatMap((item) => stringAt(item.value, "hostname") ?? []),
  };
}

export function endpointsResource(base: ResourceBase): EndpointsResource {
  const addresses = itemsOf(valueOf(base.node, "subsets")).flatMap((subset) => [
    ...itemsOf(valueOf(subset.value, "addresses")),
    ...itemsOf(valueOf(subset.value, "notReadyAddresses")),
  ]);
  return { ...base, kind: "Endpoints", hostnames: addresses.flatMap((item) => stringAt(item.value, "hostname") ?? []) };
}
