import type { Cluster } from "../engine/cluster.ts";
import type { BudgetView } from "../types.ts";

/** The budgets' stored status: what `kubectl get poddisruptionbudgets` prints and evictions go by. */
export function budgetViews({ budgets: { budgets } }: Cluster): BudgetView[] {
  return [...budgets.values()].map(({ name, status: { desiredHealthy, currentHealthy, expectedPods, disruptionsAllowed } }) => ({
    name,
    desiredHealthy,
    currentHealthy,
    expectedPods,
    disruptionsAllowed,
  }));
}
