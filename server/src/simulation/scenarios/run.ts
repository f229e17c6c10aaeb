/** Plays a script on a timeline: what comes of it is a session like any other, and a list of annotated moments. */
import type { Message } from "../../text/message.ts";
import { createTimeline, type Timeline } from "../timeline.ts";
import type { Session, SimulationInput, TimeMs, View } from "../types.ts";
import { subjectOf } from "./subject.ts";
import type { Look, Moment, Scenario, ScenarioRun, Step, When } from "./types.ts";

/** How long a script waits for a moment, unless the step says otherwise. */
const patienceMs: TimeMs = 30 * 60_000;

/** Longer than this without anything happening counts as quiet, though some far timer may still be set. */
const quietMs: TimeMs = 15 * 60_000;

/** Within this time after a command the controller has looked at what it changed. */
const reactionMs: TimeMs = 50;

/**
 * Resolves a scenario's script, and one way on from its end if asked, to absolute times.
 *
 * @param input what it is played on; see `stageFor`
 * @returns the session (replays and exports like any other) and its moments, oldest first
 */
export function runScenario(scenario: Scenario, input: SimulationInput, way?: string): ScenarioRun {
  const subject = subjectOf(input);
  const on = scenario.ways?.find(({ id }) => id === way)?.steps(subject) ?? [];
  return runSteps({ input, commands: [] }, [...scenario.steps(subject), ...on]);
}

/** Plays steps from a session's moment `fromMs` on: its beginning unless told. Commands after that moment are dropped. */
export function runSteps({ input, commands }: Session, steps: readonly Step[], fromMs: TimeMs = 0): ScenarioRun {
  const timeline = createTimeline({ input, commands: commands.filter(({ at }) => at <= fromMs) });
  const moments: Moment[] = [];
  let now = fromMs;
  let ordered = false;
  for (const step of steps) {
    // Right after a command the status still tells of the time before it: the controller has to look first.
    const at = whenOf(step.when, timeline, ordered && typeof step.when === "object" && "until" in step.when ? now + reactionMs : now);
    if (at === null) return { session: timeline.session, moments, endMs: now, stalled: true };
    now = at;
    const view = timeline.viewAt(now);
    ordered = step.do !== undefined;
    if (step.do) timeline.do(typeof step.do === "function" ? step.do(view) : step.do, now);
    if (step.say) moments.push({ at: now, say: said(step.say, view), look: lookOf(step.look, view) });
  }
  return { session: timeline.session, moments, endMs: now, stalled: false };
}

function said(say: Message | ((view: View) => Message), view: View): Message {
  return typeof say === "function" ? say(view) : say;
}

function lookOf(look: Look | ((view: View) => Look) | undefined, view: View): Look {
  return typeof look === "function" ? look(view) : (look ?? {});
}

/** The moment at which a step is due, at or after `now`; null when it never comes. */
function whenOf(when: When, timeline: Timeline, now: TimeMs): TimeMs | null {
  if (when === "settled") return settledAt(timeline, now);
  if ("after" in when) return now + when.after;
  const limit = now + (when.withinMs ?? patienceMs);
  for (let at: TimeMs | null = now; at !== null && at <= limit; at = nextAfter(timeline, at)) {
    if (when.until(timeline.viewAt(at))) return at;
  }
  return null;
}

/** When the last thing has happened; null when it goes on and on. */
function settledAt(timeline: Timeline, now: TimeMs): TimeMs | null {
  timeline.extendTo(now);
  const limit = now + patienceMs;
  const last = (): TimeMs => Math.max(now, timeline.happenings.at(-1)?.at ?? 0);
  for (let next = timeline.nextEventMs; next !== null; next = timeline.nextEventMs) {
    if (next > last() + quietMs) return last();
    if (next > limit) return null;
    timeline.extendTo(next);
  }
  // The controller looks once more after the last change, and finds nothing to do.
  return Math.max(now, timeline.extentMs);
}

/** A script only ever looks ahead of what has been simulated: the next event is the next moment. */
function nextAfter(timeline: Timeline, at: TimeMs): TimeMs | null {
  timeline.extendTo(at);
  return timeline.nextEventMs;
}
