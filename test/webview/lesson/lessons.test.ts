/** Every lesson is walked to its end on the engine: checks tick when the task is done and not before, and of the choices exactly one comes true. */
import { describe, expect, test } from "vitest";
import { createTimeline, type Timeline, type TimeMs } from "../../../server/src/simulation/index.ts";
import { lessons } from "../../../client/webview/lesson/data/index.ts";
import { evidenceOf, isStep, playOnFrom, sceneOf } from "../../../client/webview/lesson/scene.ts";
import type { Asking, Lesson, LessonStep, Seen, TaskStep } from "../../../client/webview/lesson/types.ts";
import { tabIds } from "../../../client/webview/panel.ts";

type Question = Extract<LessonStep, { kind: "question" }>;

const steps = lessons.flatMap((lesson) => lesson.steps.map((step, index) => ({ name: `${lesson.id}: ${step.id}`, lesson, step, index })));
const tasks = steps.flatMap((each) => (each.step.kind === "task" ? [{ ...each, step: each.step }] : []));
const questions = steps.flatMap((each) => (each.step.kind === "question" ? [{ ...each, step: each.step }] : []));

function seenAt(timeline: Timeline, fromMs: TimeMs, atMs: TimeMs, asked: readonly Asking[]): Seen {
  const view = timeline.viewAt(atMs);
  return { view, happened: timeline.happenings.filter(({ at }) => at >= fromMs && at <= atMs), asked };
}

/** Does what the step says, act by act; calls `look` at every event on the way with what has been seen so far. */
function perform(lesson: Lesson, step: TaskStep, index: number, look: (seen: Seen, last: boolean) => void): void {
  const scene = sceneOf(lesson, index);
  let { session, atMs } = scene;
  const asked: Asking[] = [];
  const show = (from: TimeMs, to: TimeMs, last: boolean): void => {
    const timeline = createTimeline(session);
    timeline.extendTo(to);
    const times = [...new Set(timeline.happenings.map(({ at }) => at).filter((at) => at > from && at < to)), to];
    for (const at of times) look(seenAt(timeline, scene.atMs, at, asked), last && at === to);
  };
  look(seenAt(createTimeline(session), scene.atMs, atMs, asked), false);
  step.solve.forEach((act, place) => {
    const last = place === step.solve.length - 1;
    if (isStep(act)) {
      const next = playOnFrom(session, atMs, [act]);
      const from = atMs;
      ({ session, atMs } = next);
      show(from, atMs, last);
    } else {
      const timeline = createTimeline(session);
      asked.push({ ...act.ask, at: atMs, view: timeline.viewAt(atMs) });
      look(seenAt(timeline, scene.atMs, atMs, asked), last);
    }
  });
}

describe.each(tasks)("$name", ({ lesson, step, index }) => {
  test("ticks when it is done, and not before", () => {
    const ticks: boolean[] = [];
    const ends: boolean[] = [];
    perform(lesson, step, index, (seen, last) => (last ? ends : ticks).push(step.done(seen)));
    expect({ before: ticks.filter(Boolean).length, end: ends.at(-1) }).toEqual({ before: 0, end: true });
  });
});

function playQuestion(lesson: Lesson, step: Question, index: number) {
  const scene = sceneOf(lesson, index);
  const played = playOnFrom(scene.session, scene.atMs, step.plays);
  const timeline = createTimeline(played.session);
  timeline.extendTo(played.atMs);
  return { evidence: evidenceOf(timeline, scene.atMs, played.atMs), stalled: scene.stalled || played.stalled };
}

describe.each(questions)("$name", ({ lesson, step, index }) => {
  test.each([1, 2, 3])("of the choices the explained one comes true, and no other (seed %i)", (seed) => {
    const varied = { ...lesson, sample: { ...lesson.sample, also: { ...lesson.sample.also, seed } } };
    const { evidence, stalled } = playQuestion(varied, step, index);
    expect(stalled).toBe(false);
    expect(step.choices.filter(({ holds }) => holds(evidence)).map(({ id }) => id)).toEqual([step.claims]);
  });
});

describe.each(lessons)("$id", (lesson) => {
  test("plays to its end without a refusal", () => {
    const { session, atMs } = sceneOf(lesson, lesson.steps.length);
    const timeline = createTimeline(session);
    timeline.extendTo(atMs);
    expect(timeline.happenings.filter(({ kind }) => kind === "refused")).toEqual([]);
  });

  test("its steps have names of their own and point to what exists", () => {
    expect(new Set(lesson.steps.map(({ id }) => id)).size).toBe(lesson.steps.length);
    const looks = lesson.steps.flatMap((step) => [step.look, step.kind === "question" ? step.see : undefined]);
    for (const look of looks) expect([undefined, ...tabIds]).toContain(look?.tab);
  });
});
