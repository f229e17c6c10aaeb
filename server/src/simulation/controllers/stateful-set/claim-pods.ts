import { matchSelector } from "../../../kubernetes/selectors.ts";
import { controllerOf, type Pod } from "../../api/objects.ts";
import type { ApiFailure } from "./actions.ts";
import { adoptedBy } from "./adopt.ts";
import { act, type SyncContext } from "./context.ts";
import type { PodList } from "./roster.ts";

export interface ClaimedPods {
  readonly claimed: readonly Pod[];
  readonly errors: readonly ApiFailure[];
  /** Every pod given is claimed, and none had to be adopted. */
  readonly asTheyWere: boolean;
}

/**
 * The pods of the set, after adopting orphans that fit and releasing pods that no longer do.
 * upstream: getPodsForStatefulSet, PodControllerRefManager.ClaimPods
 */
export function claimPods(context: SyncContext, pods: PodList): ClaimedPods {
  const errors: ApiFailure[] = [];
  const claimed: Pod[] = [];
  let asTheyWere = true;
  for (const pod of pods) {
    if (!pod) continue;
    const answer = claim(context, pod);
    asTheyWere &&= answer === "keep";
    if (answer === "keep") claimed.push(pod);
    else if (typeof answer === "object") {
      if ("metadata" in answer) claimed.push(answer);
      else errors.push(answer);
    }
  }
  return { claimed, errors, asTheyWere };
}

/** Whether the set controls the pod, its name and its labels fit: nothing has to be done about such a pod. */
export function belongsTo({ set }: SyncContext, pod: Pod): boolean {
  return controllerOf(pod.metadata)?.uid === set.metadata.uid && matches(set, pod);
}

function matches(set: SyncContext["set"], pod: Pod): boolean {
  return pod.parent === set.metadata.name && matchSelector(set.spec.selector, pod.metadata.labels) === "yes";
}

/** upstream: BaseControllerRefManager.ClaimObject */
function claim(context: SyncContext, pod: Pod): "keep" | "ignore" | Pod | ApiFailure {
  const { set } = context;
  const deleting = set.metadata.deletionTimestamp !== undefined;
  const owner = controllerOf(pod.metadata);
  if (owner && owner.uid !== set.metadata.uid) return "ignore";
  const fits = matches(set, pod);
  if (owner) {
    if (fits) return "keep";
    return deleting ? "ignore" : release(context, pod);
  }
  if (deleting || !fits || pod.metadata.deletionTimestamp !== undefined) return "ignore";
  return adopt(context, pod);
}

/** A pod that is gone by now is nobody's concern. upstream: ClaimObject, AdoptPod */
function adopt(context: SyncContext, pod: Pod): Pod | "ignore" | ApiFailure {
  const ownerReferences = adoptedBy(context.set, pod.metadata.ownerReferences);
  const adopted = { ...pod, metadata: { ...pod.metadata, ownerReferences } };
  const failure = act(context, { do: "adoptPod", pod: pod.metadata.name }, context.client.updatePod(adopted, "adoptPod"));
  return failure?.reason === "NotFound" ? "ignore" : (failure ?? adopted);
}

function release(context: SyncContext, pod: Pod): "ignore" | ApiFailure {
  const ownerReferences = pod.metadata.ownerReferences.filter(({ uid }) => uid !== context.set.metadata.uid);
  const released = { ...pod, metadata: { ...pod.metadata, ownerReferences } };
  const failure = act(context, { do: "releasePod", pod: pod.metadata.name }, context.client.updatePod(released, "releasePod"));
  // Invalid: it has another uid or no owner by now.
  return !failure || failure.reason === "NotFound" || failure.reason === "Invalid" ? "ignore" : failure;
}
