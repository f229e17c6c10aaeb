import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type Node, type Pair, type Scalar } from "yaml";
import type { Span } from "../text/span.ts";
import { resolvePlain } from "./scalar.ts";
import type { YamlDocument, YamlItem, YamlMap, YamlNode, YamlPair, YamlScalar, YamlSeq } from "./tree.ts";

/**
 * Parses one document (see `splitDocuments`). Never throws: text that is not YAML gives what could be read and
 * `broken`. Positions are relative to `text`. Cost: about 0.2 s per MB, all of it in the `yaml` package.
 */
export function parseYaml(text: string): YamlDocument {
  try {
    // failsafe: every scalar stays text and is typed by our own rules, those of kubectl rather than of YAML 1.2.
    const document = parseDocument(text, { schema: "failsafe", strict: false, uniqueKeys: false, logLevel: "silent", prettyErrors: false, stringKeys: false });
    const converter = new Converter(document);
    const root = converter.node(document.contents as Node | null);
    return { root, broken: document.errors.length > 0 || converter.oddKeys };
  } catch {
    // Nesting deep enough to exhaust the stack.
    return { root: null, broken: true };
  }
}

/** Copies the parser's tree into ours, resolving aliases in reading order as YAML defines them. */
class Converter {
  private readonly anchors = new Map<string, YamlNode>();
  /** A key that is not a scalar: not JSON, and what `{{ … }}` looks like to a YAML parser. */
  oddKeys = false;
  private readonly document: Document;

  constructor(document: Document) {
    this.document = document;
  }

  node(node: Node | null): YamlNode | null {
    if (isScalar(node)) return this.scalar(node);
    if (isMap(node)) {
      const pairs: YamlPair[] = [];
      const map: YamlMap = { kind: "map", span: spanOf(node), flow: node.flow === true, pairs };
      // Registered before its children, so that a cycle becomes a cycle and not a crash.
      if (node.anchor) this.anchors.set(node.anchor, map);
      for (const pair of node.items as Pair<Node | null, Node | null>[]) {
        const converted = this.pair(pair);
        if (converted) pairs.push(converted);
      }
      return map;
    }
    if (isSeq(node)) {
      const items: YamlItem[] = [];
      const seq: YamlSeq = { kind: "seq", span: spanOf(node), flow: node.flow === true, items };
      if (node.anchor) this.anchors.set(node.anchor, seq);
      for (const item of node.items as (Node | null)[]) items.push(this.item(item, spanOf(node).end));
      return seq;
    }
    return null;
  }

  private pair(pair: Pair<Node | null, Node | null>): YamlPair | null {
    const key = isAlias(pair.key) ? this.anchors.get(pair.key.source) : this.node(pair.key);
    if (key?.kind !== "scalar") {
      this.oddKeys = true;
      return null;
    }
    const placed = isAlias(pair.key) ? { ...key, span: spanOf(pair.key) } : key;
    return { key: placed, ...this.item(pair.value, Math.min(placed.span.end + 1, this.document.range?.[2] ?? placed.span.end + 1)) };
  }

  private item(value: Node | null, missingAt: number): YamlItem {
    if (!value) return { value: null, span: { start: missingAt, end: missingAt }, alias: false };
    if (isAlias(value)) return { value: this.anchors.get(value.source) ?? null, span: spanOf(value), alias: true };
    return { value: this.node(value), span: spanOf(value), alias: false };
  }

  private scalar(node: Scalar): YamlScalar {
    const text = typeof node.value === "string" ? node.value : node.value == null ? "" : String(node.value);
    const style = styles[node.type ?? "PLAIN"] ?? "plain";
    const typed = style === "plain" && node.tag !== "tag:yaml.org,2002:str" && node.tag !== "!!str";
    const scalar: YamlScalar = { kind: "scalar", span: spanOf(node), value: typed ? resolvePlain(text) : text, text, style };
    if (node.anchor) this.anchors.set(node.anchor, scalar);
    return scalar;
  }
}

const styles: Readonly<Record<string, YamlScalar["style"]>> = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "literal",
  BLOCK_FOLDED: "folded",
};

function spanOf(node: Node): Span {
  const range = node.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}
