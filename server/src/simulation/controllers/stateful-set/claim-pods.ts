import { matchSelector } from "../../../kubernetes/selectors.ts";
import type { LabelSelector } from "../../../kubernetes/types.ts";
import { controllerOf, controllerReference, statefulSetKind, type Pod } from "../../api/objects.ts";
import type { ApiFailure } from "./actions.ts";
import { act, type SyncContext } from "./context.ts";

/**
 * The pods of the set, after adopting orphans that fit and releasing pods that no longer do.
 * upstream: getPodsForStatefulSet, PodControllerRefManager.ClaimPods
 */
export function claimPods(context: SyncContext, pods: readonly Pod[]): { readonly pods: readonly Pod[]; readonly errors: readonly ApiFailure[] } {
  const errors: ApiFailure[] = [];
  const claimed: Pod[] = [];
  for (const pod of pods) {
    const answer = claim(context, pod);
    if (answer === "keep") claimed.push(pod);
    else if (typeof answer === "object") {
      if ("metadata" in answer) claimed.push(answer);
      else errors.push(answer);
    }
  }
  return { pods: claimed, errors };
}

/** upstream: BaseControllerRefManager.ClaimObject */
function claim(context: SyncContext, pod: Pod): "keep" | "ignore" | Pod | ApiFailure {
  const { set } = context;
  const deleting = set.metadata.deletionTimestamp !== undefined;
  const owner = controllerOf(pod.metadata);
  if (owner && owner.uid !== set.metadata.uid) return "ignore";
  const matches = pod.parent === set.metadata.name && selects(set.spec.selector, pod.metadata.labels);
  if (owner) {
    if (matches) return "keep";
    return deleting ? "ignore" : release(context, pod);
  }
  if (deleting || !matches || pod.metadata.deletionTimestamp !== undefined) return "ignore";
  return adopt(context, pod);
}

function adopt(context: SyncContext, pod: Pod): Pod | ApiFailure {
  const ownerReferences = [...pod.metadata.ownerReferences, controllerReference(context.set.metadata, statefulSetKind)];
  const adopted = { ...pod, metadata: { ...pod.metadata, ownerReferences } };
  const failure = act(context, { do: "adoptPod", pod: pod.metadata.name }, context.client.updatePod(adopted, "adoptPod"));
  return failure ?? adopted;
}

function release(context: SyncContext, pod: Pod): "ignore" | ApiFailure {
  const ownerReferences = pod.metadata.ownerReferences.filter(({ uid }) => uid !== context.set.metadata.uid);
  const released = { ...pod, metadata: { ...pod.metadata, ownerReferences } };
  return act(context, { do: "releasePod", pod: pod.metadata.name }, context.client.updatePod(released, "releasePod")) ?? "ignore";
}

/** Labels objects live as long as their pod, selectors as long as the set: matching is remembered per pair. */
const answers = new WeakMap<LabelSelector, WeakMap<object, boolean>>();

function selects(selector: LabelSelector | undefined, labels: Readonly<Record<string, string>>): boolean {
  if (!selector) return false;
  let known = answers.get(selector);
  if (!known) answers.set(selector, (known = new WeakMap()));
  let answer = known.get(labels);
  if (answer === undefined) known.set(labels, (answer = matchSelector(selector, labels) === "yes"));
  return answer;
}
