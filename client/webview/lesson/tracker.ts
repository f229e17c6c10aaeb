/**
 * Watches over the open step of a lesson: ticks its task, asks what “Show me” asks, and plays predictions. Until one is
 * decided the future is not computed at all, so that no part of the page can give it away.
 */
import type { TimedCommand, TimeMs, View } from "../../../server/src/simulation/index.ts";
import { memo } from "../facts.ts";
import { reducedMotion, type Panel, type PanelState } from "../panel.ts";
import { countUntil, niceSpeed } from "../player.ts";
import { fitRange } from "../time-range.ts";
import { choiceOf, choose, isDone, openStep, tick } from "./progress.ts";
import { evidenceOf, isStep, playOnFrom, sceneOf, type Scene } from "./scene.ts";
import { showSession } from "./stage.ts";
import type { AskedName, Asking, Lesson, LessonStep, QuestionStep, TaskStep } from "./types.ts";

export interface Tracker {
  update(state: PanelState): void;
  /** After a frame of playing from `fromMs`: holds where something is decided. */
  arrive(fromMs: TimeMs): void;
  /** Does the open task as the lesson would. */
  showMe(): void;
  /** Makes a prediction and plays on to see. */
  predict(choice: string): void;
  /** What came true, once the playhead has come to it; null before. */
  truth(state: PanelState): string | null;
  /** Whether a prediction is being played. */
  isDeciding(state: PanelState): boolean;
  /** Whether what comes after the playhead must not be known yet. */
  veils(state: PanelState): boolean;
}

/** What is under way in the open step. */
interface Open {
  readonly key: string;
  sinceMs: TimeMs;
  readonly asked: Asking[];
  /** Questions that are still to be put, by “Show me”. */
  asks: readonly { readonly at: TimeMs; readonly ask: AskedName }[];
  /** Commands of a prediction that is played; each is given when its time has come. */
  due: readonly TimedCommand[];
  /** Where the prediction is decided. */
  decidedMs: TimeMs | null;
}

/** Real time for a prediction to be played in. */
const suspenseMs = 4000;

export function tracker(panel: Panel, ask: (name: string) => void): Tracker {
  let open: Open | null = null;
  let askedBefore: readonly string[] | undefined;
  let seen: { readonly view: View; readonly count: number } | null = null;
  let edition = -1;
  const truths = memo((lesson: Lesson, step: number) => canonicalTruth(panel, lesson, step));

  function here(state: PanelState): { readonly lesson: Lesson; readonly step: LessonStep | undefined; readonly index: number } | null {
    const { stage } = state;
    if (stage?.play.kind !== "lesson") return null;
    const { lesson } = stage.play;
    const index = openStep(state, lesson);
    return { lesson, index, step: lesson.steps[index] };
  }

  /** Plays a script from the playhead on or, where that does not lead to its end, from the scene the lesson begins the step with. */
  function enact(lesson: Lesson, index: number, play: (from: Scene) => Scene, fits: (from: Scene, to: Scene) => boolean): { readonly from: Scene; readonly to: Scene } {
    const { timeline, playheadMs } = panel.state();
    const live: Scene = { session: timeline!.session, atMs: Math.round(playheadMs), stalled: false };
    const to = play(live);
    if (!to.stalled && fits(live, to)) return { from: live, to };
    const scene = sceneOf(lesson, index);
    return { from: scene, to: play(scene) };
  }

  function veils(state: PanelState): boolean {
    const at = here(state);
    if (at?.step?.kind !== "question") return false;
    return choiceOf(state, at.lesson, at.step) === null || (open?.decidedMs != null && state.playheadMs < open.decidedMs);
  }

  /** A step is opened: what was computed beyond the playhead is forgotten where it must not be known. */
  function begin(key: string, state: PanelState): void {
    open = { key, sinceMs: state.playheadMs, asked: [], asks: [], due: [], decidedMs: null };
    askedBefore = state.ui.asked;
    seen = null;
    if (veils(state) && state.timeline!.extentMs > state.playheadMs) showSession(panel, state.timeline!.session, state.playheadMs, { playing: false, selected: state.selected });
  }

  /** Gives the commands of a prediction whose time has come. */
  function give({ playheadMs, timeline }: PanelState): void {
    const due = open!.due.filter(({ at }) => at <= playheadMs);
    if (due.length === 0) return;
    open!.due = open!.due.filter(({ at }) => at > playheadMs);
    for (const { command, at } of due) timeline!.do(command, at);
    panel.set({ edition: panel.state().edition + 1, settledAtMs: null, lookingAhead: true });
  }

  return {
    update(state) {
      const at = here(state);
      if (!at?.step || !state.view || !state.timeline) return void (open = null);
      const { lesson, step, view } = { ...at, step: at.step, view: state.view };
      const key = `${lesson.id}/${step.id}`;
      if (open?.key !== key) begin(key, state);
      if (!open) return;
      give(state);
      // Who goes back in time and acts there begins the step there.
      if (edition !== state.edition && state.playheadMs < open.sinceMs) open.sinceMs = state.playheadMs;
      edition = state.edition;
      const due = open.asks.filter((each) => each.at <= state.playheadMs);
      if (due.length > 0) {
        open.asks = open.asks.filter((each) => each.at > state.playheadMs);
        for (const each of due) ask(each.ask.name);
      }
      if (state.ui.asked !== askedBefore) {
        askedBefore = state.ui.asked;
        const name = state.ui.asked?.[0];
        if (name !== undefined) open.asked.push({ name, type: name.startsWith("_") ? "SRV" : "A", at: state.playheadMs, view });
      }
      if (step.kind !== "task" || isDone(state, lesson, step)) return;
      const { happenings } = state.timeline;
      if (seen?.view === view && seen.count === open.asked.length) return;
      seen = { view, count: open.asked.length };
      const happened = happenings.slice(countUntil(happenings, open.sinceMs - 1), countUntil(happenings, view.at));
      if (step.done({ view, happened, asked: open.asked })) tick(panel, lesson, step);
    },
    arrive(fromMs) {
      const { playheadMs } = panel.state();
      const stop = [open?.decidedMs, ...(open?.asks ?? []).map(({ at }) => at)].find((ms) => ms !== null && ms !== undefined && ms > fromMs && ms <= playheadMs);
      if (stop === undefined || stop === null) return;
      panel.set({ playheadMs: stop, playing: false, ...(stop === open?.decidedMs ? { fit: true } : {}) });
    },
    showMe() {
      const at = here(panel.state());
      if (at?.step?.kind !== "task" || !open) return;
      const { step, lesson, index } = { ...at, step: at.step };
      const { from, to } = enact(lesson, index, (begin) => solved(step, begin), () => true);
      open.sinceMs = from.atMs;
      open.asks = asksOf(step, from);
      const still = reducedMotion();
      showSession(panel, to.session, still ? to.atMs : from.atMs, { playing: !still, speed: paceOf(from, to) });
    },
    predict(choice) {
      const at = here(panel.state());
      if (at?.step?.kind !== "question" || !open) return;
      const { step, lesson, index } = { ...at, step: at.step };
      const right = truths(lesson, index);
      const { from, to } = enact(lesson, index, (begin) => playOnFrom(begin.session, begin.atMs, step.plays), (begin, end) => truthBetween(panel, step, begin, end) === right);
      open.decidedMs = to.atMs;
      choose(panel, lesson, step, choice);
      if (reducedMotion()) return showSession(panel, to.session, to.atMs, { playing: false });
      const begun = from.session.commands.filter(({ at }) => at <= from.atMs);
      open.due = to.session.commands.slice(begun.length);
      showSession(panel, { ...from.session, commands: begun }, from.atMs, { playing: true, speed: paceOf(from, to), fit: false, range: fitRange(to.atMs) });
    },
    truth(state) {
      const at = here(state);
      if (at?.step?.kind !== "question" || choiceOf(state, at.lesson, at.step) === null) return null;
      if (open?.decidedMs != null && state.playheadMs < open.decidedMs) return null;
      return truths(at.lesson, at.index);
    },
    veils,
    isDeciding: (state) => open?.decidedMs != null && state.playheadMs < open.decidedMs,
  };
}

const paceOf = (from: Scene, to: Scene): number => niceSpeed((to.atMs - from.atMs) / suspenseMs);

/** What comes true when the question is played on the scene that the lesson sets for it. */
function canonicalTruth(panel: Panel, lesson: Lesson, index: number): string | null {
  const step = lesson.steps[index];
  if (step?.kind !== "question") return null;
  const scene = sceneOf(lesson, index);
  return truthBetween(panel, step, scene, playOnFrom(scene.session, scene.atMs, step.plays));
}

function truthBetween(panel: Panel, step: QuestionStep, from: Scene, to: Scene): string | null {
  const timeline = panel.engine.createTimeline(to.session);
  timeline.extendTo(to.atMs);
  const evidence = evidenceOf(timeline, from.atMs, to.atMs);
  return step.choices.find(({ holds }) => holds(evidence))?.id ?? null;
}

function solved(step: TaskStep, from: Scene): Scene {
  return playOnFrom(from.session, from.atMs, step.solve.filter(isStep));
}

/** When the questions of a solution are put: after the steps before them. */
function asksOf(step: TaskStep, from: Scene): Open["asks"] {
  return step.solve.flatMap((act, index) => {
    if (isStep(act)) return [];
    const before = step.solve.slice(0, index).filter(isStep);
    return [{ at: before.length === 0 ? from.atMs : playOnFrom(from.session, from.atMs, before).atMs, ask: act.ask }];
  });
}
