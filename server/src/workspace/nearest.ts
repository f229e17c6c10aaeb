import type { Resource } from "../manifests/resource.ts";
import { possibleNamespaces, mayShareNamespace } from "./namespaces.ts";
import type { Entry, Model } from "./snapshot.ts";
import { shareRoot, unitsOf, type Units } from "./units.ts";
import { folderDistance, folderOf } from "./uris.ts";

/**
 * How far apart two objects are applied: 0 in one file, 1 in one kustomization, 2 in one folder, then by distance in
 * the tree. Copies of one name in `dev/` and `prod/` do not disturb each other that way.
 */
export function rank(model: Model, from: string, to: string): number {
  return ranking(model, from)(to);
}

/** The farthest rank at which two objects are certainly meant to be applied together. */
export const together = 2;

/** `rank` from one file to many: what builds the one is looked up once, and what builds the others only if that matters. */
export function ranking(model: Model, from: string): (to: string) => number {
  let own: Units | undefined;
  return (to) => {
    if (from === to) return 0;
    own ??= unitsOf(model, from);
    if (own.roots.size > 0 && shareRoot(own, unitsOf(model, to))) return 1;
    return 2 + folderDistance(folderOf(from), folderOf(to));
  };
}

/** Those candidates that are nearest to `from`; several when equally near. */
export function nearestOf<E extends Entry>(model: Model, from: string, candidates: readonly E[]): readonly E[] {
  if (candidates.length < 2) return candidates;
  const ranks = candidates.map(({ uri }) => uri).map(ranking(model, from));
  const best = Math.min(...ranks);
  return candidates.filter((_, index) => ranks[index] === best);
}

/** All candidates applied together with `from`; if there are none, the nearest. */
export function togetherOrNearest<E extends Entry>(model: Model, from: string, candidates: readonly E[]): readonly E[] {
  return acceptedNear(model, from, candidates, (candidate) => candidate);
}

/**
 * `togetherOrNearest` of the candidates that `accept` does not turn down with null, without asking about those that are
 * too far away to matter.
 */
export function acceptedNear<E extends Entry, A>(model: Model, from: string, candidates: readonly E[], accept: (candidate: E) => A | null): A[] {
  const byRank = new Map<number, E[]>();
  const rankOf = ranking(model, from);
  for (const [candidate, found] of withoutCopies(candidates, rankOf)) {
    const at = Math.max(together, found);
    const list = byRank.get(at);
    if (list) list.push(candidate);
    else byRank.set(at, [candidate]);
  }
  for (const [, group] of [...byRank].sort(([a], [b]) => a - b)) {
    const accepted = group.map(accept).filter((one) => one !== null);
    if (accepted.length > 0) return accepted;
  }
  return [];
}

/** With their ranks. Of the copies of one object (alternatives in one folder) the nearest: two of one name cannot be applied together. */
function withoutCopies<E extends Entry>(candidates: readonly E[], rankOf: (to: string) => number): (readonly [E, number])[] {
  const ranked = candidates.map((candidate) => [candidate, rankOf(candidate.uri)] as const);
  const best = new Map<string, number>();
  for (const [{ resource }, found] of ranked) best.set(identity(resource), Math.min(found, best.get(identity(resource)) ?? found));
  return ranked.filter(([{ resource }, found]) => resource.name === null || found === best.get(identity(resource)));
}

function identity({ kind, name, namespace }: Resource): string {
  return `${kind} ${namespace?.value ?? ""} ${name?.value ?? ""}`;
}

/** Candidates that may be in the same namespace as `entry`. */
export function inReach<E extends Entry>(model: Model, entry: Entry, candidates: readonly E[]): E[] {
  const own = possibleNamespaces(model, entry);
  return candidates.filter((candidate) => mayShareNamespace(own, possibleNamespaces(model, candidate)));
}
