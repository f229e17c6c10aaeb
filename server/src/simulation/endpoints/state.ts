/** What the EndpointSlice controller has written so far: DNS answers come from here, a moment after the pods. */
import type { EndpointPort } from "../../kubernetes/endpoints.ts";
import type { TimeMs } from "../types.ts";

export interface EndpointsState {
  /** Services with a sync to come, with the time it is due. */
  readonly due: Map<string, TimeMs>;
  /** Pods that such a sync has to look at, by Service. */
  readonly dirty: Map<string, Set<string>>;
  readonly services: Map<string, ServiceEndpoints>;
  /** Services whose endpoints belong to this draft alone; all others are copied before the first change. */
  readonly owned: Set<string>;
  /** Grows with every change of an EndpointSlice or Service: an answer asked at the same version is the same. */
  version: number;
}

/** All endpoints of one Service. */
export interface ServiceEndpoints {
  readonly byPod: Map<string, PlacedEndpoint>;
  /** Endpoints with different ports never share a slice. By the ports' text. upstream: NewPortMapKey */
  readonly groups: Map<string, PortGroup>;
  /** Nodes that were gone at the last sync: their pods are left out. */
  missingNodes: string;
}

export interface PortGroup {
  readonly ports: readonly EndpointPort[];
  /** Names of pods; a hundred places in a row are a slice. */
  readonly slots: (string | undefined)[];
  /** Places that are free again, the last one freed is filled first. */
  readonly free: number[];
}

export interface PlacedEndpoint extends PodEndpoint {
  readonly group: string;
  readonly slot: number;
}

/** An endpoint as it stands in a slice. */
export interface PodEndpoint {
  readonly pod: string;
  readonly uid: string;
  readonly address: string;
  readonly hostname: string | null;
  readonly node: string | null;
  readonly zone: string | null;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
}

export type EndpointsEvent = { readonly do: "endpoints"; readonly service: string };

export function noEndpoints(): EndpointsState {
  return { due: new Map(), dirty: new Map(), services: new Map(), owned: new Set(), version: 0 };
}

export function draftOfEndpoints({ due, dirty, services, version }: EndpointsState): EndpointsState {
  const lists = [...dirty].map(([service, pods]) => [service, new Set(pods)] as const);
  return { due: new Map(due), dirty: new Map(lists), services: new Map(services), owned: new Set(), version };
}

/** The Service's endpoints for changing: a copy, unless this draft has made one before. */
export function ownEndpoints(state: EndpointsState, service: string): ServiceEndpoints {
  const shared = state.services.get(service);
  if (shared && state.owned.has(service)) return shared;
  const own: ServiceEndpoints = {
    byPod: new Map(shared?.byPod),
    groups: new Map([...(shared?.groups ?? [])].map(([key, { ports, slots, free }]) => [key, { ports, slots: [...slots], free: [...free] }])),
    missingNodes: shared?.missingNodes ?? "",
  };
  state.services.set(service, own);
  state.owned.add(service);
  return own;
}
