/** The same pods behind a Service with cluster IP and behind a headless one, side by side. */
import { dnsKind } from "../../kubernetes/headless.ts";
import { serviceFqdn } from "../../kubernetes/names.ts";
import { selectsNothing } from "../../kubernetes/selectors.ts";
import { sameJson } from "../api/json.ts";
import type { Cluster, SimulatedService } from "../engine/cluster.ts";
import { publishedEndpoints } from "../view/names.ts";
import type { World } from "../world.ts";
import { connectToClusterIp, connectToHeadless, proxiedEndpoints, type Connection } from "./traffic.ts";

export interface ServiceContrast {
  readonly clusterIp: ContrastSide;
  readonly headless: ContrastSide;
}

export interface ContrastSide {
  readonly service: string;
  /** The manifests have no such Service: this is what it would be. */
  readonly hypothetical: boolean;
  /** Absolute name without the final dot. */
  readonly name: string;
  /** What the name answers: the cluster IP, or the addresses of the pods. */
  readonly addresses: readonly string[];
  /** Pods that new connections can go to. */
  readonly pods: readonly string[];
  readonly connections: readonly Connection[];
}

/** Stands for the address nobody has allocated. */
const hypotheticalAddress = "10.96.0.100";

/**
 * What clients get at `world.now` from the Service of that name and from its counterpart: another one with the same
 * selector if there is one, else one that is only imagined. Undefined where the Service is missing or selects nothing.
 * @param connections how many connections are tried on each side; they are the same ones at any time
 */
export function contrastOf(world: World, name: string, connections = 6): ServiceContrast | undefined {
  const cluster = world as Cluster;
  const service = cluster.services.find((each) => each.name === name);
  if (!service || selectsNothing(service.spec.selector)) return undefined;
  const kind = dnsKind(service.spec);
  if (kind === "external-name") return undefined;
  const wanted = kind === "headless" ? "cluster-ip" : "headless";
  const other = cluster.services.find(({ spec }) => dnsKind(spec) === wanted && sameJson(spec.selector, service.spec.selector));
  const [headless, clusterIp] = kind === "headless" ? [service, other] : [other, service];
  return { clusterIp: clusterIpSide(cluster, clusterIp, service, connections), headless: headlessSide(cluster, headless, service, connections) };
}

function clusterIpSide(cluster: Cluster, real: SimulatedService | undefined, model: SimulatedService, count: number): ContrastSide {
  const service = real ?? model;
  return {
    ...identity(cluster, real, model, "cluster-ip"),
    addresses: [real?.clusterIP ?? hypotheticalAddress],
    pods: proxiedEndpoints(cluster, service.name).map(({ pod }) => pod),
    connections: Array.from({ length: count }, (_, number) => connectToClusterIp(cluster, service, number)),
  };
}

function headlessSide(cluster: Cluster, real: SimulatedService | undefined, model: SimulatedService, count: number): ContrastSide {
  const service = real ?? model;
  const published = publishedEndpoints(cluster, service);
  return {
    ...identity(cluster, real, model, "headless"),
    addresses: [...new Set(published.map(({ address }) => address))],
    pods: published.map(({ pod }) => pod),
    connections: Array.from({ length: count }, (_, number) => connectToHeadless(cluster, service, number)),
  };
}

function identity({ input, services }: Cluster, real: SimulatedService | undefined, model: SimulatedService, suffix: string): Pick<ContrastSide, "service" | "hypothetical" | "name"> {
  const service = real?.name ?? freeName(new Set(services.map(({ name }) => name)), `${model.name}-${suffix}`);
  return { service, hypothetical: !real, name: serviceFqdn(service, input.namespace, input.clusterDomain) };
}

function freeName(taken: ReadonlySet<string>, wanted: string): string {
  return taken.has(wanted) ? freeName(taken, `${wanted}-x`) : wanted;
}
