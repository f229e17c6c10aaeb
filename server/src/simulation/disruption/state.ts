/** PodDisruptionBudgets of the namespace. */
import type { LabelSelector } from "../../kubernetes/types.ts";
import type { JsonObject } from "../api/json.ts";
import type { OwnerReference } from "../api/objects.ts";
import type { TimeMs } from "../types.ts";

export interface BudgetSpec {
  readonly minAvailable?: number | string;
  readonly maxUnavailable?: number | string;
  /** Absent selects nothing, empty everything. */
  readonly selector?: LabelSelector;
  readonly unhealthyPodEvictionPolicy?: string;
}

export interface BudgetStatus {
  /** The generation these numbers are about: before the controller has looked, no eviction is allowed. */
  readonly observedGeneration: number;
  readonly currentHealthy: number;
  readonly desiredHealthy: number;
  readonly expectedPods: number;
  readonly disruptionsAllowed: number;
  /** Pods an eviction was allowed for and whose deletion the controller has not seen yet, and since when. */
  readonly disruptedPods: ReadonlyMap<string, TimeMs>;
  /** Condition DisruptionAllowed; absent before the first sync. */
  readonly reason?: "SufficientPods" | "InsufficientPods" | "SyncFailed";
  /** Why the sync failed. */
  readonly message?: string;
}

/** The pods a budget selects, counted as they change, so that no sync has to look at all of them. */
export interface Tally {
  readonly pods: number;
  /** Ready and not being deleted. */
  readonly healthy: number;
  readonly unmanaged: number;
  /** By uid: the pods' controllers and how many pods each has. */
  readonly controllers: ReadonlyMap<string, { readonly reference: OwnerReference; readonly pods: number }>;
}

export interface Budget {
  readonly name: string;
  readonly uid: string;
  readonly generation: number;
  /** As written. */
  readonly manifest: JsonObject;
  readonly spec: BudgetSpec;
  readonly status: BudgetStatus;
  readonly tally: Tally;
  /** A sync is due then. Null when nothing is queued. */
  readonly dueAt: TimeMs | null;
}

export interface BudgetsState {
  readonly budgets: Map<string, Budget>;
}

export type BudgetEvent = { readonly do: "budget"; readonly budget: string; readonly uid: string };

export const emptyBudgetStatus: BudgetStatus = {
  observedGeneration: 0,
  currentHealthy: 0,
  desiredHealthy: 0,
  expectedPods: 0,
  disruptionsAllowed: 0,
  disruptedPods: new Map(),
};

export const emptyTally: Tally = { pods: 0, healthy: 0, unmanaged: 0, controllers: new Map() };

export function noBudgets(): BudgetsState {
  return { budgets: new Map() };
}

export function draftOfBudgets({ budgets }: BudgetsState): BudgetsState {
  return { budgets: new Map(budgets) };
}
