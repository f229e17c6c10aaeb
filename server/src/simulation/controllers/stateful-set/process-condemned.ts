import { exit, failed, goOn, type Step, type SyncContext } from "./context.ts";
import { firstUnavailable, type Partition } from "./partition-pods.ts";
import { claimsMatchRetentionPolicy, deleteStatefulPod, updatePodClaimForRetentionPolicy } from "./pod-control.ts";
import { isRunningAndAvailable, isRunningAndReady, isTerminating } from "./predicates.ts";
import { scaleDownReason, waitsBeforeScaleDown } from "./reasons.ts";

/** Before a pod is scaled away its claims get the owner that decides their fate. upstream: fixPodClaim */
export function fixPodClaim(context: SyncContext, { condemned }: Partition, index: number): Step {
  const pod = condemned[index]!;
  if (claimsMatchRetentionPolicy(context, pod)) return goOn;
  const failure = updatePodClaimForRetentionPolicy(context, pod);
  return failure ? failed(failure) : goOn;
}

/**
 * One pod too many. OrderedReady deletes it only if it is in order, or if it is the lowest one in trouble; and waits
 * for one that is going. upstream: processCondemned
 */
export function processCondemned(context: SyncContext, partition: Partition, index: number): Step {
  const { set, now, monotonic, log } = context;
  const pod = partition.condemned[index]!;
  const wait = (): Step => {
    log.waits.push(waitsBeforeScaleDown(pod, set, now, firstUnavailable(context, partition)));
    return exit;
  };
  if (isTerminating(pod)) return monotonic ? wait() : goOn;
  const inOrder = isRunningAndReady(pod) && isRunningAndAvailable(pod, set.spec.minReadySeconds, now);
  if (monotonic && !inOrder && pod !== firstUnavailable(context, partition)) return wait();
  const failure = deleteStatefulPod(context, pod, scaleDownReason(pod, set));
  return failure ? failed(failure) : exit;
}
