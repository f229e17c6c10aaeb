import type { Entry, Model } from "./snapshot.ts";
import { isPlaceholder } from "./placeholder.ts";
import { unitsOf } from "./units.ts";

/** The namespaces an object may end up in; null when the manifests do not tell. */
export type PossibleNamespaces = ReadonlySet<string> | null;

export function possibleNamespaces(model: Model, entry: Entry): PossibleNamespaces {
  const written = entry.resource.namespace?.value ?? null;
  const transformed = unitsOf(model, entry.uri).namespaces;
  if (transformed.size === 0) return written === null || isPlaceholder(written) ? null : new Set([written]);
  const names = new Set<string>();
  for (const namespace of transformed) {
    const name = namespace ?? written;
    if (name === null || isPlaceholder(name)) return null;
    names.add(name);
  }
  return names;
}

/** False only when it is certain that the two never share a namespace: what is not written is compatible with any. */
export function mayShareNamespace(a: PossibleNamespaces, b: PossibleNamespaces): boolean {
  if (a === null || b === null) return true;
  for (const name of a) if (b.has(name)) return true;
  return false;
}

/** The namespace to show, and where it comes from. */
export interface ShownNamespace {
  readonly name: string;
  readonly source: "written" | "kustomization" | "assumed";
  /** More than one kustomization applies it; these are the other namespaces. */
  readonly others: readonly string[];
}

export function shownNamespace(model: Model, entry: Entry): ShownNamespace {
  const written = entry.resource.namespace?.value;
  const possible = possibleNamespaces(model, entry);
  const names = possible ? [...possible] : [];
  if (names.length > 0 && !(names.length === 1 && names[0] === written)) {
    return { name: names[0]!, source: "kustomization", others: names.slice(1) };
  }
  if (written !== undefined) return { name: written, source: "written", others: [] };
  return { name: model.settings.defaultNamespace, source: "assumed", others: [] };
}

export { isPlaceholder };
