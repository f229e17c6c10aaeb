/** The disruption controller: what its budgets allow. upstream: pkg/controller/disruption */
import { msg } from "../../text/message.ts";
import type { Pod } from "../api/objects.ts";
import { emit, setTimer, type Cluster } from "../engine/cluster.ts";
import { latency } from "../engine/settings.ts";
import type { Happening } from "../types.ts";
import { expectedPods } from "./expected.ts";
import { goSelector } from "./go-selector.ts";
import { isHealthy, recount, selects } from "./tally.ts";
import type { Budget, BudgetEvent, BudgetStatus } from "./state.ts";

/** An allowed eviction counts as a disruption for so long, if no deletion is seen. upstream: DeletionTimeout */
const deletionTimeoutMs = 120_000;

/** Whether the budget's timer is still meant. */
export function isBudgetEventMeant({ budgets }: Cluster, { budget: name, uid }: BudgetEvent, at: number): boolean {
  const budget = budgets.budgets.get(name);
  return budget?.uid === uid && budget.dueAt === at;
}

/** A pod appeared, changed or went. Of several budgets that select it one is chosen and looked at. upstream: getPdbForPod */
export function podChangedForBudgets(cluster: Cluster, before: Pod | undefined, after: Pod | undefined): void {
  const { budgets } = cluster.budgets;
  if (budgets.size === 0) return;
  const pod = (after ?? before)!;
  const selecting: Budget[] = [];
  for (const budget of budgets.values()) {
    const tally = recount(budget.tally, budget.spec, before, after);
    if (tally !== budget.tally) budgets.set(budget.name, { ...budget, tally });
    if (selects(budget.spec, pod)) selecting.push(budget);
  }
  const [chosen] = selecting;
  if (!chosen) return;
  if (selecting.length > 1 && !before) multipleBudgets(cluster, pod, chosen);
  enqueueBudget(cluster, chosen.name, latency.watchMs);
}

/** Has the budget looked at after `delayMs`, or earlier if that is due already. */
export function enqueueBudget(cluster: Cluster, name: string, delayMs: number): void {
  const budget = cluster.budgets.budgets.get(name);
  if (!budget) return;
  const at = cluster.now + delayMs;
  if (budget.dueAt !== null && budget.dueAt <= at) return;
  cluster.budgets.budgets.set(name, { ...budget, dueAt: at });
  setTimer(cluster, at, { do: "budget", budget: name, uid: budget.uid });
}

/** upstream: trySync, updatePdbStatus, failSafe */
export function syncBudget(cluster: Cluster, { budget: name }: BudgetEvent): void {
  const { budgets } = cluster.budgets;
  const budget = { ...budgets.get(name)!, dueAt: null };
  budgets.set(name, budget);
  const { tally, spec } = budget;
  if (tally.pods === 0 && budget.status.observedGeneration !== budget.generation) tell(cluster, budget, "Normal", "NoPods", "No matching pods found");
  const expected = expectedPods(cluster, budget);
  if (typeof expected === "string") {
    if (budget.status.message !== expected) tell(cluster, budget, "Warning", "CalculateExpectedPodCountFailed", `Failed to calculate the number of expected pods: ${expected}`);
    return store(cluster, budget, { ...budget.status, disruptionsAllowed: 0, reason: "SyncFailed", message: expected });
  }
  if (tally.unmanaged > 0 && needsScale(budget)) tell(cluster, budget, "Warning", "UnmanagedPods", unmanaged(spec.selector));
  const disruptedPods = stillDisrupted(cluster, budget);
  const currentHealthy = tally.healthy - [...disruptedPods.keys()].filter((pod) => isHealthy(cluster.pods.get(pod)!)).length;
  const allowed = currentHealthy - expected.desiredHealthy;
  // Without any pod expected nothing is allowed: the first pods may just be appearing.
  const disruptionsAllowed = expected.expectedPods <= 0 || allowed <= 0 ? 0 : allowed;
  const reason = disruptionsAllowed > 0 ? "SufficientPods" : "InsufficientPods";
  store(cluster, budget, { ...expected, currentHealthy, disruptionsAllowed, disruptedPods, observedGeneration: budget.generation, reason });
  const oldest = Math.min(...disruptedPods.values());
  if (disruptedPods.size > 0) enqueueBudget(cluster, name, oldest + deletionTimeoutMs + 1 - cluster.now);
}

/** Pods whose eviction was allowed and that are not being deleted yet. upstream: buildDisruptedPodMap */
function stillDisrupted(cluster: Cluster, { spec, status }: Budget): Map<string, number> {
  const kept = [...status.disruptedPods].filter(([name, since]) => {
    const pod = cluster.pods.get(name);
    return pod?.metadata.deletionTimestamp === undefined && pod !== undefined && selects(spec, pod) && since + deletionTimeoutMs >= cluster.now;
  });
  return new Map(kept);
}

function store(cluster: Cluster, budget: Budget, status: BudgetStatus): void {
  cluster.budgets.budgets.set(budget.name, { ...budget, status });
  const before = budget.status;
  if (before.reason !== undefined && before.disruptionsAllowed > 0 === status.disruptionsAllowed > 0) return;
  const args = { budget: budget.name, healthy: status.currentHealthy, desired: status.desiredHealthy };
  const message =
    status.disruptionsAllowed > 0
      ? msg("Budget {budget} allows an eviction: {healthy} pods are healthy, {desired} needed.", args)
      : msg("Budget {budget} allows no eviction: {healthy} pods are healthy, {desired} needed.", args);
  emit(cluster, { actor: "disruption-controller", kind: "budgetChanged", object: budget.name, message });
}

function needsScale({ spec: { minAvailable, maxUnavailable } }: Budget): boolean {
  return maxUnavailable !== undefined || typeof minAvailable === "string";
}

function tell(cluster: Cluster, { name }: Budget, type: NonNullable<Happening["event"]>["type"], reason: string, text: string): void {
  emit(cluster, { actor: "disruption-controller", kind: "event", object: name, message: msg("{text}", { text }), event: { type, reason, message: text } });
}

function unmanaged(selector: Budget["spec"]["selector"]): string {
  return (
    `Pods selected by this PodDisruptionBudget (selector: ${goSelector(selector)}) were found to be unmanaged. ` +
    "As a result, the status of the PDB cannot be calculated correctly, which may result in undefined behavior. " +
    'To account for these pods please set ".spec.minAvailable" field of the PDB to an integer value.'
  );
}

function multipleBudgets(cluster: Cluster, { metadata: { name, namespace } }: Pod, chosen: Budget): void {
  const text = `Pod "${namespace}"/"${name}" matches multiple PodDisruptionBudgets.  Chose "${chosen.name}" arbitrarily.`;
  const event = { type: "Warning", reason: "MultiplePodDisruptionBudgets", message: text } as const;
  emit(cluster, { actor: "disruption-controller", kind: "event", object: name, message: msg("{text}", { text }), event });
}
