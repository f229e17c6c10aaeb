/** Orders to the objects around the set: its Services and budgets. */
import { msg } from "../../../server/src/text/message.ts";
import { valueAt } from "../facts.ts";
import type { PanelState } from "../panel.ts";
import { plain, type Order } from "./order.ts";

export function serviceOrder(name: string): Order {
  return plain({ id: "deleteService", label: msg("Delete Service {service}", { service: name }), icon: "trash", about: msg("Its name and those of the pods below it stop resolving. The pods do not notice."), }, { do: "deleteObject", kind: "Service", name });
}

/** Deletes what is there, applies what the manifests have and the cluster has not. */
export function objectOrders({ view, source }: PanelState): Order[] {
  const there = new Set((view?.services ?? []).map(({ name }) => name));
  const missing = (source?.input.services ?? []).filter((each) => !there.has(nameOf(each)));
  const budgets = new Set((view?.budgets ?? []).map(({ name }) => name));
  const missingBudgets = (source?.input.budgets ?? []).filter((each) => !budgets.has(nameOf(each)));
  return [
    ...[...there].map(serviceOrder),
    ...missing.map((object) => plain({ id: "applyService", label: msg("Apply Service {service}", { service: nameOf(object) }), icon: "cloud-upload", about: msg("Creates it as its manifest has it.") }, { do: "applyObject", object })),
    ...[...budgets].map((name) => plain({ id: "deleteBudget", label: msg("Delete budget {budget}", { budget: name }), icon: "trash", about: msg("Evictions are no longer refused for its sake.") }, { do: "deleteObject", kind: "PodDisruptionBudget", name })),
    ...missingBudgets.map((object) => plain({ id: "applyBudget", label: msg("Apply budget {budget}", { budget: nameOf(object) }), icon: "cloud-upload", about: msg("Creates it as its manifest has it.") }, { do: "applyObject", object })),
  ];
}

const nameOf = (object: Record<string, unknown>): string => String(valueAt(object, "metadata", "name") ?? "");
