/** The update phase: which pods of an old revision are deleted now. */
import type { Pod } from "../../api/objects.ts";
import type { Reason } from "../../types.ts";
import type { ApiFailure } from "./actions.ts";
import type { SyncContext } from "./context.ts";
import { getStatefulSetMaxUnavailable } from "./max-unavailable.ts";
import { deleteStatefulPod } from "./pod-control.ts";
import { getPodRevision, isRunningAndAvailable, isTerminating, isUnavailable } from "./predicates.ts";
import { partitionReached, replaceBrokenReason, updateReason, waitsForBudget } from "./reasons.ts";

/** How many pods were deleted (each lowers `currentReplicas` for this sync), and the error that stopped it. */
export interface UpdateResult {
  readonly deleted: number;
  readonly failure?: ApiFailure;
}

/** upstream: the end of updateStatefulSet, and updateStatefulSetAfterInvariantEstablished */
export function rollingUpdate(context: SyncContext, replicas: readonly Pod[], updateRevision: string): UpdateResult {
  const phase = new Phase(context, replicas, updateRevision);
  if (!context.gates.maxUnavailable) return oneAtATime(phase);
  if (!context.monotonic && context.gates.twoPhases) return twoPhases(phase);
  return withinBudget(phase);
}

/** What the three algorithms share: the walk from the highest index down to the partition, and its deletions. */
class Phase {
  readonly context: SyncContext;
  readonly replicas: readonly Pod[];
  readonly updateRevision: string;
  /** Index, not ordinal, below which nothing is updated. upstream: updateMin */
  readonly updateMin: number;
  readonly max: number;
  deleted = 0;

  constructor(context: SyncContext, replicas: readonly Pod[], updateRevision: string) {
    const { rollingUpdate: strategy } = context.set.spec.updateStrategy;
    this.context = context;
    this.replicas = replicas;
    this.updateRevision = updateRevision;
    this.updateMin = strategy?.partition ?? 0;
    this.max = context.gates.maxUnavailable ? getStatefulSetMaxUnavailable(strategy?.maxUnavailable, replicas.length) : 1;
  }

  isOld(pod: Pod): boolean {
    return getPodRevision(pod) !== this.updateRevision;
  }

  isUnavailable(pod: Pod): boolean {
    return isUnavailable(pod, this.context.set.spec.minReadySeconds, this.context.now);
  }

  isAvailable(pod: Pod): boolean {
    return isRunningAndAvailable(pod, this.context.set.spec.minReadySeconds, this.context.now);
  }

  delete(pod: Pod, why: Reason): ApiFailure | undefined {
    const failure = deleteStatefulPod(this.context, pod, why);
    if (!failure) this.deleted++;
    return failure;
  }

  wait(why: Reason): void {
    this.context.log.waits.push(why);
  }

  end(failure?: ApiFailure): UpdateResult {
    if (!failure && this.deleted === 0) this.explainPartition();
    return { deleted: this.deleted, ...(failure && { failure }) };
  }

  private explainPartition(): void {
    const left = this.replicas.filter((pod, index) => index < this.updateMin && this.isOld(pod)).length;
    const done = !this.replicas.some((pod, index) => index >= this.updateMin && this.isOld(pod));
    if (left > 0 && done) this.wait(partitionReached(this.updateMin, left));
  }
}

/** maxUnavailable off: the highest old pod goes, whatever its health; an unavailable new one above it is waited for. */
function oneAtATime(phase: Phase): UpdateResult {
  for (let target = phase.replicas.length - 1; target >= phase.updateMin; target--) {
    const pod = phase.replicas[target]!;
    if (phase.isOld(pod) && !isTerminating(pod)) return phase.end(phase.delete(pod, updateReason(pod, 1)));
    if (!phase.isUnavailable(pod)) continue;
    const oldBelow = phase.replicas.some((other, index) => index >= phase.updateMin && index < target && phase.isOld(other));
    if (oldBelow) phase.wait(waitsForBudget(pod, 1, 1));
    return phase.end();
  }
  return phase.end();
}

/** maxUnavailable on, OrderedReady; and in 1.35.0 to 1.35.3 Parallel too, which could not leave a broken revision. */
function withinBudget(phase: Phase): UpdateResult {
  const unavailable = phase.replicas.filter((pod) => phase.isUnavailable(pod));
  if (unavailable.length >= phase.max) return overBudget(phase, unavailable);
  let budget = phase.max - unavailable.length;
  for (let target = phase.replicas.length - 1; target >= phase.updateMin && budget > 0; target--) {
    const pod = phase.replicas[target]!;
    if (!phase.isOld(pod) || isTerminating(pod)) continue;
    const failure = phase.delete(pod, updateReason(pod, phase.max));
    if (failure) return phase.end(failure);
    budget--;
  }
  return phase.end();
}

/** 1.37, Parallel: old pods that are down anyway go without budget, good ones within what is left of it (#137666). */
function twoPhases(phase: Phase): UpdateResult {
  const unavailable = phase.replicas.filter((pod) => phase.isUnavailable(pod));
  // Counted over all indices, also below the partition.
  const needingUpdate = unavailable.some((pod) => phase.isOld(pod) && !isTerminating(pod));
  if (unavailable.length >= phase.max && !needingUpdate) return overBudget(phase, unavailable);
  for (let target = phase.replicas.length - 1; target >= phase.updateMin; target--) {
    const pod = phase.replicas[target]!;
    if (!phase.isOld(pod) || phase.isAvailable(pod) || isTerminating(pod)) continue;
    const failure = phase.delete(pod, replaceBrokenReason(pod));
    if (failure) return phase.end(failure);
  }
  let budget = phase.max - unavailable.length;
  for (let target = phase.replicas.length - 1; target >= phase.updateMin && budget > 0; target--) {
    const pod = phase.replicas[target]!;
    if (!phase.isOld(pod) || phase.isUnavailable(pod)) continue;
    const failure = phase.delete(pod, updateReason(pod, phase.max));
    if (failure) return phase.end(failure);
    budget--;
  }
  return phase.end();
}

function overBudget(phase: Phase, unavailable: readonly Pod[]): UpdateResult {
  const oldLeft = phase.replicas.some((pod, index) => index >= phase.updateMin && phase.isOld(pod));
  if (oldLeft) phase.wait(waitsForBudget(unavailable.at(-1)!, unavailable.length, phase.max));
  return phase.end();
}
