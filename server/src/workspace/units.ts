import type { Kustomization } from "../manifests/kustomization.ts";
import { fieldsOf, type FieldPath, type Patch } from "../manifests/kustomize-patch.ts";
import { key } from "./keys.ts";
import type { Entry, Model } from "./snapshot.ts";
import { folderOf, resolvePath } from "./uris.ts";

export type KustomizationEntry = Entry<Kustomization>;

/** How the kustomizations of the workspace take part in a file. */
export interface Units {
  /** All that build from it, directly or through others, and the components that those include. */
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
    let namespace = inner;
    // upstream: accumulateTarget. Components change everything gathered so far, before the kustomization's own fields do.
    for (const component of componentsOf(model, entry)) {
      all.set(component.uri, component);
      namespace = component.resource.namespaceTransformer?.value ?? namespace;
    }
    namespace = entry.resource.namespaceTransformer?.value ?? namespace;
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

/** The kustomizations that list a file or folder. */
export function builders(model: Model, uri: string): KustomizationEntry[] {
  return model.lookup(key.builtBy(uri)) as KustomizationEntry[];
}

/**
 * A folder that a kustomization builds from but that is not in the workspace: a URL, above the opened folder, not checked
 * out. A file is on the disk or the build fails, so files are not asked about.
 */
export function isAbsent(model: Model, by: KustomizationEntry, path: string): boolean {
  const uri = resolvePath(folderOf(by.uri), path);
  if (uri === null) return true;
  return !/\.(ya?ml|json)$/i.test(path) && model.lookup(key.named("Kustomization", uri)).length === 0 && model.lookup(key.named("Component", uri)).length === 0;
}

/** The components a kustomization includes, and theirs, in the order they are applied. */
function componentsOf(model: Model, entry: KustomizationEntry, seen: Set<string> = new Set()): KustomizationEntry[] {
  return entry.resource.components.flatMap((path) => {
    const folder = resolvePath(folderOf(entry.uri), path);
    if (folder === null || seen.has(folder)) return [];
    seen.add(folder);
    const found = model.lookup(key.named("Component", folder)) as KustomizationEntry[];
    return found.flatMap((component) => [...componentsOf(model, component, seen), component]);
  });
}

/** Built by one same kustomization, so applied together. */
export function shareRoot(a: Units, b: Units): boolean {
  for (const root of a.roots) if (b.roots.has(root)) return true;
  return false;
}

/** Where `commonLabels` and `labels` with `includeSelectors` or `includeTemplates` write. */
const labelFields: readonly FieldPath[] = [["spec", "selector"], ["spec", "template", "metadata", "labels"], ["metadata", "labels"]];

/**
 * Something not visible in the object's own text may change it before it is applied: a patch, labels added to selectors,
 * a plugin. Then differences between two objects prove nothing. With `fields`, only changes of those (or of what they
 * are inside of) count: a patch of `replicas` says nothing about `serviceName`.
 */
export function mayBeChanged(model: Model, entry: Entry, fields: readonly FieldPath[] | null = null): boolean {
  const { kustomizations } = unitsOf(model, entry.uri);
  return kustomizations.some(
    (kustomization) =>
      kustomization.resource.transforms ||
      kustomization.resource.components.some((path) => isAbsent(model, kustomization, path)) ||
      (kustomization.resource.labelsSelectors && meet(labelFields, fields)) ||
      kustomization.resource.patches.some((patch) => changes(model, kustomization, patch, entry, kustomizations, fields)),
  );
}

function changes(model: Model, by: KustomizationEntry, patch: Patch, entry: Entry, all: readonly KustomizationEntry[], fields: readonly FieldPath[] | null): boolean {
  const { kind } = entry.resource;
  const names = namesOf(entry, all);
  const meant = (patchKind: string | null, patchName: string | null) => (patchKind === null || patchKind === kind) && (patchName === null || names.has(patchName));
  if (patch.file === null) return meant(patch.kind, patch.name) && meet(patch.fields, fields);
  if (patch.targeted && !meant(patch.kind, patch.name)) return false;
  const uri = resolvePath(folderOf(by.uri), patch.file);
  const held = uri === null ? [] : [...model.lookup(key.fragmentsIn(uri)), ...[...names].flatMap((name) => model.lookup(key.named(kind, name)).filter((other) => other.uri === uri))];
  // A JSON patch in a file of its own, or a file that cannot be read.
  if (held.length === 0) return patch.targeted;
  return held.some(({ resource }) => (patch.targeted || (resource.kind === kind && (resource.name === null || names.has(resource.name.value)))) && meet(fieldsOf(resource.node), fields));
}

/** The name as written and with each prefix and suffix: a patch may use either. */
function namesOf(entry: Entry, kustomizations: readonly KustomizationEntry[]): Set<string> {
  const name = entry.resource.name?.value;
  if (name === undefined) return new Set();
  return new Set([name, ...kustomizations.map(({ resource }) => `${resource.namePrefix}${name}${resource.nameSuffix}`)]);
}

/** Null stands for all fields. */
function meet(a: readonly FieldPath[] | null, b: readonly FieldPath[] | null): boolean {
  return a === null || b === null || a.some((left) => b.some((right) => isPrefix(left, right) || isPrefix(right, left)));
}

function isPrefix(short: FieldPath, long: FieldPath): boolean {
  return short.every((part, index) => String(part) === String(long[index]));
}
