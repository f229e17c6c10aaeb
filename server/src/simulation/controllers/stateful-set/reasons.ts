/** Why the controller acts or waits, in plain words, with the manifest field that is responsible. */
import { msg, type Message } from "../../../text/message.ts";
import type { Claim, Pod, StatefulSet } from "../../api/objects.ts";
import type { Reason, TimeMs } from "../../types.ts";
import { reason } from "./context.ts";
import { getPodRevision, isPending, isRunningAndAvailable, isRunningAndReady, isTerminating } from "./predicates.ts";

const policy = ["spec", "podManagementPolicy"] as const;
const replicasField = ["spec", "replicas"] as const;
const templateField = ["spec", "template"] as const;
const strategy = ["spec", "updateStrategy"] as const;

/** What else there is to do, which a pod that is not in order holds up. */
export type HeldUp = "creation" | "removal" | "update" | "nothing";

/** The state of a pod that keeps an OrderedReady set from going on; undefined for a pod in order. */
function trouble(pod: Pod, set: StatefulSet, now: TimeMs): Message | undefined {
  const name = pod.metadata.name;
  if (isTerminating(pod)) return msg("{pod} is still terminating", { pod: name });
  if (isPending(pod)) return msg("{pod} is Pending", { pod: name });
  if (!isRunningAndReady(pod)) return msg("{pod} is Running but not Ready", { pod: name });
  if (!isRunningAndAvailable(pod, set.spec.minReadySeconds, now)) {
    return msg("{pod} is Ready, but not yet for {seconds} seconds", { pod: name, seconds: set.spec.minReadySeconds });
  }
  return undefined;
}

/** The replica loop stops at `pod`. */
export function waitsFor(pod: Pod, set: StatefulSet, now: TimeMs, heldUp: HeldUp): Reason {
  const problem = trouble(pod, set, now) ?? msg("{pod} is not in order", { pod: pod.metadata.name });
  const onlyTime = isRunningAndReady(pod) && !isTerminating(pod);
  const field = onlyTime ? (["spec", "minReadySeconds"] as const) : policy;
  return reason(msg("Waits: {problem}; {consequence}.", { problem, consequence: consequence(pod, heldUp) }), field, pod.metadata.name);
}

function consequence(pod: Pod, heldUp: HeldUp): Message {
  if (isTerminating(pod)) return msg("its ordinal is filled again only when the old pod is gone, and OrderedReady touches no other pod before");
  const goal = isRunningAndReady(pod) ? "Available" : "Ready";
  switch (heldUp) {
    case "creation":
      return msg("OrderedReady creates no higher ordinal until it is {goal}", { goal });
    case "removal":
      return msg("OrderedReady removes no pod until it is {goal}", { goal });
    case "update":
      return msg("OrderedReady updates no other pod until it is {goal}", { goal });
    case "nothing":
      return msg("there is nothing else to do");
  }
}

/** Parallel waits for nothing but the object itself to go. */
export function waitsUntilGone(pod: Pod): Reason {
  const text = msg("Waits: {pod} is still terminating; its ordinal is filled again only when the old pod is gone.", { pod: pod.metadata.name });
  return reason(text, undefined, pod.metadata.name);
}

/** The trap of a broken rollout: the template is good again, and still the broken pod stays. */
export function brokenOldPod(pod: Pod): Reason {
  const text = msg(
    "{pod} is not Ready and of an old revision, but OrderedReady replaces a pod only while all are Ready: delete {pod} by hand, then it comes back at the new revision.",
    { pod: pod.metadata.name },
  );
  return reason(text, policy, pod.metadata.name);
}

export function staleClaimReason(pod: Pod, claim: Claim): Reason {
  const text = msg(
    "Waits: claim {claim} still belongs to the former {pod} and is about to be deleted. Claims are not watched: the controller looks again only when something else changes.",
    { claim: claim.metadata.name, pod: pod.metadata.name },
  );
  return reason(text, ["spec", "persistentVolumeClaimRetentionPolicy", "whenScaled"], pod.metadata.name);
}

/** Why an empty ordinal is filled now, and with which revision if that is not the newest. */
export function createReason(pod: Pod, set: StatefulSet, updateRevision: string): Reason {
  const name = pod.metadata.name;
  if (getPodRevision(pod) !== updateRevision) return keepsOldRevision(pod, set);
  if (set.spec.podManagementPolicy === "Parallel") {
    return reason(msg("{pod} is missing, and Parallel waits for no other pod.", { pod: name }), policy, name);
  }
  return reason(msg("{pod} is the lowest ordinal missing, and all pods below it are in order.", { pod: name }), replicasField, name);
}

function keepsOldRevision(pod: Pod, set: StatefulSet): Reason {
  const name = pod.metadata.name;
  const { rollingUpdate } = set.spec.updateStrategy;
  if (!rollingUpdate) {
    const text = msg("{pod} comes back at the old revision: updateStrategy has no rollingUpdate, and the update has not reached it.", { pod: name });
    return reason(text, strategy, name);
  }
  const text = msg("{pod} comes back at the old revision: it is below partition {partition}.", { pod: name, partition: rollingUpdate.partition });
  return reason(text, [...strategy, "rollingUpdate", "partition"], name);
}

export function failedReason(pod: Pod): Reason {
  const args = { pod: pod.metadata.name, phase: pod.status.phase };
  return reason(msg("{pod} is in phase {phase}: the controller deletes it and creates it anew.", args), undefined, pod.metadata.name);
}

export function repairReason(pod: Pod): Reason {
  return reason(msg("labels, volumes or claim owners of {pod} were not as the set wants them.", { pod: pod.metadata.name }), undefined, pod.metadata.name);
}

export function scaleDownReason(pod: Pod, set: StatefulSet): Reason {
  const args = { pod: pod.metadata.name, replicas: set.spec.replicas };
  const outside = pod.ordinal < (set.spec.ordinals?.start ?? 0);
  if (outside) return reason(msg("{pod} lies below ordinals.start.", args), ["spec", "ordinals", "start"], pod.metadata.name);
  return reason(msg("replicas is {replicas}: {pod} is one too many, and scaling down removes the highest ordinal first.", args), replicasField, pod.metadata.name);
}

export function waitsBeforeScaleDown(pod: Pod, set: StatefulSet, now: TimeMs, firstUnavailable: Pod | undefined): Reason {
  const name = pod.metadata.name;
  if (isTerminating(pod)) {
    return reason(msg("Waits: {pod} is still terminating; OrderedReady removes the next pod only when it is gone.", { pod: name }), policy, name);
  }
  const problem = trouble(pod, set, now) ?? msg("{pod} is not in order", { pod: name });
  const text = msg(
    "Waits: {problem}, and {lower} below it is not in order either; OrderedReady removes such a pod only if it is the lowest one. Repair or delete one of them.",
    { problem, lower: firstUnavailable?.metadata.name ?? "" },
  );
  return reason(text, policy, name);
}

export function updateReason(pod: Pod, maxUnavailable: number): Reason {
  const name = pod.metadata.name;
  if (maxUnavailable > 1) {
    const text = msg("{pod} is not yet at the new revision; up to {max} pods may be unavailable at once.", { pod: name, max: maxUnavailable });
    return reason(text, [...strategy, "rollingUpdate", "maxUnavailable"], name);
  }
  return reason(msg("{pod} is the highest ordinal not yet at the new revision.", { pod: name }), templateField, name);
}

export function replaceBrokenReason(pod: Pod): Reason {
  const text = msg("{pod} is of an old revision and not available anyway: Parallel replaces it first.", { pod: pod.metadata.name });
  return reason(text, policy, pod.metadata.name);
}

export function waitsForBudget(pod: Pod, unavailable: number, maxUnavailable: number): Reason {
  const args = { pod: pod.metadata.name, unavailable, max: maxUnavailable };
  const text = msg("Waits: {unavailable} unavailable (such as {pod}), and the update allows {max} at once.", args);
  return reason(text, [...strategy, "rollingUpdate", "maxUnavailable"], pod.metadata.name);
}

/** A rolling update that has done its part and leaves the rest to the partition. */
export function partitionReached(partition: number, left: number): Reason {
  const text = msg("The update is complete from partition {partition} up; pods below it ({left}) stay at the old revision.", { partition, left });
  return reason(text, [...strategy, "rollingUpdate", "partition"]);
}

export function onDeleteWaits(left: number): Reason {
  return reason(msg("OnDelete: pods at the old revision ({left}) stay until somebody deletes them.", { left }), [...strategy, "type"]);
}

export function recreateDeletes(pod: Pod): Reason {
  return reason(msg("Recreate: {pod} is of an old revision.", { pod: pod.metadata.name }), [...strategy, "type"], pod.metadata.name);
}

export function recreateWaits(left: number): Reason {
  return reason(msg("Waits: pods of old revisions ({left}) are still there; Recreate creates none before all are gone.", { left }), [...strategy, "type"]);
}

export function beingDeleted(): Reason {
  return reason(msg("The StatefulSet is being deleted: the controller only counts its pods, the garbage collector removes them in no order."));
}

export function retriesAfter(message: string): Reason {
  return reason(msg("The API server answered: “{error}”. The controller tries again, waiting longer each time.", { error: message }));
}
