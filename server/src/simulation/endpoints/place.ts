/** Puts endpoints into slices and takes them out, one pod at a time. */
import type { EndpointPort } from "../../kubernetes/endpoints.ts";
import type { PlacedEndpoint, PodEndpoint, ServiceEndpoints } from "./state.ts";

/** The pod's endpoint is this one from now on. One that stays in its slice keeps its place. */
export function place(endpoints: ServiceEndpoints, next: PodEndpoint, ports: readonly EndpointPort[]): void {
  const group = portsKey(ports);
  const before = endpoints.byPod.get(next.pod);
  if (before && before.group !== group) remove(endpoints, next.pod);
  const slot = before?.group === group ? before.slot : freeSlot(endpoints, group, ports, next.pod);
  endpoints.byPod.set(next.pod, { ...next, group, slot });
}

export function remove({ byPod, groups }: ServiceEndpoints, pod: string): void {
  const placed = byPod.get(pod);
  if (!placed) return;
  byPod.delete(pod);
  const group = groups.get(placed.group)!;
  group.slots[placed.slot] = undefined;
  group.free.push(placed.slot);
  if (group.free.length === group.slots.length) groups.delete(placed.group);
}

/** The order of ports plays no part. upstream: NewPortMapKey */
export function portsKey(ports: readonly EndpointPort[]): string {
  return ports.map((port) => JSON.stringify(port)).sort().join();
}

export function sameEndpoint(a: PlacedEndpoint, b: PodEndpoint, ports: readonly EndpointPort[]): boolean {
  return (
    a.uid === b.uid &&
    a.address === b.address &&
    a.hostname === b.hostname &&
    a.node === b.node &&
    a.zone === b.zone &&
    a.ready === b.ready &&
    a.serving === b.serving &&
    a.terminating === b.terminating &&
    a.group === portsKey(ports)
  );
}

/** Holes are filled before a new slice is begun. upstream: reconcileByPortMapping, getSliceToFill */
function freeSlot({ groups }: ServiceEndpoints, key: string, ports: readonly EndpointPort[], pod: string): number {
  let group = groups.get(key);
  if (!group) groups.set(key, (group = { ports, slots: [], free: [] }));
  const slot = group.free.pop() ?? group.slots.length;
  group.slots[slot] = pod;
  return slot;
}
