/** One lesson, step by step: text, task or prediction, and what was to be seen. */
import { msg } from "../../../server/src/text/message.ts";
import type { Look } from "../../../server/src/simulation/scenarios/index.ts";
import { h, icon, setAttribute, setHidden } from "../dom.ts";
import { reducedMotion, type Panel, type PanelState } from "../panel.ts";
import { doneCount, isDone, openStep } from "./progress.ts";
import { questionBox } from "./question.ts";
import { summaryOf } from "./summary.ts";
import { taskBox } from "./task.ts";
import type { Tracker } from "./tracker.ts";
import type { Lesson, LessonStep } from "./types.ts";

export interface Reader {
  readonly element: HTMLElement;
  update(state: PanelState, lesson: Lesson): void;
}

export interface Reading {
  /** To a step; as many as there are steps is the summary. */
  go(lesson: Lesson, step: number): void;
  open(lesson: Lesson): void;
  /** Back to the list of lessons. */
  list(): void;
  /** Back to the person's own session. */
  leave(): void;
  again(lesson: Lesson): void;
  see(look: Look): void;
}

/** What stands in the middle; told of every state while it is shown. */
export interface Body {
  readonly element: HTMLElement;
  update(state: PanelState): void;
}

export function reader(panel: Panel, tracker: Tracker, reading: Reading): Reader {
  const { t } = panel;
  const title = h("h2", { class: "lesson-title" });
  const dots = h("ol", { class: "lesson-dots", "aria-label": t(msg("Steps of this lesson")) });
  const place = h("div", { class: "lesson-place" });
  const back = h("button", { class: "button", type: "button", onclick: () => turn(-1) }, t(msg("Back")));
  const next = h("button", { class: "button lesson-next", type: "button", onclick: () => turn(1) }, h("span", {}), icon("arrow-right"));
  const all = h("button", { class: "link lesson-all", type: "button", onclick: () => reading.list() }, icon("arrow-left"), t(msg("All lessons")));
  const foot = h("div", { class: "lesson-foot" }, back, next);
  const element = h("article", { class: "lesson" }, h("header", { class: "lesson-head" }, all, title, dots), place, foot);
  let shown: { readonly lesson: Lesson; readonly index: number; readonly body: Body } | null = null;
  let dotsKey = "";

  function turn(by: 1 | -1): void {
    if (shown) reading.go(shown.lesson, shown.index + by);
  }
  function draw(lesson: Lesson, index: number): Body {
    const step = lesson.steps[index];
    const body = step ? stepBody(panel, tracker, reading, lesson, step) : summaryOf(panel, reading, lesson);
    const turned = shown !== null && shown.lesson === lesson;
    place.replaceChildren(body.element);
    element.parentElement?.scrollTo(0, 0);
    title.textContent = t(lesson.title);
    if (turned && !reducedMotion()) body.element.animate([{ opacity: 0, transform: "translateY(4px)" }, { opacity: 1, transform: "none" }], { duration: 160, easing: "ease-out" });
    // Whoever turned the page reads on there, also by ear.
    if (turned && element.contains(document.activeElement)) body.element.querySelector<HTMLElement>(".step-title")?.focus();
    setHidden(back, index === 0);
    setHidden(next, !step);
    return body;
  }
  function drawDots(state: PanelState, lesson: Lesson, index: number): void {
    const key = `${lesson.id} ${index} ${doneCount(state, lesson)}`;
    if (key === dotsKey) return;
    dotsKey = key;
    dots.replaceChildren(...lesson.steps.map((step, at) => h("li", {}, dot(state, lesson, step, at, index))), h("li", {}, endDot(lesson, index)));
  }
  function dot(state: PanelState, lesson: Lesson, step: LessonStep, at: number, index: number): HTMLElement {
    const done = isDone(state, lesson, step);
    const name = done ? msg("Step {index}: {title} (done)", { index: at + 1, title: step.title }) : msg("Step {index}: {title}", { index: at + 1, title: step.title });
    return h("button", { class: "lesson-dot", type: "button", title: t(name), "aria-label": t(name), "aria-current": at === index ? "step" : null, "data-done": done, onclick: () => reading.go(lesson, at) });
  }
  function endDot(lesson: Lesson, index: number): HTMLElement {
    const end = lesson.steps.length;
    return h("button", { class: "lesson-dot end", type: "button", title: t(msg("To remember")), "aria-label": t(msg("To remember")), "aria-current": index === end ? "step" : null, onclick: () => reading.go(lesson, end) });
  }
  return {
    element,
    update(state, lesson) {
      const index = openStep(state, lesson);
      if (shown?.lesson !== lesson || shown.index !== index) {
        const body = draw(lesson, index);
        shown = { lesson, index, body };
      }
      drawDots(state, lesson, index);
      const step = lesson.steps[index];
      const done = step !== undefined && isDone(state, lesson, step) && !tracker.isDeciding(state);
      setAttribute(next, "class", done ? "button primary lesson-next" : "button lesson-next");
      next.firstElementChild!.textContent = step && !done ? t(msg("Skip")) : t(msg("Next"));
      shown.body.update(state);
    },
  };
}

function stepBody(panel: Panel, tracker: Tracker, reading: Reading, lesson: Lesson, step: LessonStep): Body {
  const { t } = panel;
  const box = step.kind === "task" ? taskBox(panel, tracker, reading, lesson, step) : questionBox(panel, tracker, reading, lesson, step);
  const element = h("div", { class: "step" }, h("h3", { class: "step-title", tabindex: -1 }, t(step.title)), ...step.text.map((text) => h("p", {}, t(text))), box.element);
  return { element, update: (state) => box.update(state) };
}
