/** What the node controller knows of a kubelet's health. */
import { chance } from "../engine/random.ts";
import type { TimeMs } from "../types.ts";
import { monitorPeriodMs } from "./passes.ts";
import type { NodeState } from "./state.ts";

/** Silent for longer, and the node is no longer Ready. upstream: NodeMonitorGracePeriod, 40 s before 1.32 */
export const gracePeriodMs = 50_000;
/** The kubelet renews its lease this often. upstream: nodeLeaseRenewIntervalFraction of 40 s */
const renewIntervalMs = 10_000;

/**
 * The pass at which the node controller saw the last sign of life of a silent node: leases are renewed every ten
 * seconds, each node in its own rhythm, and looked at every five.
 */
export function lastProbe({ name, silentSince, probedAt }: NodeState, seed: number): TimeMs {
  if (silentSince === undefined) return Infinity;
  const phase = Math.floor(chance(seed, name, "lease") * renewIntervalMs);
  const renewed = phase + Math.floor((silentSince - phase) / renewIntervalMs) * renewIntervalMs;
  return Math.max(probedAt, passAfter(renewed));
}

/** When a silent node will be called not Ready. */
export function overdueAt(node: NodeState, seed: number): TimeMs {
  return lastProbe(node, seed) + gracePeriodMs;
}

/** The first pass of the node controller at or after `at`. */
export function passAfter(at: TimeMs): TimeMs {
  return Math.ceil(at / monitorPeriodMs) * monitorPeriodMs;
}
