/** The state of affairs in which a step of a lesson begins, and what playing it gives. */
import type { Session, Timeline, TimeMs } from "../../../server/src/simulation/index.ts";
import { runSteps, sampleInput, type Step } from "../../../server/src/simulation/scenarios/index.ts";
import { answersAt, cachedAt } from "./answers.ts";
import type { Act, Evidence, Lesson, LessonStep } from "./types.ts";

export interface Scene {
  readonly session: Session;
  readonly atMs: TimeMs;
  /** Something that was waited for never came. */
  readonly stalled: boolean;
}

/** Where a step begins when everything before it was done as the lesson has it. */
export function sceneOf(lesson: Lesson, step: number): Scene {
  const script = lesson.steps.slice(0, step).flatMap(scriptOf);
  const { session, endMs, stalled } = runSteps({ input: sampleInput(lesson.sample), commands: [] }, script);
  return { session, atMs: endMs, stalled };
}

/** What is played in a step, without its questions to the DNS. */
export function scriptOf(step: LessonStep): readonly Step[] {
  return step.kind === "question" ? step.plays : step.solve.filter(isStep);
}

export const isStep = (act: Act): act is Step => "when" in act;

/** What happened from one moment of a timeline to another. */
export function evidenceOf(timeline: Timeline, fromMs: TimeMs, toMs: TimeMs): Evidence {
  return {
    before: timeline.viewAt(fromMs),
    after: timeline.viewAt(toMs),
    happened: timeline.happenings.filter(({ at }) => at >= fromMs && at <= toMs),
    answers: (name, type) => answersAt(timeline, toMs, { name, ...(type && { type }) }),
    cached: (name, sinceMs) => cachedAt(timeline, toMs, name, sinceMs),
  };
}

/** Plays a step of a script from a moment on; `createTimeline` of the result shows it. */
export function playOnFrom(session: Session, atMs: TimeMs, script: readonly Step[]): Scene {
  const run = runSteps(session, script, atMs);
  return { session: run.session, atMs: run.endMs, stalled: run.stalled };
}
