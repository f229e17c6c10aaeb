/** PodDisruptionBudgets of the namespace. */
import type { JsonObject } from "../api/json.ts";

export interface Budget {
  readonly name: string;
  /** As written. */
  readonly manifest: JsonObject;
}

export interface BudgetsState {
  readonly budgets: Map<string, Budget>;
}

export function noBudgets(): BudgetsState {
  return { budgets: new Map() };
}

export function draftOfBudgets({ budgets }: BudgetsState): BudgetsState {
  return { budgets: new Map(budgets) };
}
