import type { Span } from "../text/span.ts";
import { pairOf, pairsOf, valueOf, type YamlNode } from "../yaml/tree.ts";
import { itemsOf, stringAt, type Located } from "./located.ts";

/** A map of labels (or of a Service's selector) with the place of every pair. */
export interface LabelMap {
  readonly span: Span;
  readonly keySpan: Span;
  readonly alias: boolean;
  readonly flow: boolean;
  readonly pairs: readonly LabelPair[];
  /** The same as a plain object (no prototype), string values only. */
  readonly values: Readonly<Record<string, string>>;
  /** A value is not a string: the API server rejects the object, so nothing is concluded from this map. */
  readonly invalid: boolean;
}

export interface LabelPair {
  readonly key: string;
  readonly value: string;
  readonly keySpan: Span;
  readonly valueSpan: Span;
  readonly alias: boolean;
}

export function labelMapAt(node: YamlNode | null, key: string): LabelMap | null {
  const pair = pairOf(node, key);
  if (pair?.value?.kind !== "map") return null;
  const pairs: LabelPair[] = [];
  const values: Record<string, string> = Object.create(null) as Record<string, string>;
  let invalid = false;
  for (const entry of pairsOf(pair.value)) {
    if (entry.value?.kind !== "scalar" || typeof entry.value.value !== "string") {
      invalid = true;
      continue;
    }
    pairs.push({ key: entry.key.text, value: entry.value.value, keySpan: entry.key.span, valueSpan: entry.span, alias: entry.alias });
    values[entry.key.text] = entry.value.value;
  }
  return { span: pair.span, keySpan: pair.key.span, alias: pair.alias, flow: pair.value.flow, pairs, values, invalid };
}

/** A workload's `spec.selector`. */
export interface LabelSelector {
  readonly span: Span;
  readonly keySpan: Span;
  readonly matchLabels: LabelMap | null;
  readonly matchExpressions: readonly SelectorExpression[];
}

export interface SelectorExpression {
  readonly key: Located<string>;
  readonly operator: string;
  readonly values: readonly string[];
  readonly span: Span;
}

export function labelSelectorAt(node: YamlNode | null, key: string): LabelSelector | null {
  const pair = pairOf(node, key);
  if (pair?.value?.kind !== "map") return null;
  const expressions: SelectorExpression[] = [];
  for (const item of itemsOf(valueOf(pair.value, "matchExpressions"))) {
    const name = stringAt(item.value, "key");
    if (!name) continue;
    const values = itemsOf(valueOf(item.value, "values")).flatMap(({ value }) => (value?.kind === "scalar" ? [value.text] : []));
    expressions.push({ key: name, operator: stringAt(item.value, "operator")?.value ?? "", values, span: item.span });
  }
  return { span: pair.span, keySpan: pair.key.span, matchLabels: labelMapAt(pair.value, "matchLabels"), matchExpressions: expressions };
}
