import type { Span } from "../text/span.ts";
import { pairOf, valueOf, type YamlItem, type YamlNode, type YamlPair } from "../yaml/tree.ts";

/**
 * A value together with where it is written. Spans are relative to the document. `alias` tells that the text at `span`
 * is an alias or a merge key, so an edit there would not do what it says.
 */
export interface Located<T> {
  readonly value: T;
  readonly span: Span;
  readonly keySpan: Span;
  readonly alias: boolean;
}

export function locate<T>(value: T, item: YamlItem, keySpan: Span): Located<T> {
  return { value, span: item.span, keySpan, alias: item.alias };
}

/** The string under `key`; null when absent, not a string, or empty of text. */
export function stringAt(node: YamlNode | null, key: string): Located<string> | null {
  const pair = pairOf(node, key);
  return pair && scalar(pair, "string") !== undefined ? locate(scalar(pair, "string") as string, pair, pair.key.span) : null;
}

/** The whole number under `key`; null when absent or anything else. */
export function integerAt(node: YamlNode | null, key: string): Located<number> | null {
  const pair = pairOf(node, key);
  const value = pair && scalar(pair, "number");
  return pair && typeof value === "number" && Number.isSafeInteger(value) ? locate(value, pair, pair.key.span) : null;
}

export function booleanAt(node: YamlNode | null, key: string): Located<boolean> | null {
  const pair = pairOf(node, key);
  const value = pair && scalar(pair, "boolean");
  return pair && typeof value === "boolean" ? locate(value, pair, pair.key.span) : null;
}

/** A number or a string, as `targetPort` and `maxUnavailable` allow. */
export function intOrStringAt(node: YamlNode | null, key: string): Located<number | string> | null {
  return integerAt(node, key) ?? stringAt(node, key);
}

/** True when `key` is written with a value (also one of the wrong type). */
export function isWritten(node: YamlNode | null, key: string): boolean {
  return valueOf(node, key) !== null && !isNull(pairOf(node, key)!);
}

function isNull(pair: YamlPair): boolean {
  return pair.value?.kind === "scalar" && pair.value.value === null;
}

function scalar(pair: YamlPair, type: "string" | "number" | "boolean"): string | number | boolean | undefined {
  if (pair.value?.kind !== "scalar" || typeof pair.value.value !== type) return undefined;
  return pair.value.value as string | number | boolean;
}

/** The items of a sequence; nothing for anything else. */
export function itemsOf(node: YamlNode | null): readonly YamlItem[] {
  return node?.kind === "seq" ? node.items : [];
}
