/** Conditions of a Deployment. upstream: deployment/util */
import type { TimeMs } from "../../types.ts";
import type { DeploymentCondition } from "./objects.ts";

type Conditions = readonly DeploymentCondition[];

export function newCondition(now: TimeMs, type: string, status: DeploymentCondition["status"], reason: string, message: string): DeploymentCondition {
  return { type, status, reason, message, lastUpdateTime: now, lastTransitionTime: now };
}

export function conditionOf(conditions: Conditions, type: string): DeploymentCondition | undefined {
  return conditions.find((condition) => condition.type === type);
}

export function withoutCondition(conditions: Conditions, type: string): Conditions {
  return conditions.some((condition) => condition.type === type) ? conditions.filter((condition) => condition.type !== type) : conditions;
}

/** Same status and reason: nothing changes, not even its times. upstream: SetDeploymentCondition */
export function withCondition(conditions: Conditions, condition: DeploymentCondition): Conditions {
  const before = conditionOf(conditions, condition.type);
  if (before?.status === condition.status && before.reason === condition.reason) return conditions;
  const lastTransitionTime = before?.status === condition.status ? before.lastTransitionTime : condition.lastTransitionTime;
  return [...withoutCondition(conditions, condition.type), { ...condition, lastTransitionTime }];
}
