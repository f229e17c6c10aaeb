import { ordinalInRange, podFqdn, podName, serviceFqdn } from "../../kubernetes/names.ts";
import type { Service } from "../../manifests/service.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { replicaCount } from "../../workspace/facts.ts";
import { isObject } from "../../workspace/find.ts";
import { shownNamespace } from "../../workspace/namespaces.ts";
import { inFile, type Entry, type Snapshot } from "../../workspace/snapshot.ts";
import type { Location } from "../cursor.ts";
import type { SymbolType } from "./document.ts";
import { matchScore } from "./match.ts";

export interface WorkspaceSymbol {
  /** The plain name where the query means that, else the full DNS name: editors match it against the query again. */
  readonly name: string;
  readonly type: SymbolType;
  /** The namespace. */
  readonly container: string;
  readonly location: Location;
}

/** More than this is no answer. */
const maxResults = 200;

/**
 * StatefulSets, Services and pods whose name or DNS name holds the query's letters in order, best first. Pods only for a
 * query that is not empty. Cost: one look at every object, and at the first ordinals of each set.
 */
export function workspaceSymbols(snapshot: Snapshot, query: string): WorkspaceSymbol[] {
  const wanted = query.trim();
  const found: { symbol: WorkspaceSymbol; score: number }[] = [];
  for (const [, entries] of snapshot.entries.entries()) {
    for (const entry of entries) {
      const { kind, name } = entry.resource;
      if (!name || (kind !== "StatefulSet" && kind !== "Service") || !isObject(snapshot, entry)) continue;
      for (const { type, names } of kind === "Service" ? [serviceNames(snapshot, entry as Entry<Service>)] : setNames(snapshot, entry as Entry<StatefulSet>, wanted)) {
        const best = names.map((text) => ({ text, score: matchScore(wanted, text) })).find((one) => one.score !== null);
        if (!best) continue;
        const location = { uri: entry.uri, span: inFile(snapshot, entry, name.span) };
        found.push({ score: best.score!, symbol: { name: best.text, type, container: shownNamespace(snapshot, entry).name, location } });
      }
    }
  }
  return found.sort((a, b) => a.score - b.score || compare(a.symbol, b.symbol)).slice(0, maxResults).map(({ symbol }) => symbol);
}

interface Named {
  readonly type: SymbolType;
  /** Plain first. */
  readonly names: readonly string[];
}

function serviceNames(snapshot: Snapshot, entry: Entry<Service>): Named {
  const name = entry.resource.name!.value;
  return { type: "service", names: [name, serviceFqdn(name, shownNamespace(snapshot, entry).name, snapshot.settings.clusterDomain)] };
}

function setNames(snapshot: Snapshot, entry: Entry<StatefulSet>, query: string): Named[] {
  const { resource } = entry;
  const set = resource.name!.value;
  const self: Named = { type: "workload", names: [set] };
  const service = resource.serviceName?.value;
  const full = (pod: string) => (service === undefined ? [] : [podFqdn(pod, service, shownNamespace(snapshot, entry).name, snapshot.settings.clusterDomain)]);
  // Whatever the ordinal: the query without its digits must fit the name without any.
  if (query === "" || matchScore(query.replace(/\d/g, ""), (full(`${set}-`)[0] ?? `${set}-`).replace(/\d/g, "")) === null) return [self];
  return [self, ...ordinals(snapshot, entry, query).map((ordinal): Named => ({ type: "pod", names: [podName(set, ordinal), ...full(podName(set, ordinal))] }))];
}

/** Ordinals of one set that are looked at, besides those the query names. */
const firstOrdinals = 32;

function ordinals(snapshot: Snapshot, entry: Entry<StatefulSet>, query: string): number[] {
  const { count } = replicaCount(snapshot, entry);
  const replicas = count === "unknown" ? (entry.resource.replicas?.value ?? 1) : count;
  const start = entry.resource.ordinalsStart?.value ?? 0;
  const first = Array.from({ length: Math.min(replicas, firstOrdinals) }, (_, index) => start + index);
  const named = (query.match(/\d+/g) ?? []).map(Number).filter((ordinal) => ordinalInRange(ordinal, { start, replicas }));
  return [...new Set([...first, ...named])];
}

function compare(a: WorkspaceSymbol, b: WorkspaceSymbol): number {
  return a.name.length - b.name.length || order(a.name, b.name) || order(a.location.uri, b.location.uri) || a.location.span.start - b.location.span.start;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
