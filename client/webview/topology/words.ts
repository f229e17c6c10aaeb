/** What the topology says about each of its things: for the hover, and for those who hear it. */
import type { PodView, Resources, ServiceView } from "../../../server/src/simulation/index.ts";
import { msg, type Message } from "../../../server/src/text/message.ts";
import { taintName } from "../orders/node.ts";
import { stateWord } from "../pod-states.ts";
import { countEndpoints, endpointLook, type ClaimPlace, type LinkLook, type NodeBox } from "./model.ts";

export const lookWords: Readonly<Record<LinkLook, Message>> = {
  published: msg("published"),
  "not-ready": msg("not ready"),
  terminating: msg("terminating"),
  uses: msg("uses"),
  attached: msg("attached"),
  pinned: msg("kept in this zone"),
  runs: msg("runs on"),
  lost: msg("lost"),
};

export const kindWords: Readonly<Record<ServiceView["kind"], Message>> = {
  headless: msg("headless"),
  "cluster-ip": msg("cluster IP"),
  "external-name": msg("external name"),
};

export function aboutService(service: ServiceView): Message[] {
  const counts = countEndpoints(service);
  const { name, kind, clusterIP, slices } = service;
  return [
    clusterIP === null ? msg("Service {service}: {kind}", { service: name, kind: kindWords[kind] }) : msg("Service {service}: {kind} {ip}", { service: name, kind: kindWords[kind], ip: clusterIP }),
    msg("{published} published, {notReady} not ready, {terminating} terminating", { published: counts.published, notReady: counts["not-ready"], terminating: counts.terminating }),
    ...(service.publishesNotReady ? [msg("It publishes pods before they are Ready.")] : []),
    ...(slices.length === 1 ? [msg("EndpointSlice {slice}", { slice: slices[0]!.name })] : slices.length > 1 ? [msg("{count} EndpointSlices", { count: slices.length })] : [msg("no EndpointSlice")]),
  ];
}

export function aboutPod(pod: PodView, services: readonly ServiceView[], hasMinReady: boolean): Message[] {
  const published = services.flatMap((service) => {
    const endpoint = service.slices.flatMap(({ endpoints }) => endpoints).find((each) => each.pod === pod.name);
    return endpoint ? [msg("{service}: {state}", { service: service.name, state: lookWords[endpointLook(endpoint)] })] : [msg("{service}: not in its EndpointSlices", { service: service.name })];
  });
  return [
    msg("{pod}: {state}, revision {letter}", { pod: pod.name, state: stateWord(pod.state, hasMinReady), letter: pod.revisionLetter }),
    pod.node === null ? msg("no node yet") : pod.ip === null ? msg("on {node}", { node: pod.node }) : msg("{ip} on {node}", { ip: pod.ip, node: pod.node }),
    ...published,
  ];
}

export function aboutClaim({ claim, volume }: ClaimPlace): Message[] {
  const { name, phase } = claim;
  const where = !volume ? msg("no volume yet") : volume.attachedTo.length > 0 ? msg("volume attached to {node}", { node: volume.attachedTo.join(", ") }) : volume.zone === null ? msg("volume attached to no node") : msg("volume attached to no node; it can be used in {zone} only", { zone: volume.zone });
  return [msg("Claim {name}: {phase}", { name, phase }), where];
}

export function aboutNode(node: NodeBox): Message[] {
  const { name, zone, status, machine, draining, drainWaits, taints, requested, capacity, exists, ghosts } = node;
  return [
    exists ? msg("{node} in {zone}: {status}", { node: name, zone, status }) : msg("{node} in {zone}: no Node object", { node: name, zone }),
    ...(machine === "off" ? [msg("The machine is off.")] : machine === "cut-off" ? [msg("The machine runs on, but nobody hears of it.")] : []),
    ...(draining ? [msg("It is being drained.")] : []),
    ...drainWaits.slice(0, 3).map(({ message }) => message),
    ...ghosts.map((pod) => msg("What ran as {pod} still runs here, though its object is gone.", { pod })),
    ...taints.map((taint) => msg("taint {taint}", { taint: taintName(taint) })),
    ...(capacity ? bars(requested, capacity).map(({ label, text }) => msg("{resource}: {used}", { resource: label, used: text })) : []),
  ];
}

export interface Bar {
  readonly label: Message;
  /** Part of the whole, 0 to 1. */
  readonly part: number;
  readonly text: string;
}

/** What a node has given away of what it has; what is endless has no bar. */
export function bars(requested: Resources, capacity: Resources): Bar[] {
  const all = [
    { label: msg("CPU"), used: requested.cpuMilli, of: capacity.cpuMilli, unit: (value: number) => String(value / 1000) },
    { label: msg("Memory"), used: requested.memoryBytes, of: capacity.memoryBytes, unit: (value: number) => `${Math.round(value / 2 ** 20)} Mi` },
    { label: msg("Pods"), used: requested.pods, of: capacity.pods, unit: String },
  ];
  return all.filter(({ of }) => of < Number.MAX_SAFE_INTEGER).map(({ label, used, of, unit }) => ({ label, part: Math.min(1, used / Math.max(1, of)), text: `${unit(used)} / ${unit(of)}` }));
}
