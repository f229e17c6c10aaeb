import type { Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { TimeMs } from "../types.ts";
import type { EndpointsEvent } from "./state.ts";

export function isEndpointsEventMeant(cluster: Cluster, event: EndpointsEvent, at: TimeMs): boolean {
  return cluster.endpoints.due.get(event.service) === at;
}

export function endpointsEvent(_cluster: Cluster, _event: EndpointsEvent): void {}

/** A pod appeared, changed or went (`undefined` before or after): Services that select it are looked at again. */
export function podChangedForEndpoints(_cluster: Cluster, _before: Pod | undefined, _after: Pod | undefined): void {}
