import { touches, type Span } from "../text/span.ts";

/**
 * A parsed document as the rest of Ordinal sees it: small, immutable, positions everywhere. Spans are offsets relative
 * to the document's own text. An alias shares the node of its anchor, so a tree can be a graph, even a cyclic one:
 * walk it by known keys, or with a visited set.
 */
export type YamlNode = YamlScalar | YamlMap | YamlSeq;

export type ScalarValue = string | number | boolean | null;

export interface YamlScalar {
  readonly kind: "scalar";
  readonly span: Span;
  readonly value: ScalarValue;
  /** The text after unquoting and folding, before any type is given to it. */
  readonly text: string;
  readonly style: "plain" | "single" | "double" | "literal" | "folded";
}

export interface YamlMap {
  readonly kind: "map";
  readonly span: Span;
  readonly flow: boolean;
  readonly pairs: readonly YamlPair[];
}

export interface YamlSeq {
  readonly kind: "seq";
  readonly span: Span;
  readonly flow: boolean;
  readonly items: readonly YamlItem[];
}

export interface YamlItem {
  readonly value: YamlNode | null;
  /** Where the value stands, or the alias that stands for it. */
  readonly span: Span;
  readonly alias: boolean;
}

export interface YamlPair extends YamlItem {
  readonly key: YamlScalar;
}

export interface YamlDocument {
  readonly root: YamlNode | null;
  /** The parser met something that is not YAML; what could be read is in `root`. */
  readonly broken: boolean;
}

/** How deep `<<` may nest before it is taken for an attack or a cycle. */
const maxMergeDepth = 16;

/** The pair for `key`; explicit keys win over merged ones (`<<`), the last duplicate wins as in JSON. */
export function pairOf(node: YamlNode | null | undefined, key: string, depth = 0): YamlPair | null {
  if (node?.kind !== "map" || depth > maxMergeDepth) return null;
  for (let i = node.pairs.length - 1; i >= 0; i--) {
    const pair = node.pairs[i]!;
    if (pair.key.text === key) return pair;
  }
  for (const pair of node.pairs) {
    if (pair.key.text !== "<<" || pair.key.style !== "plain") continue;
    const sources = pair.value?.kind === "seq" ? pair.value.items.map((item) => item.value) : [pair.value];
    for (const source of sources) {
      const merged = pairOf(source, key, depth + 1);
      // It stands at the merge key as far as this map is concerned: an edit there would change the anchor for everybody.
      if (merged) return { ...merged, key: { ...merged.key, span: pair.key.span }, span: pair.span, alias: true };
    }
  }
  return null;
}

export function valueOf(node: YamlNode | null | undefined, key: string): YamlNode | null {
  return pairOf(node, key)?.value ?? null;
}

/** All pairs, merged ones included, explicit keys first; each key once. */
export function pairsOf(node: YamlNode | null | undefined): YamlPair[] {
  const seen = new Map<string, YamlPair>();
  collect(node, seen, 0, null);
  return [...seen.values()];
}

function collect(node: YamlNode | null | undefined, seen: Map<string, YamlPair>, depth: number, at: YamlPair | null): void {
  if (node?.kind !== "map" || depth > maxMergeDepth) return;
  const own = new Map<string, YamlPair>();
  for (const pair of node.pairs) if (!isMergeKey(pair)) own.set(pair.key.text, pair);
  for (const [key, pair] of own) {
    if (seen.has(key)) continue;
    seen.set(key, at ? { ...pair, key: { ...pair.key, span: at.key.span }, span: at.span, alias: true } : pair);
  }
  for (const pair of node.pairs) {
    if (!isMergeKey(pair)) continue;
    const sources = pair.value?.kind === "seq" ? pair.value.items.map((item) => item.value) : [pair.value];
    for (const source of sources) collect(source, seen, depth + 1, at ?? pair);
  }
}

function isMergeKey(pair: YamlPair): boolean {
  return pair.key.text === "<<" && pair.key.style === "plain";
}

/** The keys and indexes that lead from the root to the innermost node at an offset (relative to the document). */
export interface NodePath {
  readonly path: readonly (string | number)[];
  /** Where the last step was made: the pair or item, and whether the offset is on the key. */
  readonly pair: YamlPair | null;
  readonly node: YamlNode | null;
  readonly onKey: boolean;
}

/** Finds what stands at an offset, not following aliases. Cost: the size of the maps on the way. */
export function pathAt(root: YamlNode | null, offset: number): NodePath {
  const path: (string | number)[] = [];
  let node = root;
  let pair: YamlPair | null = null;
  for (;;) {
    if (node?.kind === "map") {
      const hit: YamlPair | undefined =
        node.pairs.find((candidate) => touches(candidate.key.span, offset)) ??
        node.pairs.find((candidate) => touches(candidate.span, offset) && candidate.span.end > candidate.span.start) ??
        node.pairs.find((candidate) => touches(candidate.span, offset));
      if (!hit) return { path, pair, node, onKey: false };
      path.push(hit.key.text);
      pair = hit;
      if (touches(hit.key.span, offset)) return { path, pair, node: hit.value, onKey: true };
      if (hit.alias) return { path, pair, node: hit.value, onKey: false };
      node = hit.value;
    } else if (node?.kind === "seq") {
      const index = node.items.findIndex((candidate) => touches(candidate.span, offset));
      if (index < 0) return { path, pair, node, onKey: false };
      path.push(index);
      const item = node.items[index]!;
      if (item.alias) return { path, pair, node: item.value, onKey: false };
      node = item.value;
    } else {
      return { path, pair, node, onKey: false };
    }
  }
}

/**
 * The node as JSON, as the API server would see it. Stops after `limit` nodes (alias bombs, cycles) and answers what
 * fits so far; the caller does not depend on the rest.
 */
export function toJson(node: YamlNode | null, limit = 50_000): unknown {
  let left = limit;
  const convert = (current: YamlNode | null, depth: number): unknown => {
    if (!current || left-- <= 0 || depth > 100) return null;
    switch (current.kind) {
      case "scalar":
        return current.value;
      case "seq":
        return current.items.map((item) => convert(item.value, depth + 1));
      case "map":
        // A list of entries, so that `__proto__` is a key like any other.
        return Object.fromEntries(pairsOf(current).map((pair) => [pair.key.text, convert(pair.value, depth + 1)]));
    }
  };
  return convert(node, 0);
}
