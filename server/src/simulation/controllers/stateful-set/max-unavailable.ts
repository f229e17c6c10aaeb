/**
 * How many pods an update may take down: an integer as it is, a percentage of the replicas rounded *down* (the field's
 * own documentation says up), at least 1. upstream: getStatefulSetMaxUnavailable
 */
export function getStatefulSetMaxUnavailable(maxUnavailable: number | string | undefined, replicas: number): number {
  if (maxUnavailable === undefined) return 1;
  const value = typeof maxUnavailable === "number" ? maxUnavailable : Math.floor((Number.parseInt(maxUnavailable, 10) * replicas) / 100);
  return Math.max(1, value);
}
