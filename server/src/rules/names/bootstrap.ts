/** Pods that wait for each other before they are Ready. source: dns.md §5, statefulset.md (OrderedReady) */
import { dnsKind, publishesBeforeReady } from "../../kubernetes/headless.ts";
import { configOf } from "../../manifests/config-use.ts";
import type { Service } from "../../manifests/service.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import type { Span } from "../../text/span.ts";
import { replicaCount, serviceSpecOf } from "../../workspace/facts.ts";
import { findNamed } from "../../workspace/find.ts";
import { consumersOf } from "../../workspace/names/clients.ts";
import { isCommented } from "../../workspace/names/commented.ts";
import { judgedNames } from "../../workspace/names/judge.ts";
import { inReach, nearestOf } from "../../workspace/nearest.ts";
import { peerListsIn } from "../../workspace/peers/lists.ts";
import { governingService, selectedWorkloads } from "../../workspace/relations.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import { mayBeChanged } from "../../workspace/units.ts";
import { guiltySpan, inDocument } from "./places.ts";
import { hasReadiness, isReadyTogether } from "./quorum-probes.ts";

/** What makes the pods wait. */
export type Waiting =
  /** A system that is Ready only when enough members have met. */
  | { readonly kind: "quorum"; readonly title: string; readonly entry: Entry; readonly span: Span }
  /** A script that goes on only when a peer's name resolves. */
  | { readonly kind: "script"; readonly name: string; readonly entry: Entry; readonly span: Span };

export interface Deadlock {
  /** `NOT_READY_BOOTSTRAP`: the names are published too late; `ORDERED_BOOTSTRAP`: the peers are made too late. */
  readonly reason: "NOT_READY_BOOTSTRAP" | "ORDERED_BOOTSTRAP";
  readonly service: Entry<Service>;
  readonly waiting: Waiting;
}

/** Why the pods of a set never get Ready the first time, as far as that is certain. */
export function deadlocksOf(model: Model, set: Entry<StatefulSet>): Deadlock[] {
  const service = ownService(model, set);
  if (!service || !hasSeveral(model, set)) return [];
  const published = publishesBeforeReady(serviceSpecOf(service.resource));
  const ordered = (set.resource.podManagementPolicy?.value ?? "OrderedReady") === "OrderedReady" && !mayBeChanged(model, set, [["spec", "podManagementPolicy"]]);
  if (published && !ordered) return [];
  const waiting = quorumOf(model, set);
  const late = published ? undefined : (waiting ?? waitOf(model, set, () => true));
  const start = set.resource.ordinalsStart?.value ?? 0;
  const one = ordered ? (waiting ?? waitOf(model, set, (ordinal) => ordinal !== null && ordinal > start)) : undefined;
  return [
    ...(late ? [{ reason: "NOT_READY_BOOTSTRAP", service, waiting: late } as const] : []),
    ...(one ? [{ reason: "ORDERED_BOOTSTRAP", service, waiting: one } as const] : []),
  ];
}

/** The one headless Service below which the pods, and no others, have their names. */
function ownService(model: Model, set: Entry<StatefulSet>): Entry<Service> | undefined {
  const governing = governingService(model, set);
  const service = governing.state === "found" && governing.services.length === 1 ? governing.services[0]! : undefined;
  if (!service || dnsKind(serviceSpecOf(service.resource)) !== "headless" || mayBeChanged(model, service, [["spec", "publishNotReadyAddresses"]])) return undefined;
  const selected = selectedWorkloads(model, service);
  return selected.length === 1 && selected[0]!.entry.resource === set.resource && selected[0]!.match.match === "all" ? service : undefined;
}

/** One pod waits for nobody. */
function hasSeveral(model: Model, set: Entry<StatefulSet>): boolean {
  const { count } = replicaCount(model, set);
  return count !== "unknown" && count > 1 && !mayBeChanged(model, set, [["spec", "replicas"], ["spec", "template"]]);
}

/** A list of all members of a system whose probe asks for a quorum. */
function quorumOf(model: Model, set: Entry<StatefulSet>): Waiting | undefined {
  const containers = set.resource.template?.containers ?? [];
  if (!hasReadiness(containers)) return undefined;
  for (const entry of textsOf(model, set)) {
    for (const list of peerListsIn(model, entry)) {
      const { key, system } = list.of;
      if (!list.own || list.set.resource !== set.resource || !key.needs.some(({ kind }) => kind === "together") || !isReadyTogether(system.id, containers)) continue;
      const at = { entry, field: list.field };
      return { kind: "quorum", title: system.title, entry, span: inDocument(at, list.span) ?? list.field.span };
    }
  }
  return undefined;
}

/** The set itself, and the ConfigMaps that its pods and nobody else use. */
function textsOf(model: Model, set: Entry<StatefulSet>): Entry[] {
  const configs = configOf(set.resource).flatMap(({ kind, name }): readonly Entry[] => nearestOf(model, set.uri, inReach(model, set, findNamed(model, kind, name) as readonly Entry[])));
  return [set, ...configs.filter((config) => consumersOf(model, config).some(({ resource }) => resource === set.resource))];
}

/** A loop in a start script that ends when a peer's name resolves, in every pod alike. `waits`: for which ordinals (null: the Service). */
function waitOf(model: Model, set: Entry<StatefulSet>, waits: (ordinal: number | null) => boolean): Waiting | undefined {
  const { template, serviceName } = set.resource;
  const init = new Set((template?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy !== "Always").map(({ node }) => node));
  const ready = hasReadiness(template?.containers ?? []);
  for (const { at, judgements } of judgedNames(model, set)) {
    const { role } = at.field;
    if (role.kind !== "argument" || !role.script || isCommented(at)) continue;
    // A container that waits is not Ready if something asks whether it is; an init container keeps its pod from it anyway.
    if (!(init.has(role.container) || ready) || !isWaitedFor(at.field.text, at.written.span)) continue;
    const found = judgements.find(({ outcome, reading, pod }) => outcome === "resolves" && reading.service === serviceName?.value && (pod === null ? reading.endpoint === null && waits(null) : pod.set.resource === set.resource && waits(pod.ordinal)));
    if (found) return { kind: "script", name: found.name, entry: set, span: guiltySpan(at, null) };
  }
  return undefined;
}

/**
 * `until nslookup NAME; do`, `while ! host NAME; do`: DNS itself is asked, not the hosts file. Scripts that tell one pod
 * from another, give up after a while or count are not understood here.
 */
function isWaitedFor(script: string, { start, end }: Span): boolean {
  if (/HOSTNAME|hostname|POD_NAME|ORDINAL|ordinal|INDEX|\bcase\b|\bif\b|\bbreak\b|\bexit\b|\btimeout\b|-lt|-le|-gt|-ge|\bseq\b|\|\|/.test(script)) return false;
  const before = script.slice(script.lastIndexOf("\n", start) + 1, start);
  return /(?:\buntil\s+|\bwhile\s+!\s*)(?:nslookup|dig(?:\s+\+\w+)*|host|drill)\s+(?:-\S+\s+)*$/.test(before) && /^[^\n]*[;\n]\s*do\b/.test(script.slice(end));
}
