/** Label selectors, three-valued: manifests do not always tell a pod's labels. */
import type { LabelSelector, LabelSelectorRequirement, Labels, LabelValue, SelectorMap } from "./types.ts";

export type Truth = "yes" | "no" | "unknown";

/** Whether labels beyond those given may exist: `closed` (none do) or `open` (the text is only partly known). */
export type Openness = "closed" | "open";

/** One requirement that does not hold, or cannot be decided. */
export interface Mismatch {
  readonly key: string;
  /** What the selector asks for: the value for equality, else in kubectl's notation, such as `in (a, b)` or `exists`. */
  readonly wanted: string;
  readonly requirement: LabelSelectorRequirement;
  /** The label as it is; undefined where the key is missing. */
  readonly actual: LabelValue | undefined;
}

/** Whether `labels` carry every pair of an equality selector. An empty selector matches (see `selectsNothing`). */
export function matchLabels(selector: SelectorMap, labels: Labels, openness: Openness = "closed"): Truth {
  return matchSelector({ matchLabels: selector }, labels, openness);
}

/**
 * Whether `labels` satisfy a LabelSelector. An empty selector matches everything; an absent one nothing.
 * upstream: metav1.LabelSelectorAsSelector, labels.Requirement.Matches
 */
export function matchSelector(selector: LabelSelector | undefined, labels: Labels, openness: Openness = "closed"): Truth {
  if (!selector) return "no";
  return all(requirementsOf(selector).map((requirement) => matchRequirement(requirement, labels, openness)));
}

/** A Service without selector (absent or empty) has no endpoints made for it. upstream: EndpointSlice syncService */
export function selectsNothing(selector: SelectorMap | undefined): boolean {
  return !selector || Object.keys(selector).length === 0;
}

/**
 * The requirements that `labels` do not satisfy, in the selector's order; undecidable ones are left out (ask
 * `matchSelector` whether there are any).
 */
export function explainMismatch(selector: LabelSelector, labels: Labels, openness: Openness = "closed"): Mismatch[] {
  return requirementsOf(selector)
    .filter((requirement) => matchRequirement(requirement, labels, openness) === "no")
    .map((requirement) => ({
      key: requirement.key,
      wanted: wantedText(requirement),
      requirement,
      actual: own(labels, requirement.key),
    }));
}

/** Equality pairs as `In` with one value, then the expressions. upstream: LabelSelectorAsSelector */
export function requirementsOf(selector: LabelSelector): LabelSelectorRequirement[] {
  const pairs = Object.entries(selector.matchLabels ?? {});
  return [
    ...pairs.map(([key, value]) => ({ key, operator: "In", values: [value] }) as const),
    ...(selector.matchExpressions ?? []),
  ];
}

/** One requirement against labels. `NotIn` holds for a missing key. upstream: labels.Requirement.Matches */
export function matchRequirement(requirement: LabelSelectorRequirement, labels: Labels, openness: Openness = "closed"): Truth {
  const value = own(labels, requirement.key);
  const values = requirement.values ?? [];
  if (value === undefined && openness === "open") return "unknown";
  switch (requirement.operator) {
    case "Exists":
      return truth(value !== undefined);
    case "DoesNotExist":
      return truth(value === undefined);
    case "In":
      if (value === undefined) return "no";
      return typeof value === "string" ? truth(values.includes(value)) : "unknown";
    case "NotIn":
      if (value === undefined) return "yes";
      return typeof value === "string" ? truth(!values.includes(value)) : "unknown";
  }
}

/** Conjunction: `no` wins over `unknown`, which wins over `yes`. */
export function all(truths: readonly Truth[]): Truth {
  if (truths.includes("no")) return "no";
  return truths.includes("unknown") ? "unknown" : "yes";
}

function wantedText({ operator, values = [] }: LabelSelectorRequirement): string {
  switch (operator) {
    case "In":
      return values.length === 1 ? values[0]! : `in (${values.join(", ")})`;
    case "NotIn":
      return `notin (${values.join(", ")})`;
    case "Exists":
      return "exists";
    case "DoesNotExist":
      return "does not exist";
  }
}

function truth(value: boolean): Truth {
  return value ? "yes" : "no";
}

/** Label keys such as `constructor` must not find `Object.prototype`. */
function own(labels: Labels, key: string): LabelValue | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}
