/** PodDisruptionBudgets and evictions. */
export { isBudgetEventMeant, podChangedForBudgets, syncBudget } from "./controller.ts";
export { evictPod, type EvictionRefusal } from "./eviction.ts";
export { putBudget, removeBudget } from "./objects.ts";
