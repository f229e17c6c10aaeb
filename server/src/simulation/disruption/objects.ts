/** PodDisruptionBudgets in the API server: written, read, refused. */
import type { LabelSelector } from "../../kubernetes/types.ts";
import { msg } from "../../text/message.ts";
import { isObject, objectAt, sameJson, valueAt, withoutNulls, type JsonObject } from "../api/json.ts";
import { newMeta, notFound } from "../api/meta.ts";
import { verbatim, type Refusal } from "../commands/apply.ts";
import { emit, type Cluster } from "../engine/cluster.ts";
import { latency } from "../engine/settings.ts";
import { enqueueBudget } from "./controller.ts";
import { emptyBudgetStatus, type BudgetSpec } from "./state.ts";
import { tallyOf } from "./tally.ts";

/**
 * Creates or replaces a PodDisruptionBudget of the simulated namespace, as written: validation has accepted it. A
 * manifest without name or of another namespace is passed over.
 */
export function putBudget(cluster: Cluster, written: Readonly<Record<string, unknown>>): undefined {
  const manifest = withoutNulls(written) as JsonObject;
  const name = valueAt(manifest, "metadata", "name");
  const namespace = valueAt(manifest, "metadata", "namespace") ?? cluster.input.namespace;
  if (typeof name !== "string" || namespace !== cluster.input.namespace) return undefined;
  const spec = specOf(manifest);
  const { budgets } = cluster.budgets;
  const before = budgets.get(name);
  if (before && sameJson(before.spec, spec)) {
    budgets.set(name, { ...before, manifest });
    return undefined;
  }
  const tally = tallyOf(spec, cluster.pods.values());
  if (before) budgets.set(name, { ...before, manifest, spec, tally, generation: before.generation + 1 });
  else {
    const { uid } = newMeta(cluster, { name });
    budgets.set(name, { name, uid, manifest, spec, tally, generation: 1, status: emptyBudgetStatus, dueAt: null });
  }
  enqueueBudget(cluster, name, latency.watchMs);
  return undefined;
}

/** DELETE of a budget. */
export function removeBudget(cluster: Cluster, name: string): Refusal | undefined {
  if (!cluster.budgets.budgets.delete(name)) return verbatim(`Error from server (NotFound): ${notFound("poddisruptionbudgets.policy", name).message}`);
  emit(cluster, { actor: "api-server", kind: "budgetGone", object: name, message: msg("Budget {budget} is gone.", { budget: name }) });
  return undefined;
}

/** What is of a wrong type counts as not written. */
function specOf(manifest: JsonObject): BudgetSpec {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy } = objectAt(manifest, "spec");
  const isAmount = (value: unknown): value is number | string => Number.isInteger(value) || typeof value === "string";
  return {
    ...(isAmount(minAvailable) && { minAvailable }),
    ...(isAmount(maxUnavailable) && { maxUnavailable }),
    ...(isObject(selector) && { selector: selector as LabelSelector }),
    ...(typeof unhealthyPodEvictionPolicy === "string" && { unhealthyPodEvictionPolicy }),
  };
}
