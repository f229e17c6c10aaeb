import type { Kind, Resource } from "../../manifests/resource.ts";
import { isObject } from "../../workspace/find.ts";
import { inReach, rank, together } from "../../workspace/nearest.ts";
import type { Entry, Snapshot } from "../../workspace/snapshot.ts";

export interface Candidate<R extends Resource> {
  readonly entry: Entry<R>;
  readonly together: boolean;
}

/**
 * The objects of some kinds that may share a namespace with `entry`, nearest first. Cost: one look at every object of
 * the workspace, and at the kustomizations of those of the kinds.
 */
export function candidates<R extends Resource>(snapshot: Snapshot, entry: Entry, kinds: ReadonlySet<Kind>): Candidate<R>[] {
  const found: Entry<R>[] = [];
  for (const [, entries] of snapshot.entries.entries()) {
    for (const other of entries) if (kinds.has(other.resource.kind) && other.resource.name && isObject(snapshot, other)) found.push(other as Entry<R>);
  }
  return inReach(snapshot, entry, found)
    .map((other) => ({ entry: other, rank: rank(snapshot, entry.uri, other.uri) }))
    .sort((a, b) => a.rank - b.rank || compare(a.entry.resource.name!.value, b.entry.resource.name!.value) || compare(a.entry.uri, b.entry.uri))
    .map(({ entry: other, rank: distance }) => ({ entry: other, together: distance <= together }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
