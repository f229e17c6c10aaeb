import type { Kind } from "../../manifests/resource.ts";
import { findNamed } from "../../workspace/find.ts";
import { key } from "../../workspace/keys.ts";
import { inReach, nearestOf } from "../../workspace/nearest.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import { unitsOf } from "../../workspace/units.ts";

/**
 * The objects a patch changes: those of its kind and name in what the kustomizations that list the patch build. A
 * fragment that nothing lists belongs to the nearest object of its name.
 */
export function patchTargets(model: Model, patch: Entry): readonly Entry[] {
  const name = patch.resource.name?.value;
  if (name === undefined) return [];
  const candidates = findNamed(model, patch.resource.kind, name) as readonly Entry[];
  const listing = new Set(model.lookup(key.patchOf(patch.uri)).map(({ uri }) => uri));
  if (listing.size === 0) return nearestOf(model, patch.uri, inReach(model, patch, candidates));
  return candidates.filter((candidate) => unitsOf(model, candidate.uri).kustomizations.some(({ uri }) => listing.has(uri)));
}

/** The patches and fragments of an object. */
export function patchesOf(model: Model, entry: Entry): Entry[] {
  const name = entry.resource.name?.value;
  if (name === undefined) return [];
  const kind: Kind = entry.resource.kind;
  const listed = model.lookup(key.named(kind, name)).filter((other) => model.lookup(key.patchOf(other.uri)).length > 0);
  return [...model.lookup(key.fragment(kind, name)), ...listed].filter((patch) => patchTargets(model, patch).some((target) => target.resource === entry.resource));
}
