import { portProtocol, portTarget } from "../../kubernetes/defaults.ts";
import type { EndpointPort } from "../../kubernetes/endpoints.ts";
import { dnsKind, publishesBeforeReady } from "../../kubernetes/headless.ts";
import { selectsNothing } from "../../kubernetes/selectors.ts";
import { sliceName } from "../endpoints/slice-names.ts";
import type { PlacedEndpoint, PortGroup } from "../endpoints/state.ts";
import type { Cluster, SimulatedService } from "../engine/cluster.ts";
import type { EndpointSliceView, EndpointView, ServiceView } from "../types.ts";

/** Default of --max-endpoints-per-slice. */
const endpointsPerSlice = 100;

/** The namespace's Services with their EndpointSlices, as `kubectl get` would show them now. */
export function serviceViews(cluster: Cluster): ServiceView[] {
  return cluster.services.map((service) => serviceView(cluster, service));
}

function serviceView(cluster: Cluster, service: SimulatedService): ServiceView {
  const { name, spec, clusterIP } = service;
  return {
    name,
    kind: dnsKind(spec),
    clusterIP,
    publishesNotReady: publishesBeforeReady(spec),
    selector: selectsNothing(spec.selector) ? null : (spec.selector ?? null),
    ports: (spec.ports ?? []).map((port) => ({ name: port.name ?? "", port: port.port, targetPort: portTarget(port), protocol: portProtocol(port) })),
    slices: slicesOf(cluster, service),
  };
}

/** In the order in which their ports first appeared, each group's slices as they were filled. */
function slicesOf({ endpoints, input }: Cluster, { name, spec }: SimulatedService): EndpointSliceView[] {
  const own = endpoints.services.get(name);
  const slices = [...(own?.groups ?? [])].flatMap(([key, group]) => groupSlices(input.seed, name, key, group, own!.byPod));
  if (slices.length > 0 || spec.type === "ExternalName" || selectsNothing(spec.selector)) return slices;
  // A Service with selector always has one. upstream: placeholderSlice
  return [{ name: sliceName(input.seed, name, "", 0), ports: [], endpoints: [] }];
}

function groupSlices(seed: number, service: string, key: string, { slots, ports }: PortGroup, byPod: ReadonlyMap<string, PlacedEndpoint>): EndpointSliceView[] {
  return Array.from({ length: Math.ceil(slots.length / endpointsPerSlice) }, (_, index) => {
    const pods = slots.slice(index * endpointsPerSlice, (index + 1) * endpointsPerSlice);
    const endpoints = pods.flatMap((pod) => (pod === undefined ? [] : [endpointView(byPod.get(pod)!)]));
    return { name: sliceName(seed, service, key, index), ports: ports.map(portView), endpoints };
  }).filter(({ endpoints }) => endpoints.length > 0);
}

function portView({ name, port, protocol }: EndpointPort): EndpointSliceView["ports"][number] {
  return { name, port: port ?? 0, protocol };
}

function endpointView({ address, pod, hostname, node, zone, ready, serving, terminating }: PlacedEndpoint): EndpointView {
  return { address, pod, hostname, node, zone, ready, serving, terminating };
}
