import { defaults, defaultUpdateStrategy, type DefaultedUpdateStrategy } from "../../kubernetes/defaults.ts";
import type { Release } from "../../kubernetes/versions.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { msg, type Message } from "../../text/message.ts";
import { nameList } from "./names.ts";
import { firstOrdinal, hostnameAt, mostPods, type PodsView } from "./pods.ts";

/** In which order a StatefulSet starts, removes and updates its pods, in sentences with the pods' names. */

export type ManagementPolicy = "OrderedReady" | "Parallel" | "invalid";

export function managementPolicy(set: StatefulSet): ManagementPolicy {
  const policy = set.podManagementPolicy?.value || defaults.podManagementPolicy;
  return policy === "OrderedReady" || policy === "Parallel" ? policy : "invalid";
}

/** The strategy after the API server's defaults, for the release in the settings. */
export function updateStrategyOf(set: StatefulSet, release: Release): DefaultedUpdateStrategy {
  const written = set.updateStrategy;
  if (!written) return defaultUpdateStrategy(undefined, release);
  const rollingUpdate = written.hasRollingUpdate ? { partition: written.partition?.value, maxUnavailable: written.maxUnavailable?.value } : undefined;
  return defaultUpdateStrategy({ type: written.type?.value, rollingUpdate }, release);
}

/** The first pod that an update replaces, as an index; at or above the count means none. */
export function partitionOf(strategy: DefaultedUpdateStrategy): number {
  return Math.max(0, strategy.rollingUpdate?.partition ?? defaults.partition);
}

/** The number of pods when the manifest fixes it. */
export function fixedCount(view: PodsView): number | null {
  return view.ordinals.kind === "fixed" ? view.ordinals.count : null;
}

export function podAt(view: PodsView, index: number): string {
  return hostnameAt(view, firstOrdinal(view.ordinals) + index);
}

export function ascending(view: PodsView, count: number): Message {
  return nameList(count, (index) => podAt(view, index));
}

/** From the highest ordinal down to the one with index `to`. */
export function descending(view: PodsView, count: number, to = 0): Message {
  return nameList(Math.max(0, count - to), (index) => podAt(view, count - 1 - index));
}

/** How the pods start. Empty when there are none. */
export function startSentence(view: PodsView, set: StatefulSet): Message[] {
  const count = fixedCount(view);
  const policy = managementPolicy(set);
  if (policy === "invalid" || !hasPods(view)) return [];
  if (count === 1) return [msg("Starts {pods}.", { pods: ascending(view, 1) })];
  if (policy === "Parallel") return [count === null ? msg("Starts all pods at once (Parallel).") : msg("Starts {pods} at once (Parallel).", { pods: ascending(view, count) })];
  const ready = readiness(set);
  if (count === null) return [msg("Starts {first} first, each pod when the one before is {ready} (OrderedReady).", { first: podAt(view, 0), ready })];
  return [msg("Starts {pods}, each when the one before is {ready} (OrderedReady).", { pods: ascending(view, count), ready })];
}

/** What a change of the template does. Empty when there is nothing to replace. upstream: updateStatefulSet, its update phase */
export function updateSentence(view: PodsView, set: StatefulSet, release: Release): Message[] {
  const count = fixedCount(view);
  const strategy = updateStrategyOf(set, release);
  if (!hasPods(view)) return [];
  if (strategy.type === "OnDelete") return [msg("An update replaces a pod only when somebody deletes it (OnDelete).")];
  if (strategy.type !== "RollingUpdate") return [];
  const partition = partitionOf(strategy);
  if (count === null) return [msg("An update replaces the highest ordinal first, down to {pod}.", { pod: podAt(view, partition) })];
  if (partition >= count) return [msg("An update replaces no pod: partition {partition} is not below {count}.", { partition, count })];
  if (partition === count - 1) return [msg("An update replaces only {pod}.", { pod: podAt(view, partition) })];
  return [msg("An update replaces {pods}, in this order.", { pods: descending(view, count, partition) })];
}

function hasPods(view: PodsView): boolean {
  return view.name !== null && mostPods(view.ordinals) !== 0;
}

/** `Ready`, or `Ready for 10 s`. */
export function readiness(set: StatefulSet): Message {
  const seconds = set.minReadySeconds?.value ?? 0;
  return seconds > 0 ? msg("Ready for {seconds} s", { seconds }) : msg("Ready");
}
