/** Replays one scenario: events, one sync, comparison; step by step. */
import type { Action, ApiFailure, Entry } from "../../server/src/simulation/controllers/stateful-set/actions.ts";
import { gatesOf } from "../../server/src/simulation/controllers/stateful-set/gates.ts";
import { plan, type Failures, type PaperObjects } from "../../server/src/simulation/controllers/stateful-set/paper-client.ts";
import type { ProfileName } from "../../server/src/simulation/types.ts";
import { applyEvent, type ScenarioState } from "./scenario-events.mts";
import type { Scenario, ScenarioAction, ScenarioStep } from "./scenario-format.mts";
import { initialObjects, letterOf, templateOf } from "./scenario-objects.mts";
import { getPatch } from "../../server/src/simulation/controllers/stateful-set/patch.ts";

const profiles: readonly ProfileName[] = ["1.34", "1.35.0", "1.35", "1.36", "1.37", "1.37+recreate"];

/** The first difference between the scenario and the engine, or undefined when they agree throughout. */
export function replay(scenario: Scenario): string | undefined {
  if (!profiles.includes(scenario.profile as ProfileName)) return `unknown profile ${scenario.profile}`;
  const gates = gatesOf(scenario.profile as ProfileName);
  let state: ScenarioState = { objects: initialObjects(scenario), spec: scenario.spec, now: 0, errors: {} };
  for (const [index, step] of scenario.steps.entries()) {
    for (const event of step.events) state = applyEvent(state, event);
    const { result, objects } = plan(state.objects, state.now, gates, injected(state));
    const letters = lettersOf(state.objects, objects);
    state = { ...state, objects };
    const differences = [
      difference("actions", step.actions.map(canonical), actionsOf(result.entries, letters)),
      ...statusDifferences(step, objects, letters),
      errorDifference(step.error, result.errors, Object.values(state.errors)),
      requeueDifference(step.requeueAfterSeconds, result.requeueAfterMs, state),
    ].filter((text) => text !== undefined);
    if (differences.length > 0) return [`step ${index + 1} ${JSON.stringify(step.events)}`, ...differences].join("\n");
  }
  return undefined;
}

function statusDifferences(step: ScenarioStep, objects: PaperObjects, letters: Letters): (string | undefined)[] {
  const status: Record<string, unknown> = { ...objects.set.status };
  for (const key of ["currentRevision", "updateRevision"]) status[key] = letters(String(status[key]));
  const wanted = Object.entries({ ...step.statusFull, ...step.statusAfter });
  return wanted.map(([key, value]) => difference(`status.${key}`, value, status[key]));
}

/** Kinds of error are compared where both sides name them alike; else only that there is one. */
function errorDifference(wanted: string | undefined, errors: readonly ApiFailure[], injectedErrors: readonly string[]): string | undefined {
  const reasons = errors.map(({ reason }) => reason);
  if ((wanted === undefined) !== (reasons.length === 0)) return difference("error", wanted, errors[0]?.message);
  const comparable = ["AlreadyExists", "NotFound", ...injectedErrors];
  if (wanted === undefined || !comparable.includes(wanted)) return undefined;
  return reasons.includes(wanted) ? undefined : difference("error", wanted, reasons.join(", "));
}

/**
 * The files say `minReadySeconds` for every delayed look. Newer releases look exactly when the next pod becomes
 * available, and not at all while none can by time alone: earlier, or not needed, is as good.
 */
function requeueDifference(wantedSeconds: number | undefined, actualMs: number | undefined, { objects, now }: ScenarioState): string | undefined {
  const { minReadySeconds } = objects.set.spec;
  const waiting = [...objects.pods.values()].some(({ status: { ready } }) => ready.status && ready.since + minReadySeconds * 1000 > now);
  const actual = actualMs === undefined ? undefined : actualMs / 1000;
  const fits = actual === undefined ? wantedSeconds === undefined || !waiting : wantedSeconds !== undefined && actual <= wantedSeconds;
  return fits ? undefined : difference("requeueAfterSeconds", wantedSeconds, actual);
}

type Letters = (revision: string) => string;

/** Revisions of the initial state are named by their letter, created ones by their hash. */
function lettersOf(...states: readonly PaperObjects[]): Letters {
  const letters = new Map(states.flatMap(({ revisions }) => [...revisions].map(([name, { template }]) => [name, letterOf(template)] as const)));
  return (revision) => letters.get(revision) ?? revision;
}

function injected({ errors, objects }: ScenarioState): Failures {
  const letters = lettersOf(objects);
  return (write, name) => {
    if (write === "updateStatus") return undefined;
    const isRevision = write.endsWith("Revision");
    const shown = isRevision ? (letters(name) === name ? letterOfNew(objects) : letters(name)) : name;
    const reason = errors[`${verbs[write]} ${shown}`] ?? errors[verbs[write]];
    return reason === undefined ? undefined : { reason, message: reason };
  };
}

/** A revision about to be created is the one of the set's template. */
function letterOfNew({ set }: PaperObjects): string {
  const letter = letterOf(set.spec.template);
  return getPatch(templateOf(letter)) === getPatch(set.spec.template) ? letter : "?";
}

const verbs: Readonly<Record<Action["do"], string>> = {
  adoptRevision: "adoptRevision",
  createRevision: "createRevision",
  bumpRevision: "bumpRevision",
  deleteRevision: "deleteRevision",
  adoptPod: "adoptPod",
  releasePod: "releasePod",
  createClaim: "createPVC",
  createPod: "createPod",
  deletePod: "deletePod",
  updatePod: "updatePod",
  setClaimOwner: "setPVCOwner",
  clearClaimOwner: "clearPVCOwner",
};

function actionText({ action, failure }: Entry, letters: Letters): string {
  const suffix = failure ? ` !${failure.reason}` : "";
  return `${verbs[action.do]} ${objectText(action, letters)}${suffix}`;
}

function objectText(action: Action, letters: Letters): string {
  switch (action.do) {
    case "createRevision":
      return `${letters(action.revision)}#${action.number}`;
    case "bumpRevision":
      return `${letters(action.revision)}->${action.number}`;
    case "adoptRevision":
    case "deleteRevision":
      return letters(action.revision);
    case "createPod":
      return `${action.pod}@${letters(action.revision)}`;
    case "adoptPod":
    case "releasePod":
    case "deletePod":
    case "updatePod":
      return action.pod;
    case "createClaim":
    case "clearClaimOwner":
      return action.claim;
    case "setClaimOwner":
      return `${action.claim} ${action.owner.kind}/${action.owner.name}`;
  }
}

/** Groups what members of one slow-start batch did; a batch in which one member acted is an ordinary sequence. */
function actionsOf(entries: readonly Entry[], letters: Letters): ScenarioAction[] {
  const groups: { batch: number | undefined; members: Map<number, string[]> }[] = [];
  for (const entry of entries) {
    const batch = entry.concurrent?.batch;
    let group = groups.at(-1);
    if (!group || group.batch !== batch) groups.push((group = { batch, members: new Map() }));
    const member = entry.concurrent?.member ?? 0;
    group.members.set(member, [...(group.members.get(member) ?? []), actionText(entry, letters)]);
  }
  return groups.flatMap(({ members }) => {
    const sequences = [...members.values()];
    return sequences.length === 1 ? sequences[0]! : [canonical({ anyOrder: sequences })];
  });
}

function canonical(action: ScenarioAction): ScenarioAction {
  if (typeof action === "string") return action;
  return { anyOrder: action.anyOrder.toSorted((a, b) => (a.join() < b.join() ? -1 : 1)) };
}

function difference(what: string, wanted: unknown, actual: unknown): string | undefined {
  const [a, b] = [JSON.stringify(wanted), JSON.stringify(actual)];
  return a === b ? undefined : `${what}: expected ${a}, got ${b}`;
}
