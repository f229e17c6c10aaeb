import type { TextEdit } from "../../text/edit.ts";
import type { Span } from "../../text/span.ts";
import type { YamlMap, YamlNode, YamlPair } from "../../yaml/tree.ts";
import { isShared } from "./anchors.ts";
import { columnOf, endOfLine, type Source } from "./source.ts";
import { blockLines, pairText, scalarText, type Layout, type Tree } from "./write.ts";

type Pairs = { readonly [key: string]: Tree };

/** Edits of single pairs. Each answers null where the text does not allow a small, safe edit (aliases, odd styles). */

/** The pair written in this very map, not one merged into it. */
export function ownPair(node: YamlNode | null | undefined, key: string): YamlPair | null {
  return (node?.kind === "map" ? node.pairs.findLast((pair) => pair.key.text === key) : null) ?? null;
}

/** Writes another value in the place of a one-line scalar, in the same quotes. */
export function replaceScalar(source: Source, place: { readonly span: Span; readonly alias: boolean }, value: string): TextEdit | null {
  const { span, alias } = place;
  const written = source.text.slice(span.start, span.end);
  if (alias || /[\r\n]/.test(written) || /^[|>]/.test(written) || isShared(source, span.start)) return null;
  if (written === "") return { span, newText: (/\s/.test(source.text[span.start - 1] ?? " ") ? "" : " ") + scalarText(value, source.json ? "json" : "flow") };
  return { span, newText: inQuotesOf(written, value, source.json) };
}

function inQuotesOf(written: string, value: string, json: boolean): string {
  if (written.startsWith('"')) return JSON.stringify(value);
  if (written.startsWith("'")) return `'${value.replaceAll("'", "''")}'`;
  return scalarText(value, json ? "json" : "flow");
}

/**
 * Adds a pair to the map that is the value of `parent`: behind the sibling `after` if that is written there, else as
 * the first one. A parent without a value gets one.
 */
export function addPair(source: Source, parent: YamlPair, key: string, value: Tree, after?: string): TextEdit | null {
  return addPairs(source, parent, { [key]: value }, after);
}

/** The same for several pairs, in one edit. */
export function addPairs(source: Source, parent: YamlPair, pairs: Pairs, after?: string): TextEdit | null {
  const node = parent.value;
  if (parent.alias || isShared(source, parent.key.span.start) || isShared(source, parent.span.start)) return null;
  if (node?.kind === "map") {
    const sibling = after === undefined ? null : ownPair(node, after);
    return node.flow ? addToFlow(source, node, sibling, pairs) : addToBlock(source, parent, node, sibling, pairs);
  }
  const empty = node === null || (node.kind === "scalar" && node.text === "" && node.style === "plain");
  if (!empty || source.json || inFlow(source, parent.key.span.start)) return null;
  const layout = layoutOf(source);
  const indent = columnOf(source.text, parent.key.span.start) + layout.step;
  return insertBelow(source, parent.key.span.end, blockLines(pairs, layout), indent);
}

/** Adds a pair at the end of a map that has at least one, `metadata` to an object for instance. */
export function appendPair(source: Source, node: YamlMap, key: string, value: Tree): TextEdit | null {
  const last = node.pairs.at(-1);
  if (!last || isShared(source, last.key.span.start)) return null;
  if (node.flow) return addToFlow(source, node, last, { [key]: value });
  return insertBelow(source, endOfPair(source.text, last), blockLines({ [key]: value }, layoutOf(source)), columnOf(source.text, last.key.span.start));
}

function addToBlock(source: Source, parent: YamlPair, node: YamlMap, sibling: YamlPair | null, pairs: Pairs): TextEdit | null {
  const first = node.pairs[0];
  if (!first) return null;
  const indent = columnOf(source.text, first.key.span.start);
  const lines = blockLines(pairs, layoutOf(source));
  if (sibling) return insertBelow(source, endOfPair(source.text, sibling), lines, indent);
  // Directly below the parent's line, so that a comment above the first child keeps its child.
  const gap = source.text.slice(endOfLine(source.text, parent.key.span.end), node.span.start);
  if (gap.includes("\n") && onlyComments(gap)) return insertBelow(source, parent.key.span.end, lines, indent);
  return { span: { start: node.span.start, end: node.span.start }, newText: lines.map((line) => line + source.lineBreak + " ".repeat(indent)).join("") };
}

function onlyComments(gap: string): boolean {
  return gap.split("\n").every((line) => /^\s*(#.*)?$/.test(line));
}

function addToFlow(source: Source, node: YamlMap, sibling: YamlPair | null, pairs: Pairs): TextEdit | null {
  const texts = Object.entries(pairs).map(([key, value]) => pairText(key, value, source.json || quotesKeys(node) ? "json" : "flow"));
  const [first] = node.pairs;
  if (!first) {
    const inside = source.text.slice(node.span.start + 1, node.span.end - 1);
    if (inside.trim() !== "") return null;
    const padding = source.json ? "" : " ";
    return { span: { start: node.span.start + 1, end: node.span.end - 1 }, newText: padding + texts.join(", ") + padding };
  }
  // The white space that separates the pairs: one space, or a new line and its indentation.
  const before = /(?:\r?\n)?[ \t]*$/.exec(source.text.slice(node.span.start + 1, first.key.span.start))![0];
  const separator = before.includes("\n") ? before : " ";
  if (sibling) return { span: { start: sibling.span.end, end: sibling.span.end }, newText: texts.map((text) => `,${separator}${text}`).join("") };
  return { span: { start: first.key.span.start, end: first.key.span.start }, newText: texts.map((text) => `${text},${separator}`).join("") };
}

function quotesKeys(node: YamlMap): boolean {
  return node.pairs.length > 0 && node.pairs.every(({ key }) => key.style === "double");
}

/** Inserts lines below the line that holds `offset`. */
function insertBelow(source: Source, offset: number, lines: readonly string[], indent: number): TextEdit {
  const at = endOfLine(source.text, offset);
  return { span: { start: at, end: at }, newText: lines.map((line) => source.lineBreak + " ".repeat(indent) + line).join("") };
}

/** The last character of a pair, without the line breaks that belong to a block's span. */
export function endOfPair(text: string, pair: YamlPair): number {
  let end = Math.max(pair.span.end, pair.key.span.end);
  while (end > pair.key.span.end && /\s/.test(text[end - 1]!)) end--;
  return end;
}

function inFlow(source: Source, offset: number): boolean {
  const search = (node: YamlNode | null): boolean => {
    if (!node || node.kind === "scalar" || offset < node.span.start || offset > node.span.end) return false;
    if (node.flow) return true;
    const children = node.kind === "map" ? node.pairs : node.items;
    return children.some((child) => !child.alias && search(child.value));
  };
  return search(source.root);
}

/** The document's own habits: columns a level, and whether sequences stand deeper than their key. */
export function layoutOf(source: Source): Layout {
  let step: number | undefined;
  let indentedSequences: boolean | undefined;
  const visit = (node: YamlNode | null, depth: number): void => {
    if (!node || node.kind === "scalar" || node.flow || depth > 12) return;
    if (node.kind === "seq") {
      for (const item of node.items) if (!item.alias) visit(item.value, depth + 1);
      return;
    }
    for (const { key, value, alias } of node.pairs) {
      if (alias || !value || value.kind === "scalar" || value.flow) continue;
      const deeper = columnOf(source.text, value.span.start) - columnOf(source.text, key.span.start);
      if (value.kind === "map") step ??= deeper > 0 ? deeper : undefined;
      else indentedSequences ??= deeper > 0;
      visit(value, depth + 1);
    }
  };
  visit(source.root, 0);
  return { step: step ?? 2, indentedSequences: indentedSequences ?? true };
}
