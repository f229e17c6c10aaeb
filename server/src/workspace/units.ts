import type { Kustomization } from "../manifests/kustomization.ts";
import { key } from "./keys.ts";
import type { Entry, Model } from "./snapshot.ts";
import { folderOf } from "./uris.ts";

type KustomizationEntry = Entry<Kustomization>;

/** How the kustomizations of the workspace take part in a file. */
export interface Units {
  /** All that build from it, directly or through others. */
  readonly kustomizations: readonly KustomizationEntry[];
  /** URIs of those that no other one includes: what is really applied. */
  readonly roots: ReadonlySet<string>;
  /** Namespaces the roots put it into; null stands for "leaves it as written". */
  readonly namespaces: ReadonlySet<string | null>;
}

/** Follows `resources`, `bases` and `components` upwards from a file. Cost: the kustomizations on the way. */
export function unitsOf(model: Model, uri: string): Units {
  const all = new Map<string, KustomizationEntry>();
  const roots = new Set<string>();
  const namespaces = new Set<string | null>();

  const climb = (entry: KustomizationEntry, inner: string | null, path: ReadonlySet<string>): void => {
    if (path.has(entry.uri)) return; // a cycle: kustomize itself refuses it
    all.set(entry.uri, entry);
    const namespace = entry.resource.namespaceTransformer?.value ?? inner;
    const parents = [...builders(model, folderOf(entry.uri)), ...builders(model, entry.uri)];
    if (parents.length === 0) {
      roots.add(entry.uri);
      namespaces.add(namespace);
    }
    // The outermost transformer has the last word.
    for (const parent of parents) climb(parent, namespace, new Set([...path, entry.uri]));
  };
  for (const direct of builders(model, uri)) climb(direct, null, new Set());
  return { kustomizations: [...all.values()], roots, namespaces };
}

function builders(model: Model, uri: string): KustomizationEntry[] {
  return model.lookup(key.builtBy(uri)) as KustomizationEntry[];
}

/** Built by one same kustomization, so applied together. */
export function shareRoot(a: Units, b: Units): boolean {
  for (const root of a.roots) if (b.roots.has(root)) return true;
  return false;
}

/**
 * Something not visible in the object's own text may change it before it is applied: a patch that names it, an inline
 * patch, or labels added to selectors. Then differences between two objects prove nothing.
 */
export function mayBeChanged(model: Model, entry: Entry): boolean {
  const units = unitsOf(model, entry.uri);
  if (units.kustomizations.length === 0) return false;
  if (units.kustomizations.some(({ resource }) => resource.labelsSelectors)) return true;
  const name = entry.resource.name?.value;
  const patched = name !== undefined && model.lookup(key.fragment(entry.resource.kind, name)).length > 0;
  return patched || units.kustomizations.some(({ resource }) => resource.patchesKinds);
}
