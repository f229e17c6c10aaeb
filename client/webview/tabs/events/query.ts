/** Which events are shown. */
import type { Actor, Happening, Lane, Timeline, TimeMs } from "../../../../server/src/simulation/index.ts";

export interface EventQuery {
  readonly actor: Actor | "all";
  /** A pod with its claims, or a node with what happened on it. */
  readonly about: { readonly kind: "pod" | "node"; readonly name: string } | null;
  /** Lower case. */
  readonly text: string;
}

export const everything: EventQuery = { actor: "all", about: null, text: "" };

/** `textOf` gives what is searched, in lower case; `nodeOf` the node a pod was on. */
export function passes(happening: Happening, { actor, about, text }: EventQuery, textOf: (happening: Happening) => string, nodeOf: (pod: string, at: TimeMs) => string | null): boolean {
  // What the API server refused is the answer to what a person asked.
  if (actor !== "all" && happening.actor !== actor && !(actor === "user" && happening.kind === "refused")) return false;
  if (about !== null && !isAbout(happening, about, nodeOf)) return false;
  return text === "" || textOf(happening).includes(text);
}

function isAbout({ object, at, pods }: Happening, { kind, name }: NonNullable<EventQuery["about"]>, nodeOf: (pod: string, at: TimeMs) => string | null): boolean {
  if (object === name) return true;
  // A pod's claims end in its name.
  if (kind === "pod") return object.endsWith(`-${name}`) || (pods?.includes(name) ?? false);
  return nodeOf(object, at) === name;
}

/** The node on which a pod of that name was at a moment; null for none. */
export function placesOf(lanes: readonly Lane[]): (pod: string, at: TimeMs) => string | null {
  const byPod = new Map<string, Lane["segments"][number][]>();
  for (const { segments } of lanes) for (const segment of segments) (byPod.get(segment.pod) ?? byPod.set(segment.pod, []).get(segment.pod)!).push(segment);
  return (pod, at) => byPod.get(pod)?.find(({ fromMs, toMs }) => fromMs <= at && (toMs === null || at <= toMs))?.node ?? null;
}

/**
 * The events of a timeline that pass. Asked again it looks only at those that have come since, and gives the same array
 * until one of them passes: tens of thousands are cheap.
 */
export function eventLog(textOf: (happening: Happening) => string): (timeline: Timeline, edition: number, query: EventQuery) => readonly Happening[] {
  let from: { readonly all: readonly Happening[]; readonly edition: number; readonly query: EventQuery } | null = null;
  let found: Happening[] = [];
  let seen = 0;
  return (timeline, edition, query) => {
    const all = timeline.happenings;
    if (!from || from.all !== all || from.edition !== edition || from.query !== query || all.length < seen) {
      from = { all, edition, query };
      found = [];
      seen = 0;
    }
    if (seen === all.length) return found;
    const nodeOf = query.about?.kind === "node" ? placesOf(timeline.lanes()) : () => null;
    const more: Happening[] = [];
    for (; seen < all.length; seen++) if (passes(all[seen]!, query, textOf, nodeOf)) more.push(all[seen]!);
    if (more.length > 0) found = found.length === 0 ? more : found.concat(more);
    return found;
  };
}
