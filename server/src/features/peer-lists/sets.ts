/** Which StatefulSets a peer list may be for. */
import { isPodOwner, type PodOwner } from "../../manifests/resource.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import type { PeerSystem } from "../../kubernetes/peers/types.ts";
import { isObject } from "../../workspace/find.ts";
import { key } from "../../workspace/keys.ts";
import { consumersOf } from "../../workspace/names/clients.ts";
import { ranking } from "../../workspace/nearest.ts";
import { systemsOf } from "../../workspace/peers/containers.ts";
import { peerListsIn } from "../../workspace/peers/lists.ts";
import type { Entry, Model, Snapshot } from "../../workspace/snapshot.ts";
import { folderOf } from "../../workspace/uris.ts";

/** The sets that a text of this object is most likely about, best first: its own, those it names, those beside it. */
export function setsNear(model: Model, entry: Entry): Entry<StatefulSet>[] {
  const readers: readonly Entry<PodOwner>[] = isPodOwner(entry.resource) ? [entry as Entry<PodOwner>] : consumersOf(model, entry);
  const own = readers.filter(isSet);
  const named = peerListsIn(model, entry).map(({ set }) => set);
  const beside = (model.lookup(key.inFolder("StatefulSet", folderOf(entry.uri))) as readonly Entry[]).filter(isSet);
  return usable(model, [...own, ...named, ...byDistance(model, entry.uri, beside)]);
}

/** The same, and behind them all others of the workspace, the nearest first. */
export function allSets(snapshot: Snapshot, entry: Entry | null, uri: string): Entry<StatefulSet>[] {
  const others: Entry<StatefulSet>[] = [];
  for (const [, entries] of snapshot.entries.entries()) others.push(...entries.filter(isSet));
  return usable(snapshot, [...(entry ? setsNear(snapshot, entry) : []), ...byDistance(snapshot, uri, others)]);
}

/** Those that run a system; where the setting can belong to no other set, the others as well. */
export function runningSystem(sets: readonly Entry<StatefulSet>[], system: PeerSystem): Entry<StatefulSet>[] {
  return sets.filter((set) => systemsOf(set).includes(system));
}

function isSet(entry: Entry): entry is Entry<StatefulSet> {
  return entry.resource.kind === "StatefulSet";
}

function usable(model: Model, sets: readonly Entry<StatefulSet>[]): Entry<StatefulSet>[] {
  const seen = new Set<StatefulSet>();
  return sets.filter((set) => {
    if (seen.has(set.resource) || !set.resource.name || !isObject(model, set)) return false;
    seen.add(set.resource);
    return true;
  });
}

function byDistance(model: Model, uri: string, sets: readonly Entry<StatefulSet>[]): Entry<StatefulSet>[] {
  const rankOf = ranking(model, uri);
  const text = ({ resource, uri: file }: Entry<StatefulSet>): string => `${resource.name?.value ?? ""} ${file}`;
  return sets.map((set) => ({ set, rank: rankOf(set.uri) })).sort((a, b) => a.rank - b.rank || (text(a.set) < text(b.set) ? -1 : 1)).map(({ set }) => set);
}
