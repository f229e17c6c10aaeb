/** The sentence of the event FailedScheduling, letter for letter. upstream: framework.FitError, preemption.Evaluator */
import type { Release } from "../../kubernetes/versions.ts";
import type { Rejection } from "./state.ts";

/** `rejections` has one entry for each node that exists. */
export function fitError(rejections: readonly Rejection[], neverPreempts: boolean, release: Release): string {
  if (rejections.length === 0) return "no nodes available to schedule pods";
  const reasons = histogram(rejections.flatMap((rejection) => rejection.reasons));
  // Dynamic resource allocation is asked before preemption, and until 1.37 says that it has nothing to give.
  const resourceClaims = release === "1.37" ? "" : "no new claims to deallocate, ";
  return `${available(rejections.length)} ${reasons}. ${resourceClaims}${preemption(rejections, neverPreempts)}`;
}

/**
 * Something about the pod itself, so that no node was looked at. Dynamic resource allocation then misses its own notes,
 * and that ends the sentence. upstream: PreFilter, DynamicResources.PostFilter, ErrNotFound
 */
export function preFilterError(message: string, nodes: number): string {
  return nodes === 0 ? "no nodes available to schedule pods" : `${available(nodes)} ${message}. not found`;
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
