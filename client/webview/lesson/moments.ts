/** Where in a scenario the playhead is, and stopping there. */
import { sameJson } from "../../../server/src/simulation/api/json.ts";
import type { Session } from "../../../server/src/simulation/index.ts";
import type { Moment, ScenarioRun } from "../../../server/src/simulation/scenarios/index.ts";
import { memo } from "../facts.ts";
import { reducedMotion, type Panel, type PanelState } from "../panel.ts";
import { niceSpeed, seek } from "../player.ts";
import { lookAt } from "./stage.ts";

export interface Place {
  readonly run: ScenarioRun;
  /** Index of the moment at or before the playhead; -1 before the first. */
  readonly index: number;
  /** The person has given commands of their own: what the script says no longer fits. */
  readonly diverged: boolean;
}

/** Where the playhead stands in the scenario that is played; null when none is. */
export function placeOf({ stage, timeline, playheadMs }: PanelState): Place | null {
  if (stage?.play.kind !== "scenario" || !timeline) return null;
  const { run } = stage.play;
  return { run, index: run.moments.findLastIndex(({ at }) => at <= playheadMs), diverged: sessionLeft(run, timeline.session, playheadMs) };
}

const sessionLeft = memo((run: ScenarioRun, session: Session, playheadMs: number) => {
  if (run.session.commands === session.commands) return false;
  const until = (commands: Session["commands"]) => commands.filter(({ at }) => at <= playheadMs);
  return !sameJson(until(run.session.commands), until(session.commands));
});

/** Real time that a stretch between two moments takes to watch. */
const stretchMs = 5000;

/** Whether to hold at every moment; kept over reloads. */
export function holds({ ui }: PanelState): boolean {
  return ui.lessons?.["hold"] !== false;
}

/** After a frame of playing from `fromMs`: stops at the first moment passed, if that is wanted, and turns the page to it. */
export function arrive(panel: Panel, fromMs: number): void {
  const state = panel.state();
  const place = placeOf(state);
  if (!place || place.diverged) return;
  const { moments } = place.run;
  const passed = moments.filter(({ at }) => at > fromMs && at <= state.playheadMs);
  const moment = holds(state) ? passed[0] : passed.at(-1);
  if (!moment) return;
  // Moments at one instant are told together, by the last of them.
  const last = moments.findLast(({ at }) => at === moment.at) ?? moment;
  panel.set({ ...lookAt(panel, last.look), ...paceFrom(place.run, last), ...(holds(state) ? { playheadMs: moment.at, playing: false } : {}) });
}

/** On from where it holds: plays to the next moment, or goes there where motion is unwelcome. */
export function continueScenario(panel: Panel): void {
  const state = panel.state();
  const place = placeOf(state);
  if (!place) return;
  const next = place.run.moments[place.index + 1];
  if (next && (reducedMotion() || state.playing)) return goTo(panel, next);
  panel.set({ playing: true, follow: true, notice: null, ...paceFrom(place.run, { at: state.playheadMs }) });
}

/** To a moment at once. */
export function goTo(panel: Panel, moment: Moment): void {
  seek(panel, moment.at);
  panel.set({ ...lookAt(panel, moment.look), notice: null });
}

/** A speed at which the stretch to the next moment is neither a blink nor a yawn. */
export function paceFrom(run: ScenarioRun, { at }: { readonly at: number }): Partial<PanelState> {
  const next = run.moments.find((moment) => moment.at > at);
  return { speed: niceSpeed(((next?.at ?? run.endMs + 10_000) - at) / stretchMs) };
}
