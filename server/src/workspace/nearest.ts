import { possibleNamespaces, mayShareNamespace } from "./namespaces.ts";
import type { Entry, Model } from "./snapshot.ts";
import { shareRoot, unitsOf } from "./units.ts";
import { folderDistance, folderOf } from "./uris.ts";

/**
 * How far apart two objects are applied: 0 in one file, 1 in one kustomization, 2 in one folder, then by distance in
 * the tree. Copies of one name in `dev/` and `prod/` do not disturb each other that way.
 */
export function rank(model: Model, from: string, to: string): number {
  if (from === to) return 0;
  if (shareRoot(unitsOf(model, from), unitsOf(model, to))) return 1;
  return 2 + folderDistance(folderOf(from), folderOf(to));
}

/** The farthest rank at which two objects are certainly meant to be applied together. */
export const together = 2;

/** Those candidates that are nearest to `from`; several when equally near. */
export function nearestOf<E extends Entry>(model: Model, from: string, candidates: readonly E[]): readonly E[] {
  if (candidates.length < 2) return candidates;
  const ranks = candidates.map((candidate) => rank(model, from, candidate.uri));
  const best = Math.min(...ranks);
  return candidates.filter((_, index) => ranks[index] === best);
}

/** All candidates applied together with `from`; if there are none, the nearest. */
export function togetherOrNearest<E extends Entry>(model: Model, from: string, candidates: readonly E[]): readonly E[] {
  const close = candidates.filter((candidate) => rank(model, from, candidate.uri) <= together);
  return close.length > 0 ? close : nearestOf(model, from, candidates);
}

/** Candidates that may be in the same namespace as `entry`. */
export function inReach<E extends Entry>(model: Model, entry: Entry, candidates: readonly E[]): E[] {
  const own = possibleNamespaces(model, entry);
  return candidates.filter((candidate) => mayShareNamespace(own, possibleNamespaces(model, candidate)));
}
