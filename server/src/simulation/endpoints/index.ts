/** The EndpointSlice controller. upstream: pkg/controller/endpointslice/endpointslice_controller.go */
import { matchLabels, selectsNothing } from "../../kubernetes/selectors.ts";
import type { Labels } from "../../kubernetes/types.ts";
import type { Pod } from "../api/objects.ts";
import { setTimer, type Cluster, type SimulatedService } from "../engine/cluster.ts";
import { latency } from "../engine/settings.ts";
import type { TimeMs } from "../types.ts";
import type { EndpointsEvent } from "./state.ts";
import { syncService } from "./sync.ts";

export function isEndpointsEventMeant(cluster: Cluster, event: EndpointsEvent, at: TimeMs): boolean {
  return cluster.endpoints.due.get(event.service) === at;
}

export function endpointsEvent(cluster: Cluster, { service: name }: EndpointsEvent): void {
  cluster.endpoints.due.delete(name);
  const service = cluster.services.find((each) => each.name === name);
  if (service) syncService(cluster, service);
}

/** A pod appeared, changed or went (`undefined` before or after): Services that select it are looked at again. */
export function podChangedForEndpoints(cluster: Cluster, before: Pod | undefined, after: Pod | undefined): void {
  if (!matters(before, after)) return;
  for (const service of cluster.services) {
    const selected = (after && selects(service, after.metadata.labels)) || (before && selects(service, before.metadata.labels));
    if (selected) lookAgain(cluster, service.name, [(after ?? before)!.metadata.name]);
  }
}

/** A Service is new or another than before: all pods it selects or has selected are looked at. */
export function serviceChanged(cluster: Cluster, service: SimulatedService): void {
  cluster.endpoints.version++;
  const selected = cluster.pods.values().filter((pod) => selects(service, pod.metadata.labels));
  const listed = cluster.endpoints.services.get(service.name)?.byPod.keys() ?? [];
  const pods = [...selected.map(({ metadata }) => metadata.name), ...listed];
  if (pods.length > 0) lookAgain(cluster, service.name, pods);
}

/** Its slices go with it: the garbage collector's work, but nobody asks for them any more. */
export function serviceGone(cluster: Cluster, name: string): void {
  const { endpoints } = cluster;
  endpoints.version++;
  for (const known of [endpoints.due, endpoints.dirty, endpoints.services, endpoints.owned]) known.delete(name);
}

/** Whether the Service's own selector (not somebody else's hand) makes the pod an endpoint. */
function selects({ spec }: SimulatedService, labels: Labels): boolean {
  return spec.type !== "ExternalName" && !selectsNothing(spec.selector) && matchLabels(spec.selector!, labels) === "yes";
}

/** upstream: podEndpointsChanged; a pod that has no address, before and after, is in no slice. */
function matters(before: Pod | undefined, after: Pod | undefined): boolean {
  if (before?.status.podIP === undefined && after?.status.podIP === undefined) return false;
  if (!before || !after) return true;
  return (
    before.status.podIP !== after.status.podIP ||
    before.status.ready.status !== after.status.ready.status ||
    before.metadata.deletionTimestamp !== after.metadata.deletionTimestamp ||
    before.metadata.labels !== after.metadata.labels ||
    before.spec.hostname !== after.spec.hostname ||
    before.spec.subdomain !== after.spec.subdomain
  );
}

/** Queues the Service; what changes until its sync begins is seen by that same sync. */
function lookAgain(cluster: Cluster, service: string, pods: readonly string[]): void {
  const { due, dirty } = cluster.endpoints;
  const looked = dirty.get(service);
  if (!looked) dirty.set(service, new Set(pods));
  else for (const pod of pods) looked.add(pod);
  if (due.has(service)) return;
  const at = cluster.now + latency.endpointsMs;
  due.set(service, at);
  setTimer(cluster, at, { do: "endpoints", service });
}
