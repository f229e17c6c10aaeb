/** What the topology shows of one moment: who is published by whom, which volume is where, and which node is in which zone. */
import type { ClaimView, EndpointView, Lane, PodView, ServiceView, View, VolumeView } from "../../../server/src/simulation/index.ts";
import { machinesOf, type Machine } from "../facts.ts";

/** A place among the ordinals, which stays though its pod goes. */
export interface Place {
  readonly ordinal: number;
  readonly name: string;
  readonly pod: PodView | null;
  readonly claims: readonly ClaimPlace[];
}

export interface ClaimPlace {
  readonly claim: ClaimView;
  readonly volume: VolumeView | null;
}

export interface Zone {
  readonly name: string;
  readonly nodes: readonly NodeBox[];
}

export interface NodeBox extends Machine {
  /** Names of pods whose object is gone while their process still runs here. */
  readonly ghosts: readonly string[];
}

/** How a line is drawn and what it says. */
export type LinkLook = "published" | "not-ready" | "terminating" | "uses" | "attached" | "pinned" | "runs" | "lost";

export interface Link {
  /** Ids of boxes, see `boxId`. */
  readonly from: string;
  readonly to: string;
  readonly look: LinkLook;
}

export interface Topology {
  readonly services: readonly ServiceView[];
  readonly places: readonly Place[];
  /** Pods of the Deployment beside the set. */
  readonly replicas: readonly PodView[];
  /** The claims that they share. */
  readonly shared: readonly ClaimPlace[];
  readonly zones: readonly Zone[];
  readonly links: readonly Link[];
}

export type BoxKind = "service" | "pod" | "claim" | "node" | "zone";

export const boxId = (kind: BoxKind, name: string): string => `${kind}/${name}`;

/** `lanes` give the places, also of pods that are yet to come: so that none moves while time passes. */
export function topologyOf(view: View, lanes: readonly Lane[]): Topology {
  const own = new Map(view.pods.filter(({ workload }) => workload === "statefulset").map((pod) => [pod.ordinal, pod]));
  const volumes = new Map(view.volumes.map((volume) => [volume.claim, volume]));
  const claims = new Map<number, ClaimPlace[]>();
  for (const claim of view.claims) (claims.get(claim.ordinal) ?? claims.set(claim.ordinal, []).get(claim.ordinal)!).push({ claim, volume: volumes.get(claim.name) ?? null });
  const names = new Map(lanes.filter(({ workload }) => workload === "statefulset").map(({ ordinal, pod }) => [ordinal, pod]));
  for (const pod of own.values()) names.set(pod.ordinal, pod.name);
  const places = [...names].toSorted(([one], [other]) => one - other).map(([ordinal, name]) => ({ ordinal, name, pod: own.get(ordinal) ?? null, claims: claims.get(ordinal) ?? [] }));
  const replicas = view.pods.filter(({ workload }) => workload === "deployment");
  const shared = claims.get(-1) ?? [];
  const links = [...publications(view), ...places.flatMap(({ pod, claims: of }) => linksOf(pod ? [pod] : [], of)), ...linksOf(replicas, shared)];
  return { services: view.services, places, replicas, shared, zones: zonesOf(view), links };
}

/** Zones by name, nodes within in the order of the cluster. */
function zonesOf(view: View): Zone[] {
  const ghosts = new Map<string, string[]>();
  for (const { node, pod } of view.ghosts) (ghosts.get(node) ?? ghosts.set(node, []).get(node)!).push(pod);
  const zones = new Map<string, NodeBox[]>();
  for (const node of machinesOf(view)) (zones.get(node.zone) ?? zones.set(node.zone, []).get(node.zone)!).push({ ...node, ghosts: ghosts.get(node.name) ?? [] });
  return [...zones].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([name, own]) => ({ name, nodes: own }));
}

/** A pod may stand in several slices of a Service, by ports: one line is enough. */
function publications({ services }: View): Link[] {
  return services.flatMap(({ name, slices }) => {
    const looks = new Map<string, LinkLook>();
    for (const { endpoints } of slices) for (const endpoint of endpoints) looks.set(endpoint.pod, endpointLook(endpoint));
    return [...looks].map(([pod, look]): Link => ({ from: boxId("service", name), to: boxId("pod", pod), look }));
  });
}

/** As the EndpointSlice's conditions have it; `ready` is also true where a Service publishes pods that are not Ready. */
export function endpointLook({ ready, terminating }: EndpointView): LinkLook {
  if (terminating) return "terminating";
  return ready ? "published" : "not-ready";
}

/** Pod to claim, claim to the node it is attached to (or to the zone that holds it); pod to node where no volume leads there. */
function linksOf(pods: readonly PodView[], claims: readonly ClaimPlace[]): Link[] {
  const links: Link[] = [];
  for (const { claim, volume } of claims) {
    const from = boxId("claim", claim.name);
    for (const pod of pods) if (pod.claims.includes(claim.name)) links.push({ from: boxId("pod", pod.name), to: from, look: "uses" });
    for (const node of volume?.attachedTo ?? []) links.push({ from, to: boxId("node", node), look: "attached" });
    if (volume?.attachedTo.length === 0 && volume.zone !== null) links.push({ from, to: boxId("zone", volume.zone), look: "pinned" });
  }
  const isThere = (pod: PodView): boolean => pods.length === 1 && pod.state !== "lost" && claims.some(({ volume }) => pod.node !== null && volume?.attachedTo.includes(pod.node));
  return [...links, ...pods.flatMap((pod) => (isThere(pod) ? [] : runs(pod)))];
}

function runs(pod: PodView): Link[] {
  return pod.node === null ? [] : [{ from: boxId("pod", pod.name), to: boxId("node", pod.node), look: pod.state === "lost" ? "lost" : "runs" }];
}

/** How many endpoints of a Service are in which condition; a pod counts once. */
export function countEndpoints({ slices }: ServiceView): Readonly<Record<"published" | "not-ready" | "terminating", number>> {
  const looks = new Map<string, LinkLook>();
  for (const { endpoints } of slices) for (const endpoint of endpoints) looks.set(endpoint.pod, endpointLook(endpoint));
  const counts = { published: 0, "not-ready": 0, terminating: 0 };
  for (const look of looks.values()) if (look === "published" || look === "not-ready" || look === "terminating") counts[look]++;
  return counts;
}
