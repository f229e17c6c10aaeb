/** Which bound holds in a rollout, in plain words. */
import { msg, type Message } from "../../../text/message.ts";
import type { Reason } from "../../types.ts";
import type { DeploymentSpec } from "./objects.ts";
import { surgeOf, unavailabilityOf } from "./rounding.ts";

/** How many pods may exist at once. */
export function surgeBound(spec: DeploymentSpec): Message {
  if (spec.strategy.type === "Recreate") return msg("Strategy Recreate: new pods are made once all old ones are gone.");
  const { maxSurge } = spec.strategy;
  const args = { replicas: spec.replicas, surge: surgeOf(spec), total: spec.replicas + surgeOf(spec) };
  return typeof maxSurge === "string"
    ? msg("maxSurge {value} of {replicas} rounds up to {surge}: at most {total} pods at once.", { ...args, value: maxSurge })
    : msg("maxSurge is {surge}: at most {total} pods at once.", args);
}

/** How many pods must stay available. */
export function availabilityBound(spec: DeploymentSpec): Message {
  if (spec.strategy.type === "Recreate") return msg("Strategy Recreate: all old pods go first.");
  const { maxUnavailable } = spec.strategy;
  const unavailable = unavailabilityOf(spec);
  const args = { replicas: spec.replicas, unavailable, least: spec.replicas - unavailable };
  return typeof maxUnavailable === "string"
    ? msg("maxUnavailable {value} of {replicas} rounds down to {unavailable}: at least {least} stay available.", { ...args, value: maxUnavailable })
    : msg("maxUnavailable is {unavailable}: at least {least} stay available.", args);
}

/** Why a ReplicaSet gets another size. Without a rollout: because the Deployment has. */
export function scaleWhy(spec: DeploymentSpec, direction: "up" | "down", isRollout: boolean): Reason {
  if (!isRollout) return { message: msg("The Deployment wants {replicas} pods.", { replicas: spec.replicas }), field: ["spec", "replicas"] };
  return { message: direction === "up" ? surgeBound(spec) : availabilityBound(spec) };
}
