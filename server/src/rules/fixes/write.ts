import { resolvePlain } from "../../yaml/scalar.ts";

/** What a fix writes: a small tree of plain values. */
export type Tree = string | number | boolean | readonly Tree[] | { readonly [key: string]: Tree };

/** `block` for lines of YAML, `flow` for `{ a: b }`, `json` where everything is quoted. */
export type Style = "block" | "flow" | "json";

/** How the lines around it are indented. */
export interface Layout {
  /** Columns a level. */
  readonly step: number;
  /** Sequences stand deeper than their key. */
  readonly indentedSequences: boolean;
}

/** The lines of a mapping in block style, without line breaks, starting at column 0. */
export function blockLines(tree: { readonly [key: string]: Tree }, layout: Layout): string[] {
  return Object.entries(tree).flatMap(([key, value]) => pairLines(key, value, layout));
}

function pairLines(key: string, value: Tree, layout: Layout): string[] {
  const name = scalarText(key, "block");
  if (typeof value !== "object") return [`${name}: ${scalarText(value, "block")}`];
  if (isList(value)) {
    const indent = " ".repeat(layout.indentedSequences ? layout.step : 0);
    return [`${name}:`, ...value.flatMap((item) => itemLines(item, layout)).map((line) => indent + line)];
  }
  const indent = " ".repeat(layout.step);
  return [`${name}:`, ...blockLines(value as { readonly [key: string]: Tree }, layout).map((line) => indent + line)];
}

function itemLines(item: Tree, layout: Layout): string[] {
  if (typeof item !== "object" || isList(item)) return [`- ${flowText(item, "flow")}`];
  return blockLines(item as { readonly [key: string]: Tree }, layout).map((line, index) => (index === 0 ? "- " : "  ") + line);
}

/** One pair on one line: `a: b`, or `"a": "b"` for JSON. */
export function pairText(key: string, value: Tree, style: Style): string {
  return `${scalarText(key, style)}: ${flowText(value, style)}`;
}

function flowText(value: Tree, style: Style): string {
  if (typeof value !== "object") return scalarText(value, style);
  const inner = style === "block" ? "flow" : style;
  if (isList(value)) return `[${value.map((item) => flowText(item, inner)).join(", ")}]`;
  const pairs = Object.entries(value).map(([key, item]) => pairText(key, item, inner));
  return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
}

/** A scalar so that it reads back as the same value; plain where that is possible. */
export function scalarText(value: string | number | boolean, style: Style): string {
  if (typeof value !== "string") return String(value);
  if (style === "json" || !isPlainSafe(value, style)) return JSON.stringify(value);
  return value;
}

function isPlainSafe(value: string, style: Style): boolean {
  if (value === "" || resolvePlain(value) !== value) return false;
  if (style === "flow" && /[,[\]{}]/.test(value)) return false;
  // Conservative: names, paths, label keys and `${PLACEHOLDER}`; `: ` and ` #` end a plain scalar.
  return /^[A-Za-z0-9_./$][^\s:#]*(?::[^\s:#]+)*$/.test(value) && !/^[-?:]/.test(value);
}

function isList(value: Tree): value is readonly Tree[] {
  return Array.isArray(value);
}
