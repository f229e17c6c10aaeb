import type { Pod } from "../../api/objects.ts";
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
  partition: Partition,
  updateRevision: string,
): { readonly allGone: boolean; readonly errors: readonly ApiFailure[] } {
  const replicas = Array.from({ length: partition.count }, (_, index) => partition.existing(index));
  const pods = [...replicas, ...partition.condemned];
  const isOld = (pod: Pod | undefined): pod is Pod => pod !== undefined && isCreated(pod) && getPodRevision(pod) !== updateRevision;
  const { errors } = runForAll(
    context,
    pods.length,
    (index) => {
      const pod = pods[index];
      if (!isOld(pod) || isTerminating(pod)) return goOn;
      const failure = deleteStatefulPod(context, pod, recreateDeletes(pod));
      return failure && failure.reason !== "NotFound" ? failed(failure) : goOn;
    },
    false,
  );
  const left = pods.filter(isOld).length;
  if (left > 0) context.log.waits.push(recreateWaits(left));
  return { allGone: left === 0, errors };
}
