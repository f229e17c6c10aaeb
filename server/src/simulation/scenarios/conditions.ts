/** Conditions that scripts wait for, on what a person can see. */
import type { PodState, PodView, View } from "../types.ts";
import type { Condition } from "./types.ts";

/** The pods of the StatefulSet, without those of a Deployment beside it. */
export function setPods({ pods }: View): readonly PodView[] {
  return pods.filter(({ workload }) => workload === "statefulset");
}

export function deploymentPods({ pods }: View): readonly PodView[] {
  return pods.filter(({ workload }) => workload === "deployment");
}

export function podOf(view: View, name: string): PodView | undefined {
  return view.pods.find((pod) => pod.name === name);
}

export function podIs(name: string, ...states: readonly PodState[]): Condition {
  return (view) => states.includes(podOf(view, name)?.state ?? "pending") && podOf(view, name) !== undefined;
}

export function podGone(name: string): Condition {
  return (view) => podOf(view, name) === undefined;
}

export function podReady(name: string): Condition {
  return podIs(name, "ready", "available");
}


/** Every pod the set asks for is Available, and no other is there. */
export const allAvailable: Condition = (view) => {
  const pods = setPods(view);
  return view.specReplicas === pods.length && view.status.observedGeneration > 0 && pods.every(({ state }) => state === "available");
};

/** All pods are of the newest revision and Available. */
export const updateDone: Condition = (view) => allAvailable(view) && setPods(view).every(({ revision }) => revision === view.status.updateRevision);

/** The pod is of the newest revision. */
export function isUpdated(name: string): Condition {
  return (view) => podOf(view, name)?.revision === view.status.updateRevision;
}

export function claimGone(name: string): Condition {
  return ({ claims }) => !claims.some((claim) => claim.name === name);
}

export function both(...conditions: readonly Condition[]): Condition {
  return (view) => conditions.every((condition) => condition(view));
}

export function not(condition: Condition): Condition {
  return (view) => !condition(view);
}

/** The newest revision has become the current one. */
export const promoted: Condition = ({ status }) => status.currentRevision === status.updateRevision;
