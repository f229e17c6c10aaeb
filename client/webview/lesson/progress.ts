/** How far lessons have come; kept over reloads in `ui.lessons`. */
import type { Panel, PanelState } from "../panel.ts";
import type { Lesson, LessonStep } from "./types.ts";

type Facts = NonNullable<PanelState["ui"]["lessons"]>;

const stepKey = (lesson: Lesson, step: LessonStep): string => `${lesson.id}/${step.id}`;

export function remember(panel: Panel, facts: Facts): void {
  const { ui } = panel.state();
  panel.set({ ui: { ...ui, lessons: { ...ui.lessons, ...facts } } });
}

/** Which step of a lesson is open; as many as there are steps means the summary. */
export function openStep({ ui }: PanelState, lesson: Lesson): number {
  const at = ui.lessons?.[`${lesson.id}/at`];
  return typeof at === "number" && Number.isInteger(at) ? Math.min(Math.max(0, at), lesson.steps.length) : 0;
}

export function setOpenStep(panel: Panel, lesson: Lesson, step: number): void {
  remember(panel, { [`${lesson.id}/at`]: step });
}

/** A task that has ticked, a question that was answered. */
export function isDone({ ui }: PanelState, lesson: Lesson, step: LessonStep): boolean {
  return ui.lessons?.[stepKey(lesson, step)] !== undefined;
}

export function doneCount(state: PanelState, lesson: Lesson): number {
  return lesson.steps.filter((step) => isDone(state, lesson, step)).length;
}

export function tick(panel: Panel, lesson: Lesson, step: LessonStep): void {
  remember(panel, { [stepKey(lesson, step)]: true });
}

/** Id of the choice made; null before. */
export function choiceOf({ ui }: PanelState, lesson: Lesson, step: LessonStep): string | null {
  const choice = ui.lessons?.[stepKey(lesson, step)];
  return typeof choice === "string" ? choice : null;
}

export function choose(panel: Panel, lesson: Lesson, step: LessonStep, choice: string): void {
  remember(panel, { [stepKey(lesson, step)]: choice });
}

/** Forgets what was done in a lesson, and opens its first step. */
export function beginAgain(panel: Panel, lesson: Lesson): void {
  const { ui } = panel.state();
  const kept = Object.entries(ui.lessons ?? {}).filter(([key]) => !key.startsWith(`${lesson.id}/`));
  panel.set({ ui: { ...ui, lessons: { ...Object.fromEntries(kept), [`${lesson.id}/at`]: 0 } } });
}
