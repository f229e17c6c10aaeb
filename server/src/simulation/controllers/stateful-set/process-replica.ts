import type { Pod } from "../../api/objects.ts";
import { exit, failed, goOn, type Step, type SyncContext } from "./context.ts";
import type { Placeholder } from "./identity.ts";
import type { Partition } from "./partition-pods.ts";
import { createMissingPersistentVolumeClaims, createStatefulPod, deleteStatefulPod, satisfiesInvariants, staleClaim, updateStatefulPod } from "./pod-control.ts";
import { getPodRevision, isCreated, isPending, isRunningAndAvailable, isRunningAndReady, isTerminalPhase, isTerminating } from "./predicates.ts";
import { brokenOldPod, createReason, failedReason, repairReason, staleClaimReason, waitsFor, waitsUntilGone, type HeldUp } from "./reasons.ts";
import type { Revisions } from "./revisions.ts";

/** One ordinal in range: replaced if it failed, created if missing, waited for, repaired. upstream: processReplica */
export function processReplica(context: SyncContext, revisions: Revisions, partition: Partition, index: number): Step {
  const { set, log, monotonic, now } = context;
  if (partition.needsNothing(index)) return goOn;
  const pod = partition.replica(index);
  const logged = log.entries.length + log.events.length;

  if (isTerminalPhase(pod)) {
    const failure = isTerminating(pod) ? undefined : deleteStatefulPod(context, pod, failedReason(pod));
    if (isTerminating(pod)) log.waits.push(monotonic ? waitsFor(pod, set, now, heldUp(partition, revisions, index)) : waitsUntilGone(pod));
    // Its successor is created by a later sync, when the object is gone.
    return failure ? failed(failure) : exit;
  }
  if (!isCreated(pod)) {
    const stale = staleClaim(context, pod);
    if (stale) {
      log.waits.push(staleClaimReason(pod, stale));
      return exit;
    }
    const failure = createStatefulPod(context, pod as Placeholder, createReason(pod, set, revisions.update.metadata.name));
    if (failure) return failed(failure);
    // A pod just created is as the set wants it: nothing of what follows applies.
    return monotonic ? exit : goOn;
  }
  if (isPending(pod)) {
    const failure = createMissingPersistentVolumeClaims(context, pod);
    if (failure) return failed(failure);
  }
  if (monotonic && (isTerminating(pod) || !isRunningAndReady(pod) || !isRunningAndAvailable(pod, set.spec.minReadySeconds, now))) {
    if (isStuckAtOldRevision(pod, revisions)) log.waits.push(brokenOldPod(pod));
    log.waits.push(waitsFor(pod, set, now, heldUp(partition, revisions, index)));
    return exit;
  }
  if (isTerminating(pod)) log.waits.push(waitsUntilGone(pod));
  if (!satisfiesInvariants(context, pod)) {
    const failure = updateStatefulPod(context, pod, repairReason(pod));
    return failure ? failed(failure) : goOn;
  }
  if (log.entries.length + log.events.length === logged) partition.settle(index);
  return goOn;
}

function isStuckAtOldRevision(pod: Pod, { update }: Revisions): boolean {
  return !isTerminating(pod) && !isRunningAndReady(pod) && getPodRevision(pod) !== update.metadata.name;
}

/** The first of these that is so: asked only when the loop stops. */
function heldUp(partition: Partition, { update }: Revisions, index: number): HeldUp {
  for (let above = index + 1; above < partition.count; above++) if (!partition.existing(above)) return "creation";
  if (partition.condemned.length > 0) return "removal";
  for (let other = 0; other < partition.count; other++) {
    if (partition.existing(other) && partition.revision(other) !== update.metadata.name) return "update";
  }
  return "nothing";
}
