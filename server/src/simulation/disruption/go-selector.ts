import type { LabelSelector } from "../../kubernetes/types.ts";

/** A label selector as Go prints the struct (`%v`), which is how it stands in some events. upstream: LabelSelector.String */
export function goSelector(selector: LabelSelector | undefined): string {
  if (!selector) return "nil";
  const labels = Object.entries(selector.matchLabels ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const expressions = (selector.matchExpressions ?? []).map(({ key, operator, values = [] }) => `LabelSelectorRequirement{Key:${key},Operator:${operator},Values:[${values.join(" ")}],}`);
  const pairs = labels.map(([key, value]) => `${key}: ${String(value)},`).join("");
  return `&LabelSelector{MatchLabels:map[string]string{${pairs}},MatchExpressions:[]LabelSelectorRequirement{${expressions.map((text) => `${text},`).join("")}},}`;
}
