/** Labels of the simulated nodes, and what cannot be known of those of a person's nodes. */
import { isObject, type JsonObject } from "../api/json.ts";
import type { NodeState } from "../nodes/state.ts";

export const hostnameLabel = "kubernetes.io/hostname";
export const zoneLabel = "topology.kubernetes.io/zone";
export const regionLabel = "topology.kubernetes.io/region";

/** Older names that nodes still carry beside the new ones. */
const olderNames: Readonly<Record<string, string>> = {
  "failure-domain.beta.kubernetes.io/zone": zoneLabel,
  "failure-domain.beta.kubernetes.io/region": regionLabel,
  "beta.kubernetes.io/os": "kubernetes.io/os",
  "beta.kubernetes.io/arch": "kubernetes.io/arch",
};

const known: ReadonlySet<string> = new Set([hostnameLabel, zoneLabel, regionLabel, "kubernetes.io/os", "kubernetes.io/arch"]);

/** The key under which the simulated nodes carry this label; undefined for a label that only the person's nodes have. */
export function knownKey(key: string): string | undefined {
  const name = Object.hasOwn(olderNames, key) ? olderNames[key]! : key;
  return known.has(name) ? name : undefined;
}

/** The value of a known label at a node. */
export function labelOf(node: NodeState, key: string): string {
  return String(node.labels[key] ?? (key === regionLabel ? "region-1" : ""));
}

/** One requirement of a nodeSelectorTerm. upstream: component-helpers/scheduling/corev1/nodeaffinity */
export interface NodeRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/**
 * Whether the node satisfies it. What is asked of a label that the simulated nodes do not carry is taken to hold: the
 * person's nodes have it, or the pod would never have run.
 */
export function satisfies(node: NodeState, { key, operator, values }: NodeRequirement): boolean {
  const name = knownKey(key);
  if (name === undefined) return true;
  const value = labelOf(node, name);
  switch (operator) {
    case "In":
      return values.includes(value);
    case "NotIn":
      return !values.includes(value);
    case "Exists":
      return true;
    case "DoesNotExist":
      return false;
    case "Gt":
      return Number(value) > Number(values[0]);
    case "Lt":
      return Number(value) < Number(values[0]);
    default:
      return false;
  }
}

/** `matchExpressions` as data; what is malformed is left out. */
export function requirementsIn(list: unknown): NodeRequirement[] {
  return objects(list).map(({ key, operator, values }) => ({ key: String(key), operator: String(operator), values: Array.isArray(values) ? values.map(String) : [] }));
}

export function objects(list: unknown): JsonObject[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** A number as the API server takes it in these places; 1, the usual default, for anything else. */
export function positive(value: unknown): number {
  return typeof value === "number" && value >= 1 ? value : 1;
}
