/** All lessons, and how far each has come. */
import { msg } from "../../../server/src/text/message.ts";
import { h, icon } from "../dom.ts";
import { memo } from "../facts.ts";
import type { Panel, PanelState } from "../panel.ts";
import { lessons } from "./data/index.ts";
import { doneCount, openStep } from "./progress.ts";
import type { Lesson } from "./types.ts";

export interface Library {
  readonly element: HTMLElement;
  update(state: PanelState): void;
}

export function library(panel: Panel, open: (lesson: Lesson) => void): Library {
  const { t } = panel;
  const list = h("ol", { class: "library-list" });
  const element = h("div", { class: "library" }, h("h2", { class: "lesson-title" }, t(msg("Lessons"))), h("p", { class: "dim" }, t(msg("Each is played on a small sample beside this text: predict, try, and see. What you were doing stays where it is."))), list);
  const draw = memo((_progress: string, state: PanelState) => {
    list.replaceChildren(...lessons.map((lesson, index) => h("li", {}, row(lesson, index, state))));
  });
  let drawn = "";
  function row(lesson: Lesson, index: number, state: PanelState): HTMLElement {
    const [done, all] = [doneCount(state, lesson), lesson.steps.length];
    const complete = done === all;
    const begun = done > 0 || openStep(state, lesson) > 0;
    const note = complete ? t(msg("Done")) : begun ? t(msg("{done} of {all}", { done, all })) : "";
    return h("button", { class: "library-row", type: "button", "data-lesson": lesson.id, "data-complete": complete, onclick: () => open(lesson) }, h("span", { class: "library-number", "aria-hidden": "true" }, complete ? icon("check") : String(index + 1)), h("span", { class: "library-words" }, h("span", { class: "library-name" }, t(lesson.title)), h("span", { class: "dim" }, t(lesson.about))), note === "" ? null : h("span", { class: "library-note dim" }, note));
  }
  return {
    element,
    update(state) {
      const progress = lessons.map((lesson) => `${doneCount(state, lesson)}/${openStep(state, lesson)}`).join();
      if (progress !== drawn) draw(progress, state);
      drawn = progress;
    },
  };
}
