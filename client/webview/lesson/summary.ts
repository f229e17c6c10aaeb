import { msg } from "../../../server/src/text/message.ts";
import { h, icon, setText } from "../dom.ts";
import type { Panel } from "../panel.ts";
import { lessons } from "./data/index.ts";
import { choiceOf, isDone } from "./progress.ts";
import type { Body, Reading } from "./reader.ts";
import type { Lesson } from "./types.ts";

/** The last page: what to keep, what to beware of, and where to go on. */
export function summaryOf(panel: Panel, reading: Reading, lesson: Lesson): Body {
  const { t } = panel;
  const following = lessons[lessons.indexOf(lesson) + 1];
  const score = h("p", { class: "dim" });
  const element = h(
    "div",
    { class: "step" },
    h("h3", { class: "step-title", tabindex: -1 }, t(msg("To remember"))),
    h("ul", { class: "remember" }, ...lesson.remember.map((sentence) => h("li", {}, t(sentence)))),
    h("div", { class: "caution" }, icon("warning"), h("div", {}, h("strong", {}, t(msg("In the real world"))), h("p", {}, t(lesson.caution)))),
    score,
    h(
      "div",
      { class: "summary-buttons" },
      following ? h("button", { class: "button primary", type: "button", onclick: () => reading.open(following) }, t(msg("Next: {title}", { title: following.title }))) : null,
      h("button", { class: "button", type: "button", onclick: () => reading.leave() }, t(msg("Back to {name}", { name: panel.state().stage?.own.name ?? "" }))),
      h("button", { class: "button", type: "button", onclick: () => reading.again(lesson) }, t(msg("Once more"))),
    ),
  );
  return {
    element,
    update(state) {
      const questions = lesson.steps.filter((step) => step.kind === "question");
      const answered = questions.filter((step) => choiceOf(state, lesson, step) !== null).length;
      const open = lesson.steps.filter((step) => !isDone(state, lesson, step)).length;
      setText(score, open > 0 ? t(msg("{open} steps are still open.", { open })) : t(msg("{answered} predictions made.", { answered })));
    },
  };
}
