import type { Kind, Resource } from "../manifests/resource.ts";
import { key } from "./keys.ts";
import type { Entry, Model } from "./snapshot.ts";

/** Entries under a key that are objects: fragments and files that a kustomization names as patches are left out. */
export function find(model: Model, lookupKey: string): readonly Entry[] {
  return model.lookup(lookupKey).filter((entry) => isObject(model, entry));
}

export function findNamed<K extends Kind>(model: Model, kind: K, name: string): readonly Entry<Extract<Resource, { kind: K }>>[] {
  return find(model, key.named(kind, name)) as Entry<Extract<Resource, { kind: K }>>[];
}

export function isObject(model: Model, entry: Entry): boolean {
  return !entry.resource.fragment && model.lookup(key.patchOf(entry.uri)).length === 0;
}

/** A document's own entries, found again in the model. */
export function entriesOf(model: Model, uri: string): readonly Entry[] {
  const file = model.file(uri);
  if (!file || file.template) return [];
  return file.documents.flatMap(({ content }) => content.resources.map((resource): Entry => ({ uri, content, resource })));
}
