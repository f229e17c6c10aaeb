/** The EndpointSlices as one flat list, so that a thousand endpoints cost as little as ten. */
import type { EndpointSliceView, EndpointView, PodView, ServiceView, View } from "../../../../server/src/simulation/index.ts";
import { msg, type Message } from "../../../../server/src/text/message.ts";

export type EndpointItem =
  | { readonly kind: "service"; readonly key: string; readonly service: ServiceView; readonly listed: number; readonly ready: number }
  | { readonly kind: "slice"; readonly key: string; readonly slice: EndpointSliceView }
  | { readonly kind: "endpoint"; readonly key: string; readonly endpoint: EndpointView }
  | { readonly kind: "note"; readonly key: string; readonly note: Message };

export function endpointItems({ services, pods }: View): EndpointItem[] {
  return services.flatMap((service) => serviceItems(service, pods));
}

function serviceItems(service: ServiceView, pods: readonly PodView[]): EndpointItem[] {
  const key = service.name;
  const all = service.slices.flatMap(({ endpoints }) => endpoints);
  const ready = all.filter((endpoint) => endpoint.ready).length;
  const note = noteOf(service, all, ready, pods);
  return [
    { kind: "service", key, service, listed: all.length, ready },
    ...(note ? [{ kind: "note", key: `${key} note`, note } as const] : []),
    ...service.slices.flatMap((slice): EndpointItem[] => [
      { kind: "slice", key: slice.name, slice },
      ...slice.endpoints.map((endpoint): EndpointItem => ({ kind: "endpoint", key: `${slice.name} ${endpoint.pod}`, endpoint })),
    ]),
  ];
}

/** Why there is nothing, or nothing that is answered. */
function noteOf({ kind, selector, publishesNotReady }: ServiceView, all: readonly EndpointView[], ready: number, pods: readonly PodView[]): Message | null {
  if (kind === "external-name") return msg("An alias for another name: it has no endpoints.");
  if (ready > 0) return null;
  if (all.length > 0) return publishesNotReady ? null : msg("No pod is Ready: addresses are listed, but none is answered.");
  if (selector === null) return msg("It has no selector: nothing lists pods for it.");
  if (pods.length === 0) return msg("There is no pod now.");
  if (pods.every(({ ip }) => ip === null)) return msg("No pod has an address yet.");
  return msg("Its selector {selector} matches no pod that runs.", { selector: labelText(selector) });
}

export function labelText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`).join(",");
}

/** What can be seen of an endpoint: differs when any of it does. */
export function lookOf({ address, node, zone, ready, serving, terminating }: EndpointView): string {
  return [address, node, zone, ready, serving, terminating].join(" ");
}

/** Keys of the endpoints that came or changed between two moments. */
export function changedEndpoints(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Set<string> {
  const changed = new Set<string>();
  for (const [key, look] of after) if (before.get(key) !== look) changed.add(key);
  return changed;
}
