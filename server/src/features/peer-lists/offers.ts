/** The peer lists that can be written at a place. */
import type { HostStyle } from "../../kubernetes/peers/hosts.ts";
import { peerSystems } from "../../kubernetes/peers/index.ts";
import type { PeerKey, PeerSystem } from "../../kubernetes/peers/types.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { imagesOf, keysFor, systemsOf } from "../../workspace/peers/containers.ts";
import { peerListOf, type PeerList } from "../../workspace/peers/list.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import type { PeerPlace } from "./place.ts";
import { runningSystem } from "./sets.ts";

export interface PeerOffer extends PeerList {
  readonly set: Entry<StatefulSet>;
  /** How it came here: the setting under the cursor wants it, the set runs the system, or a person may know. */
  readonly because: "setting" | "image" | "other";
}

/** The lists that fit the setting at a place, for those sets that run its system; else for the nearest set. */
export function offersAt(model: Model, place: PeerPlace, sets: readonly Entry<StatefulSet>[]): PeerOffer[] {
  return place.keys.flatMap(({ system, key }) => {
    const running = runningSystem(sets, system);
    // A service in front of the pods may be named by anybody, a member's own address only by the set itself.
    const candidates = running.length > 0 ? running : isOwnSet(place, sets) && systemsOf(sets[0]!).length === 0 ? sets.slice(0, 1) : [];
    return candidates.filter((set) => key.text.kind !== "self" || isAbout(place, set)).map((set) => offer(model, set, system, key, place, "setting"));
  });
}

/** All lists for one set, the likeliest first: for the setting under the cursor, for what the set runs, for all else. */
export function offersFor(model: Model, set: Entry<StatefulSet>, place: PeerPlace | null, from: Entry | null, style: HostStyle | null): PeerOffer[] {
  const own = systemsOf(set);
  const images = imagesOf(set);
  const wanted = (system: PeerSystem, key: PeerKey): boolean => place?.keys.some((one) => one.system === system && one.key === key) ?? false;
  const all = [...own, ...peerSystems.filter((system) => !own.includes(system))].flatMap((system) =>
    keysFor(system, images).map((key) => {
      const because = wanted(system, key) ? "setting" : own.includes(system) ? "image" : "other";
      return { ...peerListOf(model, set, system, key, { style, from, site: siteFor(key, place, from) }), set, because } as const;
    }),
  );
  const rank = { setting: 0, image: 1, other: 2 } as const;
  return all.toSorted((a, b) => rank[a.because] - rank[b.because]);
}

/** Where no setting tells: a variable's form if it has one, else a flag's, else a file's. */
function siteFor(key: PeerKey, place: PeerPlace | null, from: Entry | null): "env" | "flag" | "file" {
  if (place) return place.site;
  if (from?.resource.kind === "ConfigMap" || from?.resource.kind === "Secret") return "file";
  return key.env.length > 0 ? "env" : key.flags.length > 0 ? "flag" : "file";
}

function offer(model: Model, set: Entry<StatefulSet>, system: PeerSystem, key: PeerKey, place: PeerPlace, because: PeerOffer["because"]): PeerOffer {
  return { ...peerListOf(model, set, system, key, { from: place.entry, site: place.site }), set, because };
}

function isOwnSet({ entry }: PeerPlace, sets: readonly Entry<StatefulSet>[]): boolean {
  return sets.length > 0 && (entry.resource === sets[0]!.resource || entry.resource.kind === "ConfigMap");
}

function isAbout({ entry }: PeerPlace, set: Entry<StatefulSet>): boolean {
  return entry.resource === set.resource;
}
