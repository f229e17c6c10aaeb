/** PodDisruptionBudgets in the API server: written, read, refused. */
import type { LabelSelector } from "../../kubernetes/types.ts";
import { msg } from "../../text/message.ts";
import { invalid, invalidObject, nonNegative, notSupported, type FieldError } from "../api/field-error.ts";
import { isObject, objectAt, sameJson, valueAt, withoutNulls, type JsonObject } from "../api/json.ts";
import { newMeta, notFound } from "../api/meta.ts";
import { labelSelector, shownSelector } from "../api/validation/labels.ts";
import { percentRule } from "../api/validation/update-strategy.ts";
import { verbatim, type Refusal } from "../commands/apply.ts";
import { emit, type Cluster } from "../engine/cluster.ts";
import { latency } from "../engine/settings.ts";
import { enqueueBudget } from "./controller.ts";
import { emptyBudgetStatus, type BudgetSpec } from "./state.ts";
import { tallyOf } from "./tally.ts";

/**
 * Creates or replaces a PodDisruptionBudget of the simulated namespace, as written. A manifest without name or of
 * another namespace is passed over. Gives what the API server refuses, in kubectl's words.
 */
export function putBudget(cluster: Cluster, written: Readonly<Record<string, unknown>>): Refusal | undefined {
  const manifest = withoutNulls(written) as JsonObject;
  const name = valueAt(manifest, "metadata", "name");
  const namespace = valueAt(manifest, "metadata", "namespace") ?? cluster.input.namespace;
  if (typeof name !== "string" || namespace !== cluster.input.namespace) return undefined;
  const spec = specOf(manifest);
  const errors = validateSpec(cluster, spec);
  if (errors.length > 0) return verbatim(invalidObject("PodDisruptionBudget", name, errors));
  const { budgets } = cluster.budgets;
  const before = budgets.get(name);
  if (before && sameJson(before.spec, spec)) return void budgets.set(name, { ...before, manifest });
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

/** upstream: ValidatePodDisruptionBudgetSpec */
function validateSpec({ release }: Cluster, spec: BudgetSpec): FieldError[] {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy: policy } = spec;
  return [
    ...(minAvailable !== undefined && maxUnavailable !== undefined ? [invalid("spec", shown(spec), "minAvailable and maxUnavailable cannot be both set")] : []),
    ...(minAvailable === undefined ? [] : amountErrors("spec.minAvailable", minAvailable)),
    ...(maxUnavailable === undefined ? [] : amountErrors("spec.maxUnavailable", maxUnavailable)),
    ...(selector ? labelSelector("spec.selector", selector, release) : []),
    ...(policy === undefined || policy === "IfHealthyBudget" || policy === "AlwaysAllow" ? [] : [notSupported("spec.unhealthyPodEvictionPolicy", policy, ["AlwaysAllow", "IfHealthyBudget"])]),
  ];
}

/** upstream: ValidatePositiveIntOrPercent, IsNotMoreThan100Percent */
function amountErrors(path: string, value: number | string): FieldError[] {
  if (typeof value === "number") return nonNegative(path, value);
  if (!/^[0-9]+%$/.test(value)) return [invalid(path, value, percentRule)];
  return Number.parseInt(value, 10) > 100 ? [invalid(path, value, "must not be greater than 100%")] : [];
}

/** In the server's messages, fields of this struct have the names of its internal type. */
function shown({ minAvailable, selector, maxUnavailable, unhealthyPodEvictionPolicy }: BudgetSpec): unknown {
  return {
    MinAvailable: minAvailable ?? null,
    Selector: selector ? shownSelector(selector) : null,
    MaxUnavailable: maxUnavailable ?? null,
    UnhealthyPodEvictionPolicy: unhealthyPodEvictionPolicy ?? null,
  };
}
