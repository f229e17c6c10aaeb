/** What the EndpointSlice controller has written so far: DNS answers come from here, a moment after the pods. */
import type { TimeMs } from "../types.ts";

export interface EndpointsState {
  /** Services with a sync to come, with the time it is due. */
  readonly due: Map<string, TimeMs>;
  /** Grows with every change of an EndpointSlice or Service: an answer asked at the same version is the same. */
  version: number;
}

export type EndpointsEvent = { readonly do: "endpoints"; readonly service: string };

export function noEndpoints(): EndpointsState {
  return { due: new Map(), version: 0 };
}

export function draftOfEndpoints({ due, version }: EndpointsState): EndpointsState {
  return { due: new Map(due), version };
}
