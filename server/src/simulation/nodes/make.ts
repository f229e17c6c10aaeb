import { uuid } from "../engine/random.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { SimulationSettings } from "../types.ts";
import type { NodeState } from "./state.ts";

const hostnameLabel = "kubernetes.io/hostname";
const zoneLabel = "topology.kubernetes.io/zone";

/** The nodes a cluster begins with: `node-a`, `node-b` … spread over the zones in turn. */
export function makeNodes(settings: SimulationSettings, seed: number): NodeState[] {
  return Array.from({ length: settings.nodes }, (_, index) => makeNode(index, zoneName(index % settings.zones), settings, seed));
}

/** A healthy, empty node. `index` is its place among the cluster's nodes for good. */
export function makeNode(index: number, zone: string, settings: SimulationSettings, seed: number): NodeState {
  const name = nodeName(index);
  return {
    name,
    uid: uuid(seed, 1_000_000_000 + index),
    zone,
    createdAt: 0,
    labels: { [hostnameLabel]: name, [zoneLabel]: zone, "kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64" },
    taints: [],
    unschedulable: false,
    capacity: capacityOf(settings),
    requested: { cpuMilli: 0, memoryBytes: 0, pods: 0 },
    machine: "on",
    rebooted: false,
    probedAt: 0,
    ready: { status: "True", since: 0 },
    plan: 0,
    exists: true,
    known: true,
    quarantinedUntil: null,
    addresses: 0,
    images: new Set(),
  };
}

/** Changes a node; nobody is told: see `writeNode`. */
export function updateNode(cluster: Cluster, index: number, change: Partial<NodeState>): void {
  cluster.nodes[index] = { ...cluster.nodes[index]!, ...change };
}

function capacityOf({ nodeCpuMilli, nodeMemoryMi, nodePods }: SimulationSettings): NodeState["capacity"] {
  if (nodeCpuMilli === 0 && nodeMemoryMi === 0 && nodePods === 0) return null;
  const orEndless = (value: number) => (value === 0 ? Number.MAX_SAFE_INTEGER : value);
  return { cpuMilli: orEndless(nodeCpuMilli), memoryBytes: orEndless(nodeMemoryMi * 1024 * 1024), pods: orEndless(nodePods) };
}

export function zoneName(index: number): string {
  return `zone-${index + 1}`;
}

function nodeName(index: number): string {
  return `node-${index < 26 ? String.fromCharCode(97 + index) : index + 1}`;
}
