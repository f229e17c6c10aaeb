import type { Cluster } from "../engine/cluster.ts";
import type { BudgetView } from "../types.ts";

export function budgetViews(_cluster: Cluster): BudgetView[] {
  return [];
}
