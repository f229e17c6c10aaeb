/** Counting the pods of a budget, one change at a time. */
import { matchSelector } from "../../kubernetes/selectors.ts";
import { controllerOf, type Pod } from "../api/objects.ts";
import { emptyTally, type BudgetSpec, type Tally } from "./state.ts";

/** upstream: PDB v1, an empty selector matches every pod of the namespace, an absent one none */
export function selects({ selector }: BudgetSpec, pod: Pod): boolean {
  return matchSelector(selector, pod.metadata.labels) === "yes";
}

export function tallyOf(spec: BudgetSpec, pods: readonly Pod[]): Tally {
  let tally = emptyTally;
  for (const pod of pods) if (selects(spec, pod)) tally = count(tally, pod, 1);
  return tally;
}

/** The tally after a pod has changed; the same object when the pod is no concern of the budget. */
export function recount(tally: Tally, spec: BudgetSpec, before: Pod | undefined, after: Pod | undefined): Tally {
  let next = tally;
  if (before && selects(spec, before)) next = count(next, before, -1);
  if (after && selects(spec, after)) next = count(next, after, 1);
  return next;
}

/** Neither being deleted nor unready. upstream: countHealthyPods */
export function isHealthy({ metadata, status }: Pod): boolean {
  return metadata.deletionTimestamp === undefined && status.ready.status;
}

function count({ pods, healthy, unmanaged, controllers }: Tally, pod: Pod, by: 1 | -1): Tally {
  const reference = controllerOf(pod.metadata);
  return {
    pods: pods + by,
    healthy: healthy + (isHealthy(pod) ? by : 0),
    unmanaged: unmanaged + (reference ? 0 : by),
    controllers: reference ? withController(controllers, reference, by) : controllers,
  };
}

function withController(controllers: Tally["controllers"], reference: NonNullable<ReturnType<typeof controllerOf>>, by: 1 | -1): Tally["controllers"] {
  const pods = (controllers.get(reference.uid)?.pods ?? 0) + by;
  const next = new Map(controllers);
  if (pods === 0) next.delete(reference.uid);
  else next.set(reference.uid, { reference, pods });
  return next;
}
