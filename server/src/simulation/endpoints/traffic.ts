/** What clients get from a Service: where a connection ends up. upstream: kube-proxy, pkg/proxy/topology.go */
import { valueAt } from "../api/json.ts";
import type { Cluster, SimulatedService } from "../engine/cluster.ts";
import { chance } from "../engine/random.ts";
import type { World } from "../world.ts";
import type { TimeMs } from "../types.ts";
import { publishedEndpoints } from "../view/names.ts";
import type { PodEndpoint } from "./state.ts";

export interface Connection {
  /** Counted by the client from 0. */
  readonly number: number;
  /**
   * `refused`: answered with a refusal at once. `timeout`: nothing answers, and the client gives up after a while.
   * `no-address`: the name does not resolve, so there is nothing to connect to.
   */
  readonly outcome: "connected" | "refused" | "timeout" | "no-address";
  /** Where it was sent; null where there was nothing to send it to. */
  readonly to: ConnectionTarget | null;
}

export interface ConnectionTarget {
  readonly pod: string;
  readonly uid: string;
  readonly address: string;
  readonly node: string | null;
  readonly openedAtMs: TimeMs;
}

/** The endpoints kube-proxy chooses among: those that are ready, and if there are none those that still serve while terminating. */
export function proxiedEndpoints({ endpoints }: Cluster, service: string): PodEndpoint[] {
  const all = [...(endpoints.services.get(service)?.byPod.values() ?? [])];
  const ready = all.filter((endpoint) => endpoint.ready);
  return ready.length > 0 ? ready : all.filter(({ serving, terminating }) => serving && terminating);
}

/** One connection to the cluster IP: each is sent to one endpoint by chance, or with `sessionAffinity: ClientIP` always to the same. */
export function connectToClusterIp(cluster: Cluster, service: SimulatedService, number: number): Connection {
  const sticky = valueAt(service.live, "spec", "sessionAffinity") === "ClientIP";
  const target = pick(cluster, proxiedEndpoints(cluster, service.name), "connection", service.name, sticky ? "client" : number);
  // Without endpoints the proxy answers itself: connection refused.
  return target ? opened(cluster, target, number) : { number, outcome: "refused", to: null };
}

/** One connection to the name of a headless Service: a lookup, and of all its addresses the one that comes first. */
export function connectToHeadless(cluster: Cluster, service: SimulatedService, number: number): Connection {
  // CoreDNS shuffles the addresses (plugin loadbalance), most clients take the first.
  const target = pick(cluster, publishedEndpoints(cluster, service), "lookup", service.name, number);
  return target ? opened(cluster, target, number) : { number, outcome: "no-address", to: null };
}

/** What has become of a connection: a process that ends closes it, a machine that is gone cannot. */
export function connectionNow(world: World, to: ConnectionTarget): "open" | "closed" | "hangs" {
  const cluster = world as Cluster;
  const { machine } = cluster.nodes.find(({ name }) => name === to.node) ?? { machine: "on" };
  if (machine !== "on") return "hangs";
  const runtime = cluster.runtimes.get(to.pod);
  return runtime?.uid === to.uid && runtime.startedAt !== undefined && runtime.startedAt <= to.openedAtMs ? "open" : "closed";
}

function pick(cluster: Cluster, among: readonly PodEndpoint[], ...keys: readonly (string | number)[]): PodEndpoint | undefined {
  return among[Math.floor(chance(cluster.input.seed, ...keys) * among.length)];
}

/** Whether anybody answers there: the proxies and DNS know the pods only as they were a moment ago. */
function opened(cluster: Cluster, { pod, uid, address, node }: PodEndpoint, number: number): Connection {
  const to = { pod, uid, address, node, openedAtMs: cluster.now };
  const { machine } = cluster.nodes.find(({ name }) => name === node) ?? { machine: "on" };
  const runtime = cluster.runtimes.get(pod);
  if (machine !== "on" || runtime?.uid !== uid) return { number, outcome: "timeout", to };
  return { number, outcome: runtime.startedAt === undefined ? "refused" : "connected", to };
}
