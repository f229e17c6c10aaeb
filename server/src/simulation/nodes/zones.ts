/**
 * How fast the node controller taints nodes that went silent: one in ten seconds in each zone; not at all where most of a
 * zone's nodes did, or all nodes at once, since then the fault may be the network's. upstream: handleDisruption
 */
import { msg, type Message } from "../../text/message.ts";
import { emit, setTimer, type Cluster } from "../engine/cluster.ts";
import type { Taint, TimeMs } from "../types.ts";
import { passAfter } from "./heartbeat.ts";
import { updateNode } from "./make.ts";
import type { NodeState, Zone } from "./state.ts";
import { has, notReady, unreachable, withoutTaint, withTaint } from "./taints.ts";
import { writeNode } from "./write.ts";

/** upstream: NodeEvictionRate, SecondaryNodeEvictionRate, LargeClusterSizeThreshold, UnhealthyZoneThreshold */
const usualPerSecond = 0.1;
const reducedPerSecond = 0.01;
const largeZone = 50;
const unhealthyShare = 0.55;

export const unreachableTaint: Taint = { key: unreachable, effect: "NoExecute" };
const notReadyTaint: Taint = { key: notReady, effect: "NoExecute" };

const healthyZone: Zone = { state: "normal", perSecond: usualPerSecond, nextAt: 0 };

/** Nodes of each zone have been looked at: the zones' limits are what their state asks for. */
export function handleDisruption(cluster: Cluster): void {
  const { zones } = cluster.nodeControl;
  const byZone = new Map<string, NodeState[]>();
  for (const node of cluster.nodes) if (node.exists) byZone.set(node.zone, [...(byZone.get(node.zone) ?? []), node]);
  for (const zone of zones.keys()) if (!byZone.has(zone)) zones.delete(zone);
  const states = new Map([...byZone].map(([zone, nodes]) => [zone, zoneState(nodes)]));
  const allFull = [...states.values()].every((state) => state === "full");
  const allWereFull = [...byZone.keys()].every((zone) => zoneOf(cluster, zone).state === "full");
  if (states.size === 0 || (allFull && allWereFull)) return;
  if (allFull) return stopEvictions(cluster, [...byZone.keys()]);
  // The silence of the others may have been the controller's own: they get the full time again.
  if (allWereFull) for (const [index, node] of cluster.nodes.entries()) if (node.exists) updateNode(cluster, index, { probedAt: passAfter(cluster.now) });
  for (const [zone, state] of states) setState(cluster, zone, state, byZone.get(zone)!.length);
  if (allWereFull) tell(cluster, "evictionsGoOn", msg("A node is Ready again: the node controller goes on tainting nodes that are silent."));
}

/** upstream: ComputeZoneState */
function zoneState(nodes: readonly NodeState[]): Zone["state"] {
  const silent = nodes.filter(({ ready }) => ready.status !== "True").length;
  if (silent === nodes.length) return "full";
  return silent > 2 && silent / nodes.length >= unhealthyShare ? "partial" : "normal";
}

/** Not one node is Ready. */
function stopEvictions(cluster: Cluster, zones: readonly string[]): void {
  for (const [index, { exists }] of cluster.nodes.entries()) if (exists) markAsReachable(cluster, index);
  for (const zone of zones) cluster.nodeControl.zones.set(zone, { state: "full", perSecond: 0, nextAt: cluster.now });
  tell(cluster, "evictionsStopped", msg("No node is Ready: the node controller evicts nothing any more, since the fault may be its own."));
}

function setState(cluster: Cluster, name: string, state: Zone["state"], size: number): void {
  const before = zoneOf(cluster, name);
  const perSecond = state === "partial" ? (size > largeZone ? reducedPerSecond : 0) : usualPerSecond;
  if (state === "partial" && before.state !== "partial" && perSecond === 0) {
    tell(cluster, "evictionsStopped", msg("Most nodes of {zone} are not Ready: the node controller evicts nothing more there, since the fault may be the network's.", { zone: name }), name);
  }
  cluster.nodeControl.zones.set(name, { state, ...limiter(before, perSecond, cluster.now) });
}

/** A limit that had to be waited for has to be waited for anew. upstream: SwapLimiter */
function limiter(before: Zone, perSecond: number, now: TimeMs): Pick<Zone, "perSecond" | "nextAt"> {
  if (before.perSecond === perSecond) return before;
  const accepts = before.perSecond > 0 && before.nextAt <= now;
  return { perSecond, nextAt: accepts || perSecond === 0 ? now : now + 1000 / perSecond };
}

/** Taints silent nodes as far as the limits of their zones allow. upstream: doNoExecuteTaintingPass */
export function taintSilentNodes(cluster: Cluster): void {
  for (const [index, node] of cluster.nodes.entries()) {
    if (!node.exists || node.ready.status !== "Unknown" || has(node.taints, unreachableTaint)) continue;
    // A taint of the same kind is only exchanged.
    if (has(node.taints, notReadyTaint) || tryAccept(cluster, node.zone)) writeNode(cluster, index, { taints: withTaint(withoutTaint(node.taints, notReadyTaint), unreachableTaint) });
  }
}

function tryAccept(cluster: Cluster, name: string): boolean {
  const zone = zoneOf(cluster, name);
  if (zone.perSecond === 0) return false;
  if (zone.nextAt > cluster.now) {
    setTimer(cluster, zone.nextAt, { do: "node", step: "taint", zone: name, at: zone.nextAt });
    return false;
  }
  cluster.nodeControl.zones.set(name, { ...zone, nextAt: cluster.now + 1000 / zone.perSecond });
  return true;
}

/** Whether the next taint in the zone is awaited at that time. */
export function isTaintMeant(cluster: Cluster, zone: string, at: TimeMs): boolean {
  return cluster.nodeControl.zones.get(zone)?.nextAt === at;
}

/** The node controller's NoExecute taints go. upstream: markNodeAsReachable */
export function markAsReachable(cluster: Cluster, index: number): void {
  const { taints } = cluster.nodes[index]!;
  const left = withoutTaint(withoutTaint(taints, unreachableTaint), notReadyTaint);
  if (left !== taints) writeNode(cluster, index, { taints: left });
}

function zoneOf({ nodeControl }: Cluster, name: string): Zone {
  return nodeControl.zones.get(name) ?? healthyZone;
}

function tell(cluster: Cluster, kind: string, message: Message, object = ""): void {
  emit(cluster, { actor: "node-controller", kind, object, message });
}
