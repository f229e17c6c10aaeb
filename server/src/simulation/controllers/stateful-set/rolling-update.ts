/** The update phase: which pods of an old revision are deleted now. */
import type { Reason } from "../../types.ts";
import type { ApiFailure } from "./actions.ts";
import type { SyncContext } from "./context.ts";
import { getStatefulSetMaxUnavailable } from "./max-unavailable.ts";
import type { Partition } from "./partition-pods.ts";
import { deleteStatefulPod } from "./pod-control.ts";
import { isRunningAndAvailable, isTerminating } from "./predicates.ts";
import { partitionReached, replaceBrokenReason, updateReason, waitsForBudget } from "./reasons.ts";

/** How many pods were deleted (each lowers `currentReplicas` for this sync), and the error that stopped it. */
export interface UpdateResult {
  readonly deleted: number;
  readonly failure?: ApiFailure;
}

/** upstream: the end of updateStatefulSet, and updateStatefulSetAfterInvariantEstablished */
export function rollingUpdate(context: SyncContext, partition: Partition, updateRevision: string): UpdateResult {
  const phase = new Phase(context, partition, updateRevision);
  if (!context.gates.maxUnavailable) return oneAtATime(phase);
  if (!context.monotonic && context.gates.twoPhases) return twoPhases(phase);
  return withinBudget(phase);
}

/** What the three algorithms share: targets are indices, from the highest down to the partition, and may be deleted. */
class Phase {
  readonly top: number;
  /** Index, not ordinal, below which nothing is updated. upstream: updateMin */
  readonly updateMin: number;
  readonly max: number;
  deleted = 0;
  private readonly context: SyncContext;
  private readonly partition: Partition;
  private readonly updateRevision: string;

  constructor(context: SyncContext, partition: Partition, updateRevision: string) {
    const { rollingUpdate: strategy } = context.set.spec.updateStrategy;
    this.context = context;
    this.partition = partition;
    this.updateRevision = updateRevision;
    this.top = partition.count - 1;
    this.updateMin = strategy?.partition ?? 0;
    this.max = context.gates.maxUnavailable ? getStatefulSetMaxUnavailable(strategy?.maxUnavailable, partition.count) : 1;
  }

  isOld(target: number): boolean {
    return this.partition.revision(target) !== this.updateRevision;
  }

  isUnavailable(target: number): boolean {
    return this.partition.isUnavailable(target);
  }

  /** Unlike "not unavailable": a terminating pod may be available. */
  isAvailable(target: number): boolean {
    const { set, now } = this.context;
    return this.partition.isSettled(target) || isRunningAndAvailable(this.partition.replica(target), set.spec.minReadySeconds, now);
  }

  isTerminating(target: number): boolean {
    return !this.partition.isSettled(target) && isTerminating(this.partition.replica(target));
  }

  /** Over all indices, also below the partition. */
  unavailable(): number[] {
    const found: number[] = [];
    for (let target = 0; target <= this.top; target++) if (this.isUnavailable(target)) found.push(target);
    return found;
  }

  delete(target: number, max?: number): ApiFailure | undefined {
    const pod = this.partition.replica(target);
    const failure = deleteStatefulPod(this.context, pod, max === undefined ? replaceBrokenReason(pod) : updateReason(pod, max));
    // Here a pod that is gone already has counted as deleted in every release.
    const problem = failure?.reason === "NotFound" ? undefined : failure;
    if (!problem) this.deleted++;
    return problem;
  }

  waitForBudget(target: number, unavailable: number): void {
    this.wait(waitsForBudget(this.partition.replica(target), unavailable, this.max));
  }

  end(failure?: ApiFailure): UpdateResult {
    if (!failure && this.deleted === 0) this.explainPartition();
    return { deleted: this.deleted, ...(failure && { failure }) };
  }

  anyOld(from: number, to: number): boolean {
    for (let target = from; target < to; target++) if (this.isOld(target)) return true;
    return false;
  }

  private explainPartition(): void {
    if (this.anyOld(this.updateMin, this.top + 1)) return;
    let left = 0;
    for (let target = 0; target < Math.min(this.updateMin, this.top + 1); target++) if (this.isOld(target)) left++;
    if (left > 0) this.wait(partitionReached(this.updateMin, left));
  }

  private wait(why: Reason): void {
    this.context.log.waits.push(why);
  }
}

/** maxUnavailable off: the highest old pod goes, whatever its health; an unavailable new one above it is waited for. */
function oneAtATime(phase: Phase): UpdateResult {
  for (let target = phase.top; target >= phase.updateMin; target--) {
    if (phase.isOld(target) && !phase.isTerminating(target)) return phase.end(phase.delete(target, 1));
    if (!phase.isUnavailable(target)) continue;
    if (phase.anyOld(phase.updateMin, target)) phase.waitForBudget(target, 1);
    return phase.end();
  }
  return phase.end();
}

/** maxUnavailable on, OrderedReady; and in 1.35.0 to 1.35.3 Parallel too, which could not leave a broken revision. */
function withinBudget(phase: Phase): UpdateResult {
  const unavailable = phase.unavailable();
  if (unavailable.length >= phase.max) return overBudget(phase, unavailable);
  let budget = phase.max - unavailable.length;
  for (let target = phase.top; target >= phase.updateMin && budget > 0; target--) {
    if (!phase.isOld(target) || phase.isTerminating(target)) continue;
    const failure = phase.delete(target, phase.max);
    if (failure) return phase.end(failure);
    budget--;
  }
  return phase.end();
}

/** 1.37, Parallel: old pods that are down anyway go without budget, good ones within what is left of it (#137666). */
function twoPhases(phase: Phase): UpdateResult {
  const unavailable = phase.unavailable();
  const needingUpdate = unavailable.some((target) => phase.isOld(target) && !phase.isTerminating(target));
  if (unavailable.length >= phase.max && !needingUpdate) return overBudget(phase, unavailable);
  for (let target = phase.top; target >= phase.updateMin; target--) {
    if (!phase.isOld(target) || phase.isAvailable(target) || phase.isTerminating(target)) continue;
    const failure = phase.delete(target);
    if (failure) return phase.end(failure);
  }
  let budget = phase.max - unavailable.length;
  for (let target = phase.top; target >= phase.updateMin && budget > 0; target--) {
    if (!phase.isOld(target) || phase.isUnavailable(target)) continue;
    const failure = phase.delete(target, phase.max);
    if (failure) return phase.end(failure);
    budget--;
  }
  return phase.end();
}

function overBudget(phase: Phase, unavailable: readonly number[]): UpdateResult {
  if (phase.anyOld(phase.updateMin, phase.top + 1)) phase.waitForBudget(unavailable.at(-1)!, unavailable.length);
  return phase.end();
}
