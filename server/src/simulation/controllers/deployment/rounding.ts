import type { DeploymentSpec } from "./objects.ts";

/**
 * How many pods a Deployment's rolling update may add and take away: percentages of surge round up, of unavailability
 * down; both zero would never move, so then one pod may be unavailable. upstream: ResolveFenceposts
 */
export function resolveFenceposts(
  maxSurge: number | string,
  maxUnavailable: number | string,
  replicas: number,
): { readonly surge: number; readonly unavailable: number } {
  const surge = scaled(maxSurge, replicas, Math.ceil);
  const unavailable = scaled(maxUnavailable, replicas, Math.floor);
  return surge === 0 && unavailable === 0 ? { surge, unavailable: 1 } : { surge, unavailable };
}

function scaled(value: number | string, replicas: number, round: (x: number) => number): number {
  return typeof value === "number" ? value : round((Number.parseInt(value, 10) * replicas) / 100);
}

/** Pods that may exist beyond `replicas`; 0 when the strategy is Recreate. upstream: MaxSurge */
export function surgeOf({ strategy, replicas }: Pick<DeploymentSpec, "strategy" | "replicas">): number {
  return strategy.type === "RollingUpdate" ? resolveFenceposts(strategy.maxSurge, strategy.maxUnavailable, replicas).surge : 0;
}

/** Of `replicas`, how many may be unavailable; never more than there are. upstream: MaxUnavailable */
export function unavailabilityOf({ strategy, replicas }: Pick<DeploymentSpec, "strategy" | "replicas">): number {
  if (strategy.type !== "RollingUpdate" || replicas === 0) return 0;
  return Math.min(resolveFenceposts(strategy.maxSurge, strategy.maxUnavailable, replicas).unavailable, replicas);
}
