import type { ApiFailure } from "./actions.ts";
import { failed, goOn, type SyncContext } from "./context.ts";
import type { Partition } from "./partition-pods.ts";
import { deleteStatefulPod } from "./pod-control.ts";
import { getPodRevision, isCreated, isTerminating } from "./predicates.ts";
import { recreateDeletes, recreateWaits } from "./reasons.ts";
import { runForAll } from "./run-for-all.ts";

/**
 * Recreate (KEP-3541): deletes every pod of an old revision at once; true when none is left and creation may begin.
 * upstream: recreateDeleteAndWait
 */
export function recreateDeleteAndWait(
  context: SyncContext,
  { replicas, condemned }: Partition,
  updateRevision: string,
): { readonly allGone: boolean; readonly errors: readonly ApiFailure[] } {
  const pods = [...replicas, ...condemned];
  const isOld = (index: number) => isCreated(pods[index]!) && getPodRevision(pods[index]!) !== updateRevision;
  const { errors } = runForAll(
    context,
    pods.length,
    (index) => {
      const pod = pods[index]!;
      if (!isOld(index) || isTerminating(pod)) return goOn;
      const failure = deleteStatefulPod(context, pod, recreateDeletes(pod));
      return failure && failure.reason !== "NotFound" ? failed(failure) : goOn;
    },
    false,
  );
  const left = pods.filter((_, index) => isOld(index)).length;
  if (left > 0) context.log.waits.push(recreateWaits(left));
  return { allGone: left === 0, errors };
}
