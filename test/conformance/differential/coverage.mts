/** Which branches were hit: by name, as the controller itself explains what it does and waits for. */
import type { State } from "./state.mts";
import type { OurAnswer } from "./ours.mts";

export interface Coverage {
  add(state: State, answer: OurAnswer): void;
  /** `<count> × <branch>`, most often hit first. */
  lines(): string[];
  readonly size: number;
}

export function newCoverage(): Coverage {
  const hits = new Map<string, number>();
  return {
    add(state, answer) {
      for (const branch of new Set(branchesOf(state, answer))) hits.set(branch, (hits.get(branch) ?? 0) + 1);
    },
    lines: () => [...hits].toSorted(([, a], [, b]) => b - a).map(([branch, count]) => `${String(count).padStart(9)} × ${branch}`),
    get size() {
      return hits.size;
    },
  };
}

function* branchesOf({ profile, objects: { set } }: State, { outcome, reasons, batches }: OurAnswer): Generator<string> {
  const { spec, status } = set;
  const { type, rollingUpdate } = spec.updateStrategy;
  yield `set: ${profile} ${spec.podManagementPolicy} ${type}${type === "RollingUpdate" && !rollingUpdate ? " without rollingUpdate" : ""}`;
  yield `set: claims ${spec.persistentVolumeClaimRetentionPolicy.whenDeleted}/${spec.persistentVolumeClaimRetentionPolicy.whenScaled}${spec.volumeClaimTemplates.length === 0 ? ", no templates" : ""}`;
  if (set.metadata.deletionTimestamp !== undefined) yield "set: being deleted";
  if ((spec.ordinals?.start ?? 0) > 0) yield "set: ordinals.start";
  for (const action of outcome.actions) {
    const [write, , failure = ""] = action.split(" ");
    yield `write: ${write}${failure && ` ${failure}`}`;
  }
  for (const text of reasons) yield `why: ${text}`;
  for (const event of outcome.events) yield `event: ${event.split(":")[0]}`;
  for (const size of batches) if (size > 1) yield `batch: of ${size > 8 ? "more than 8" : size} writes`;
  if (outcome.error) yield "ends: with an error";
  if (outcome.requeueAfterMs !== null) yield "ends: with a delayed requeue";
  if (outcome.status === null) yield "status: not written";
  else {
    if (outcome.status["currentRevision"] !== status.currentRevision && outcome.status["currentRevision"] === outcome.status["updateRevision"]) yield "status: promoted, or current revision lost";
    if (Number(outcome.status["collisionCount"]) > status.collisionCount) yield "status: name collision counted";
    for (const condition of outcome.status["conditions"] as readonly string[]) yield `status: condition ${condition}`;
    if (Number(outcome.status["currentReplicas"]) < 0) yield "status: negative currentReplicas";
  }
}
