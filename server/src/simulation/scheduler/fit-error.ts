/** The sentence of the event FailedScheduling, letter for letter. upstream: framework.FitError, preemption.Evaluator */
import type { Rejection } from "./state.ts";

/** `rejections` has one entry for each node that exists. */
export function fitError(rejections: readonly Rejection[], neverPreempts: boolean): string {
  if (rejections.length === 0) return "no nodes available to schedule pods";
  const reasons = histogram(rejections.flatMap((rejection) => rejection.reasons));
  return `${available(rejections.length)} ${reasons}. ${preemption(rejections, neverPreempts)}`;
}

/** Something about the pod itself, so that no node was looked at. upstream: PreFilter */
export function preFilterError(message: string, nodes: number, neverPreempts: boolean): string {
  if (nodes === 0) return "no nodes available to schedule pods";
  const rejections = Array.from({ length: nodes }, () => ({ filter: "volumes", reasons: [], resolvable: false }) as const);
  return `${available(nodes)} ${message}. ${preemption(rejections, neverPreempts)}`;
}

/** All pods here have the same priority, so that none makes room for another. upstream: DefaultPreemption.PostFilter */
function preemption(rejections: readonly Rejection[], neverPreempts: boolean): string {
  if (neverPreempts) return "preemption: not eligible due to preemptionPolicy=Never.";
  const outcomes = rejections.map(({ resolvable }) => (resolvable ? "No preemption victims found for incoming pod" : "Preemption is not helpful for scheduling"));
  return `preemption: ${available(rejections.length)} ${histogram(outcomes)}.`;
}

function available(nodes: number): string {
  return `0/${nodes} nodes are available:`;
}

/** `2 Insufficient cpu, …`, sorted as text. */
function histogram(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort((a, b) => (a < b ? -1 : 1))
    .join(", ");
}
