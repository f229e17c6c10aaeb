/** Taints of nodes: the well-known ones, and those that follow from a node's state. */
import type { Taint } from "../types.ts";
import type { NodeState } from "./state.ts";

export const notReady = "node.kubernetes.io/not-ready";
export const unreachable = "node.kubernetes.io/unreachable";
export const outOfService = "node.kubernetes.io/out-of-service";
const unschedulable = "node.kubernetes.io/unschedulable";

/** NoSchedule taints of these keys belong to the node controller. upstream: taintKeyToNodeConditionMap */
const conditionKeys: ReadonlySet<string> = new Set([
  notReady,
  unreachable,
  unschedulable,
  "node.kubernetes.io/memory-pressure",
  "node.kubernetes.io/disk-pressure",
  "node.kubernetes.io/network-unavailable",
  "node.kubernetes.io/pid-pressure",
]);

/** What kubectl and the controllers go by. upstream: Taint.MatchTaint */
export function sameTaint(a: Taint, b: Taint): boolean {
  return a.key === b.key && a.effect === b.effect;
}

export function has(taints: readonly Taint[], taint: Taint): boolean {
  return taints.some((each) => sameTaint(each, taint));
}

/** As it is; the same list when nothing had to be added. */
export function withTaint(taints: readonly Taint[], taint: Taint): readonly Taint[] {
  return has(taints, taint) ? taints : [...taints, taint];
}

export function withoutTaint(taints: readonly Taint[], taint: Taint): readonly Taint[] {
  return has(taints, taint) ? taints.filter((each) => !sameTaint(each, taint)) : taints;
}

export function noExecute(taints: readonly Taint[]): readonly Taint[] {
  return taints.filter(({ effect }) => effect === "NoExecute");
}

export function isOutOfService({ taints }: NodeState): boolean {
  return taints.some(({ key }) => key === outOfService);
}

/**
 * The node's taints with the NoSchedule ones its state asks for and without those it does not; the same list when they
 * are right. upstream: doNoScheduleTaintingPass
 */
export function withConditionTaints({ taints, ready, unschedulable: cordoned }: NodeState): readonly Taint[] {
  const wanted = new Set([...(ready.status === "Unknown" ? [unreachable] : []), ...(ready.status === "False" ? [notReady] : []), ...(cordoned ? [unschedulable] : [])]);
  const isOurs = ({ key, effect }: Taint) => effect === "NoSchedule" && conditionKeys.has(key);
  const missing = [...wanted].filter((key) => !has(taints, { key, effect: "NoSchedule" }));
  const wrong = taints.some((taint) => isOurs(taint) && !wanted.has(taint.key));
  if (!wrong && missing.length === 0) return taints;
  return [...taints.filter((taint) => !isOurs(taint) || wanted.has(taint.key)), ...missing.map((key): Taint => ({ key, effect: "NoSchedule" }))];
}
