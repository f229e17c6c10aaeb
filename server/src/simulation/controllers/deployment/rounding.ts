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
