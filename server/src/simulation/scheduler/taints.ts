/** Taints and tolerations. upstream: component-helpers/scheduling/corev1 TolerationsTolerateTaint, FindMatchingUntoleratedTaint */
import type { PodSpec } from "../api/objects.ts";
import type { Taint } from "../types.ts";
import { objects } from "./node-labels.ts";

export interface Toleration {
  /** "" with Exists is every key. */
  readonly key: string;
  readonly operator: string;
  readonly value: string;
  /** "" is every effect. */
  readonly effect: string;
  /** For NoExecute: how long; undefined is for ever. */
  readonly tolerationSeconds?: number;
}

const nodeTrouble = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];

/**
 * The tolerations of a pod as it is stored: to those of its template, five minutes with a silent node are added unless
 * something about that is said. upstream: admission plugin DefaultTolerationSeconds
 */
export function tolerationsOf(spec: PodSpec): Toleration[] {
  const written = objects((spec as { readonly tolerations?: unknown }).tolerations).map((toleration): Toleration => {
    const { key, operator, value, effect, tolerationSeconds: seconds } = toleration;
    const text = (given: unknown) => (given === undefined ? "" : String(given));
    return { key: text(key), operator: text(operator) || "Equal", value: text(value), effect: text(effect), ...(typeof seconds === "number" && { tolerationSeconds: seconds }) };
  });
  const missing = nodeTrouble.filter((key) => !written.some((toleration) => (toleration.key === key || toleration.key === "") && (toleration.effect === "NoExecute" || toleration.effect === "")));
  return [...written, ...missing.map((key) => ({ key, operator: "Exists", value: "", effect: "NoExecute", tolerationSeconds: 300 }))];
}

export function tolerates(tolerations: readonly Toleration[], taint: Taint): boolean {
  return tolerations.some((toleration) => matches(toleration, taint));
}

/** upstream: Toleration.ToleratesTaint */
function matches({ key, operator, value, effect }: Toleration, taint: Taint): boolean {
  if (effect !== "" && effect !== taint.effect) return false;
  if (key !== "" && key !== taint.key) return false;
  return operator === "Exists" || (operator === "Equal" && value === (taint.value ?? ""));
}

/** Whether one of the taints keeps such a pod from being placed. */
export function isRepelled(tolerations: readonly Toleration[], taints: readonly Taint[]): boolean {
  return taints.some((taint) => taint.effect !== "PreferNoSchedule" && !tolerates(tolerations, taint));
}
