/** Scenarios to start from: data, and the means to play it. */
import { bootstrap } from "./bootstrap.ts";
import { brokenImage } from "./broken-image.ts";
import { budgetDrain } from "./budget-drain.ts";
import { canary } from "./canary.ts";
import { claimsDeleted } from "./claims-deleted.ts";
import { deleteSet } from "./delete-set.ts";
import { deploymentContrast } from "./deployment.ts";
import { nodeDies } from "./node-dies.ts";
import { onDelete } from "./on-delete.ts";
import { orderedStart } from "./ordered-start.ts";
import { orphan } from "./orphan.ts";
import { parallel } from "./parallel.ts";
import { scaleAndBack } from "./scale-and-back.ts";
import { splitBrain } from "./split-brain.ts";
import type { Scenario } from "./types.ts";
import { zoneBound } from "./zone-bound.ts";

export type * from "./types.ts";
export type { Subject } from "./subject.ts";
export { subjectOf } from "./subject.ts";
export { quorumTemplate, sampleInput, sampleService, type SampleOptions } from "./sample.ts";
export { stageFor, whyNot } from "./stage.ts";
export { allAvailable, both, claimGone, deploymentPods, isUpdated, not, podGone, podIs, podOf, podReady, promoted, setPods, updateDone } from "./conditions.ts";
export { runScenario, runSteps } from "./run.ts";

/** In the order in which they are offered; those of a group stand together. */
export const scenarios: readonly Scenario[] = [
  orderedStart,
  scaleAndBack,
  deploymentContrast,
  deleteSet,
  canary,
  brokenImage,
  parallel,
  onDelete,
  claimsDeleted,
  zoneBound,
  orphan,
  nodeDies,
  splitBrain,
  budgetDrain,
  bootstrap,
];
