/** Status of a ReplicaSet. upstream: replica_set_utils.go */
import { sameJson } from "../../api/json.ts";
import type { TimeMs } from "../../types.ts";
import type { ReplicaSet, ReplicaSetStatus } from "../deployment/objects.ts";
import type { ApiFailure } from "../stateful-set/actions.ts";

/** Pods as they were before the sync made or deleted any; `terminating` is undefined where the release does not count them. */
export interface PodCounts {
  readonly active: number;
  readonly ready: number;
  readonly available: number;
  readonly terminating: number | undefined;
}

/** `failure`: why pods could not be made. upstream: calculateStatus */
export function calculateStatus({ spec, status }: ReplicaSet, { active, ready, available, terminating }: PodCounts, failure: ApiFailure | undefined, now: TimeMs): ReplicaSetStatus {
  return {
    observedGeneration: status.observedGeneration,
    replicas: active,
    readyReplicas: ready,
    availableReplicas: available,
    ...(terminating !== undefined && { terminatingReplicas: terminating }),
    conditions: conditionsOf(status, active - spec.replicas, failure, now),
  };
}

/** One that tells of a failure stays as it is until there is none. */
function conditionsOf({ conditions }: ReplicaSetStatus, surplus: number, failure: ApiFailure | undefined, now: TimeMs): ReplicaSetStatus["conditions"] {
  const known = conditions.some(({ type }) => type === "ReplicaFailure");
  if (failure && !known) {
    const reason = surplus < 0 ? "FailedCreate" : surplus > 0 ? "FailedDelete" : "";
    return [...conditions, { type: "ReplicaFailure", status: "True", reason, message: failure.message, lastTransitionTime: now }];
  }
  return !failure && known ? conditions.filter(({ type }) => type !== "ReplicaFailure") : conditions;
}

/** upstream: updateReplicaSetStatus */
export function sameStatus(a: ReplicaSetStatus, b: ReplicaSetStatus): boolean {
  return (
    a.replicas === b.replicas &&
    a.readyReplicas === b.readyReplicas &&
    a.availableReplicas === b.availableReplicas &&
    a.terminatingReplicas === b.terminatingReplicas &&
    (a.conditions === b.conditions || sameJson(a.conditions, b.conditions))
  );
}
