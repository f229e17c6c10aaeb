/** What `ordinal.insertPeerList` offers at a place of a file. */
import type { HostStyle } from "../../kubernetes/peers/hosts.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import type { TextEdit } from "../../text/edit.ts";
import type { Entry, Snapshot } from "../../workspace/snapshot.ts";
import { cursorAt } from "../cursor.ts";
import { insertAt } from "./blank.ts";
import { offersFor, type PeerOffer } from "./offers.ts";
import { peerPlaceAt, type PeerPlace } from "./place.ts";
import { allSets, runningSystem } from "./sets.ts";

export interface PeerChoices {
  /** The sets a list can be for, the likeliest first. */
  readonly sets: readonly Entry<StatefulSet>[];
  /** The first of them is certainly meant: the cursor is in it, or in a text of its pods. */
  readonly certain: boolean;
  readonly offers: (set: Entry<StatefulSet>, style: HostStyle | null) => readonly PeerChoice[];
}

export interface PeerChoice {
  readonly offer: PeerOffer;
  /** Of the file asked about, in file offsets. */
  readonly edit: TextEdit;
}

/** The sets of the workspace and the lists that can be written for each at an offset of a file. Null for unknown files. */
export function peerChoices(snapshot: Snapshot, uri: string, offset: number): PeerChoices | null {
  const file = snapshot.file(uri);
  if (!file) return null;
  const place = peerPlaceAt(snapshot, uri, offset);
  const cursor = cursorAt(snapshot, uri, offset);
  const entry = place?.entry ?? cursor?.entry ?? null;
  const inFile = cursor?.entry.resource.kind === "ConfigMap" && cursor.path[0] === "data" && typeof cursor.path[1] === "string" ? cursor.path[1] : null;
  const sets = bySystem(allSets(snapshot, entry, uri), place);
  const [first] = sets;
  return {
    sets,
    certain: sets.length === 1 || (first !== undefined && first.resource === entry?.resource),
    offers: (set, style) => offersFor(snapshot, set, place, entry, style).map((offer) => ({ offer, edit: place?.write(offer.text) ?? insertAt(file, offset, offer, inFile) })),
  };
}

/** Those that run what the setting under the cursor belongs to come first. */
function bySystem(sets: readonly Entry<StatefulSet>[], place: PeerPlace | null): Entry<StatefulSet>[] {
  const running = place ? sets.filter((set) => place.keys.some(({ system }) => runningSystem([set], system).length > 0)) : [];
  return [...running, ...sets.filter((set) => !running.includes(set))];
}
