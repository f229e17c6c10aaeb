import { ordinalInRange, podFqdn, podName, serviceFqdn } from "../../kubernetes/names.ts";
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
  const found: { readonly entry: Entry; readonly type: SymbolType; readonly name: string; readonly score: number }[] = [];
  for (const [, entries] of snapshot.entries.entries()) {
    for (const entry of entries) {
      if (!entry.resource.name || !isObject(snapshot, entry)) continue;
      for (const { type, plain, full } of namesOf(snapshot, entry, wanted)) {
        const own = matchScore(wanted, plain);
        const name = own === null ? full() : plain;
        const score = own ?? matchScore(wanted, name);
        if (score !== null) found.push({ entry, type, name, score });
      }
    }
  }
  found.sort((a, b) => a.score - b.score || a.name.length - b.name.length || order(a.name, b.name) || order(a.entry.uri, b.entry.uri));
  return found.slice(0, maxResults).map(({ entry, type, name }) => {
    const location = { uri: entry.uri, span: inFile(snapshot, entry, entry.resource.name!.span) };
    return { name, type, container: shownNamespace(snapshot, entry).name, location };
  });
}

interface Named {
  readonly type: SymbolType;
  readonly plain: string;
  /** The DNS name; the plain one where there is none. */
  readonly full: () => string;
}

function namesOf(snapshot: Snapshot, entry: Entry, query: string): Named[] {
  const name = entry.resource.name?.value ?? "";
  switch (entry.resource.kind) {
    case "Service":
      return [{ type: "service", plain: name, full: () => serviceFqdn(name, shownNamespace(snapshot, entry).name, snapshot.settings.clusterDomain) }];
    case "StatefulSet":
      return [{ type: "workload", plain: name, full: () => name }, ...pods(snapshot, entry as Entry<StatefulSet>, name, query)];
    default:
      return [];
  }
}

function pods(snapshot: Snapshot, entry: Entry<StatefulSet>, set: string, query: string): Named[] {
  const service = entry.resource.serviceName?.value;
  const full = (pod: string) => (service === undefined ? pod : podFqdn(pod, service, shownNamespace(snapshot, entry).name, snapshot.settings.clusterDomain));
  // Whatever the ordinal: the query without its digits must fit the name without any.
  if (query === "" || matchScore(query.replace(/\d/g, ""), full(`${set}-`).replace(/\d/g, "")) === null) return [];
  return ordinals(snapshot, entry, query).map((ordinal) => ({ type: "pod", plain: podName(set, ordinal), full: () => full(podName(set, ordinal)) }));
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

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
