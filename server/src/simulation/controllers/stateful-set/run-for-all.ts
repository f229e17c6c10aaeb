import type { ApiFailure } from "./actions.ts";
import { exit, goOn, type Step, type SyncContext } from "./context.ts";

const maxBatchSize = 500;

/**
 * Runs a step for every index. OrderedReady: one after the other, stopping at the first that says exit. Parallel:
 * in slow-start batches of 1, 2, 4 … members that run concurrently; "exit" is ignored, an error lets its batch finish
 * and stops the next. upstream: runForAll, slowStartBatch
 */
export function runForAll(context: SyncContext, count: number, step: (index: number) => Step, monotonic = context.monotonic): Step {
  return monotonic ? oneByOne(count, step) : slowStartBatch(context, count, step);
}

function oneByOne(count: number, step: (index: number) => Step): Step {
  for (let index = 0; index < count; index++) {
    const result = step(index);
    if (result.exit || result.errors.length > 0) return result.errors.length > 0 ? { exit: true, errors: result.errors } : exit;
  }
  return goOn;
}

function slowStartBatch({ log }: SyncContext, count: number, step: (index: number) => Step): Step {
  let done = 0;
  for (let size = Math.min(1, count); size > 0; size = Math.min(2 * size, count - done, maxBatchSize)) {
    log.batch++;
    const errors: ApiFailure[] = [];
    for (let member = 0; member < size; member++) {
      log.member = member;
      const result = step(done + member);
      if (result.errors.length > 0) errors.push(...result.errors);
    }
    log.member = -1;
    done += size;
    if (errors.length > 0) return { exit: true, errors };
  }
  return goOn;
}
