import type { Kind, Resource } from "../../manifests/resource.ts";
import { isObject } from "../../workspace/find.ts";
import { mayShareNamespace, possibleNamespaces } from "../../workspace/namespaces.ts";
import { ranking, together } from "../../workspace/nearest.ts";
import type { Entry, Snapshot } from "../../workspace/snapshot.ts";

export interface Candidate<R extends Resource> {
  readonly entry: Entry<R>;
  readonly together: boolean;
}

/** More than a list of proposals needs: only the nearest are looked at closely. */
const maxCandidates = 400;

/**
 * The objects of some kinds that may share a namespace with `entry`, nearest first. Cost: one look at every object of
 * the workspace, and the distance of those of the kinds.
 */
export function candidates<R extends Resource>(snapshot: Snapshot, entry: Entry, kinds: ReadonlySet<Kind>): Candidate<R>[] {
  const rankOf = ranking(snapshot, entry.uri);
  const found: { entry: Entry<R>; rank: number }[] = [];
  for (const [uri, entries] of snapshot.entries.entries()) {
    const ofKind = entries.filter(({ resource }) => kinds.has(resource.kind) && resource.name);
    if (ofKind.length === 0) continue;
    const rank = rankOf(uri);
    for (const other of ofKind) found.push({ entry: other as Entry<R>, rank });
  }
  found.sort((a, b) => a.rank - b.rank || compare(a.entry.resource.name!.value, b.entry.resource.name!.value) || compare(a.entry.uri, b.entry.uri));
  const own = possibleNamespaces(snapshot, entry);
  const reached: Candidate<R>[] = [];
  for (const { entry: other, rank } of found) {
    if (reached.length === maxCandidates) break;
    if (isObject(snapshot, other) && mayShareNamespace(own, possibleNamespaces(snapshot, other))) reached.push({ entry: other, together: rank <= together });
  }
  return reached;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
