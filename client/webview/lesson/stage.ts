/** What is played in place of the person's own session: a scenario or a lesson, and the way back. */
import { msg } from "../../../server/src/text/message.ts";
import { runScenario, sampleInput, scenarios, stageFor, type Look, type Scenario, type ScenarioRun, type Stage } from "../../../server/src/simulation/scenarios/index.ts";
import type { Session, SimulationInput, TimeMs } from "../../../server/src/simulation/index.ts";
import { laneKey } from "../facts.ts";
import { reducedMotion, tabIds, type Panel, type PanelState, type TabId } from "../panel.ts";
import type { Source } from "../protocol.ts";
import { lessons } from "./data/index.ts";
import { sceneOf } from "./scene.ts";
import type { Lesson } from "./types.ts";

export type Play =
  | { readonly kind: "scenario"; readonly scenario: Scenario; readonly way: string | null; readonly stage: Stage; readonly run: ScenarioRun }
  | { readonly kind: "lesson"; readonly lesson: Lesson };

export interface Staged {
  readonly play: Play;
  /** The person's own manifest as it is now; it is taken up again on the way back. */
  readonly own: Source;
  /** What ran before; null after a reload. */
  readonly before: { readonly session: Session; readonly playheadMs: TimeMs } | null;
}

/** Plays a scenario from its beginning, on the person's own set if it fits and `onSample` is not asked for. */
export function playScenario(panel: Panel, scenario: Scenario, onSample: boolean): void {
  const { own, before } = ownOf(panel.state());
  if (!own) return;
  const stage = stageFor(scenario.needs, onSample ? null : own.input);
  const run = runScenario(scenario, stage.input);
  const restore = { source: panel.state().source, stage: panel.state().stage };
  const { timeline, playheadMs } = panel.state();
  const play: Play = { kind: "scenario", scenario, way: null, stage, run };
  put(panel, { play, own, before }, run.session, run.session.input, 0);
  if (timeline) panel.set({ notice: { kind: "forked", message: msg("A scenario plays in place of what ran before."), before: timeline.session, atMs: playheadMs, restore } });
}

/** Goes on from a scenario's end on one of the ways it offers; the playhead stays. */
export function takeWay(panel: Panel, way: string): void {
  const { stage: staged, playheadMs } = panel.state();
  if (staged?.play.kind !== "scenario") return;
  const { scenario, stage, run: main } = staged.play;
  const run = runScenario(scenario, stage.input, way);
  put(panel, { ...staged, play: { ...staged.play, way, run } }, run.session, run.session.input, Math.min(playheadMs, mainEnd(scenario, stage, main)));
}

function mainEnd(scenario: Scenario, stage: Stage, current: ScenarioRun): TimeMs {
  return Math.min(current.endMs, runScenario(scenario, stage.input).endMs);
}

/** The script as it was, at the moment shown: takes back what the person did besides. */
export function backOnScript(panel: Panel): void {
  const { stage: staged, playheadMs } = panel.state();
  if (staged?.play.kind !== "scenario") return;
  put(panel, staged, staged.play.run.session, staged.play.run.session.input, playheadMs);
  panel.set({ playing: false });
}

/** The scenario from its beginning, with other durations if a seed is given; the lesson's step once more. False when nothing is played. */
export function playAgain(panel: Panel, seed?: number): boolean {
  const { stage: staged, ui } = panel.state();
  if (staged?.play.kind === "lesson" && seed === undefined) {
    playLesson(panel, staged.play.lesson, Number(ui.lessons?.[`${staged.play.lesson.id}/at`] ?? 0));
    return true;
  }
  if (staged?.play.kind !== "scenario") return false;
  const { scenario, stage, way } = staged.play;
  const input = seed === undefined ? stage.input : { ...stage.input, seed };
  const run = runScenario(scenario, input, way ?? undefined);
  put(panel, { ...staged, play: { ...staged.play, stage: { ...stage, input }, run } }, run.session, input, 0);
  return true;
}

/** Opens a lesson at one of its steps, with the scene set for it. */
export function playLesson(panel: Panel, lesson: Lesson, step: number): void {
  const { own, before } = ownOf(panel.state());
  if (!own) return;
  const scene = sceneOf(lesson, step);
  put(panel, { play: { kind: "lesson", lesson }, own, before }, scene.session, scene.session.input, scene.atMs);
  panel.set({ playing: step === 0 && !reducedMotion() && scene.atMs === 0 });
}

/** Back to the person's own session, where it was left. */
export function leaveStage(panel: Panel): void {
  const { stage: staged } = panel.state();
  if (!staged) return;
  const { own, before } = staged;
  const session = before?.session ?? { input: own.input, commands: [] };
  showSession(panel, session, before?.playheadMs ?? 0, { source: own, stage: null, playing: false, ui: withStage(panel, null) });
}

/** Takes up after a reload what was played then; false when nothing was. What cannot be made out any more is dropped. */
export function restoreStage(panel: Panel, own: Source, session: Session): boolean {
  const key = panel.state().ui.lessons?.[stageKey];
  if (typeof key !== "string") return false;
  const play = playFrom(key, own.input, session.input);
  if (play) panel.set({ stage: { play, own, before: null }, source: sourceFor(panel, session.input, own) });
  else showSession(panel, { input: own.input, commands: [] }, 0, { source: own, stage: null, ui: withStage(panel, null) });
  return true;
}

/** The person's manifest and session, from beneath whatever is played now. */
function ownOf({ stage, source, timeline, playheadMs }: PanelState): { readonly own: Source | null; readonly before: Staged["before"] } {
  if (stage) return stage;
  return { own: source, before: timeline && { session: timeline.session, playheadMs } };
}

function put(panel: Panel, stage: Staged, session: Session, input: SimulationInput, atMs: TimeMs): void {
  showSession(panel, session, atMs, { stage, source: sourceFor(panel, input, stage.own), playing: !reducedMotion(), ui: withStage(panel, stage.play) });
}

/** Shows another session of whatever is played. */
export function showSession(panel: Panel, session: Session, playheadMs: TimeMs, also: Partial<PanelState>): void {
  panel.set({
    timeline: panel.engine.createTimeline(session),
    edition: panel.state().edition + 1,
    settledAtMs: null,
    lookingAhead: true,
    playheadMs,
    speed: 0,
    fit: true,
    selected: null,
    notice: null,
    problem: null,
    ...also,
  });
}

/** Of the sample no line of a file is known. */
function sourceFor(panel: Panel, input: SimulationInput, own: Source): Source {
  const name = nameOf(input);
  if (name === nameOf(own.input) && input.namespace === own.input.namespace) return own;
  return { uri: own.uri, fileName: "", name, title: panel.t(msg("{name}, a sample", { name })), input, fields: [] };
}

function nameOf({ statefulSet }: SimulationInput): string {
  const { metadata } = statefulSet as { metadata?: { name?: unknown } };
  return typeof metadata?.name === "string" ? metadata.name : "";
}

/** Where in `ui.lessons` it is kept what is played. */
const stageKey = "stage";

function withStage(panel: Panel, play: Play | null): PanelState["ui"] {
  const { ui } = panel.state();
  const { [stageKey]: _old, ...rest } = ui.lessons ?? {};
  return { ...ui, lessons: play ? { ...rest, [stageKey]: keyOf(play) } : rest };
}

function keyOf(play: Play): string {
  if (play.kind === "lesson") return `lesson ${play.lesson.id}`;
  return `scenario ${play.scenario.id} ${play.stage.sample ? "sample" : "own"} ${play.way ?? ""}`;
}

/** What `key` stands for, if it can have led to a session on `input`. */
function playFrom(key: string, own: SimulationInput, input: SimulationInput): Play | null {
  const fits = (begun: SimulationInput): boolean => JSON.stringify({ ...begun, seed: 0 }) === JSON.stringify({ ...input, seed: 0 });
  const [kind, id, on, way] = key.split(" ");
  if (kind === "lesson") {
    const lesson = lessons.find((each) => each.id === id);
    return lesson && fits(sampleInput(lesson.sample)) ? { kind, lesson } : null;
  }
  const scenario = kind === "scenario" ? scenarios.find((each) => each.id === id) : undefined;
  if (!scenario) return null;
  // Where the own set does not fit, the note of why has to come back, too.
  const usual = stageFor(scenario.needs, own);
  const stage = on === "sample" && !usual.sample ? stageFor(scenario.needs, null) : usual;
  return fits(stage.input) ? { kind: "scenario", scenario, way: way || null, stage: { ...stage, input }, run: runScenario(scenario, input, way) } : null;
}

/** Turns the page to what is worth a look: the pod's row, and a tab. Unasked, a lesson that is being read stays. */
export function lookAt(panel: Panel, { pod, node, tab }: Look, asked = false): Partial<PanelState> {
  const { timeline, tab: current, selected } = panel.state();
  const row = pod === undefined ? undefined : timeline?.lanes().find((lane) => lane.pod === pod);
  return { selected: row ? laneKey(row) : selected, node: node ?? null, ...(tab !== undefined && isTab(tab) && (asked || current !== "lesson") ? { tab } : {}) };
}

const isTab = (tab: string): tab is TabId => (tabIds as readonly string[]).includes(tab);
