import { parseYaml } from "../yaml/parse.ts";
import { splitDocuments } from "../yaml/split.ts";
import { valueOf, type YamlNode } from "../yaml/tree.ts";
import { itemsOf, stringAt } from "./located.ts";

/** Something in a kustomization that changes fields of objects. */
export interface Patch {
  /** What it applies to, by kind and name; null stands for any (also for patterns, which are not evaluated). */
  readonly kind: string | null;
  readonly name: string | null;
  /** Kind and name were given by a `target`; else they are those of the patch itself. */
  readonly targeted: boolean;
  /** The file that holds it, as written; null when it stands inline. */
  readonly file: string | null;
  /** Paths of the fields it writes; null when they are not known from here. */
  readonly fields: readonly FieldPath[] | null;
}

export type FieldPath = readonly (string | number)[];

/** All patches of a kustomization, in whichever of its fields they are written. */
export function patchesOf(node: YamlNode): Patch[] {
  return [
    ...itemsOf(valueOf(node, "patches")).flatMap(({ value }) => patch(value)),
    ...itemsOf(valueOf(node, "patchesJson6902")).flatMap(({ value }) => patch(value)),
    ...itemsOf(valueOf(node, "patchesStrategicMerge")).flatMap(({ value }) => {
      if (value?.kind !== "scalar") return [];
      // A file's path, or the patch itself as a text.
      return value.text.includes("\n") || value.text.includes(": ") ? inline(value.text, null) : [inFile(value.text, null)];
    }),
    ...itemsOf(valueOf(node, "replacements")).flatMap(({ value }) => replacement(value)),
    ...itemsOf(valueOf(node, "replicas")).map(({ value }): Patch => ({ kind: null, name: literal(stringAt(value, "name")?.value), targeted: true, file: null, fields: [["spec", "replicas"]] })),
  ];
}

function patch(node: YamlNode | null): Patch[] {
  const target = valueOf(node, "target");
  const path = stringAt(node, "path");
  if (path) return [inFile(path.value, target)];
  const text = valueOf(node, "patch");
  return text?.kind === "scalar" ? inline(text.text, target) : [];
}

function inFile(file: string, target: YamlNode | null): Patch {
  return { ...targetOf(target), targeted: target !== null, file, fields: null };
}

function inline(text: string, target: YamlNode | null): Patch[] {
  return splitDocuments(text).flatMap(({ start, end }): Patch[] => {
    const { root, broken } = parseYaml(text.slice(start, end));
    if (!root) return broken ? [{ ...targetOf(target), targeted: target !== null, file: null, fields: null }] : [];
    const own = target ? targetOf(target) : { kind: literal(stringAt(root, "kind")?.value), name: literal(stringAt(valueOf(root, "metadata"), "name")?.value) };
    return [{ ...own, targeted: target !== null, file: null, fields: broken ? null : fieldsOf(root) }];
  });
}

function replacement(node: YamlNode | null): Patch[] {
  const anything: Patch = { kind: null, name: null, targeted: true, file: null, fields: null };
  if (stringAt(node, "path")) return [anything];
  return itemsOf(valueOf(node, "targets")).map(({ value }) => ({ ...anything, ...targetOf(valueOf(value, "select")) }));
}

function targetOf(target: YamlNode | null): Pick<Patch, "kind" | "name"> {
  return { kind: literal(stringAt(target, "kind")?.value), name: literal(stringAt(target, "name")?.value) };
}

/** kustomize takes kind and name for regular expressions. upstream: types.NewSelectorRegex */
function literal(pattern: string | undefined): string | null {
  return pattern !== undefined && /^[A-Za-z0-9-]+$/.test(pattern) ? pattern : null;
}

/** The fields that a strategic-merge or JSON patch writes; for lists the path of the list. */
export function fieldsOf(root: YamlNode): FieldPath[] | null {
  if (root.kind === "seq") {
    return root.items.map(({ value }) => (stringAt(value, "path")?.value ?? "").split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~")));
  }
  const paths: FieldPath[] = [];
  let left = 2000;
  const visit = (node: YamlNode | null, path: FieldPath): void => {
    if (left-- <= 0) return;
    if (node?.kind !== "map" || path.length > 12) paths.push(path);
    // `$patch: delete` and the like act on the map they stand in.
    else for (const pair of node.pairs) visit(pair.value, pair.key.text.startsWith("$") ? path : [...path, pair.key.text]);
  };
  visit(root, []);
  const identity = new Set(["apiVersion", "kind"]);
  return left <= 0 ? null : paths.filter((path) => !identity.has(String(path[0])) && !(path[0] === "metadata" && path[1] === "name"));
}
