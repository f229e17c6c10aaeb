/** A prediction: choose, watch, compare. */
import { msg } from "../../../server/src/text/message.ts";
import { h, icon, setAttribute, setHidden, setIcon, setText } from "../dom.ts";
import type { Panel } from "../panel.ts";
import { choiceOf } from "./progress.ts";
import type { Body, Reading } from "./reader.ts";
import { seeButton } from "./see.ts";
import type { Tracker } from "./tracker.ts";
import type { Lesson, QuestionStep } from "./types.ts";

export function questionBox(panel: Panel, tracker: Tracker, reading: Reading, lesson: Lesson, step: QuestionStep): Body {
  const { t } = panel;
  const rows = step.choices.map((choice) => {
    const mark = icon("circle-large-outline");
    const verdict = h("span", { class: "sr-only" });
    const button = h("button", { class: "choice", type: "button", "data-choice": choice.id, onclick: () => predict(choice.id) }, mark, h("span", { class: "choice-text" }, t(choice.text)), verdict);
    return { choice, mark, button, verdict };
  });
  const legend = h("p", { class: "question-text", id: `question-${step.id}` }, t(step.question));
  const waiting = h("p", { class: "dim question-waiting" });
  const after = h("div", { class: "step-after", role: "status" });
  const element = h("div", { class: "question", role: "group", "aria-labelledby": `question-${step.id}` }, legend, h("div", { class: "choices" }, ...rows.map(({ button }) => button)), waiting, after);
  const again = h("button", { class: "link", type: "button", onclick: () => reading.go(lesson, lesson.steps.indexOf(step)) }, t(msg("Play it again")));
  let key = "";

  function predict(choice: string): void {
    // A prediction is made once; what is known is no longer predicted.
    if (choiceOf(panel.state(), lesson, step) === null) tracker.predict(choice);
  }
  return {
    element,
    update(state) {
      const chosen = choiceOf(state, lesson, step);
      const truth = chosen === null ? null : tracker.truth(state);
      if (key === (key = `${chosen} ${truth}`)) return;
      for (const { choice, mark, button, verdict } of rows) {
        const [mine, right] = [choice.id === chosen, truth !== null && choice.id === truth];
        setAttribute(button, "data-mine", mine);
        setAttribute(button, "data-right", right);
        setAttribute(button, "aria-pressed", String(mine));
        setAttribute(button, "aria-disabled", chosen === null ? null : "true");
        setIcon(mark, right ? "pass-filled good" : mine ? (truth === null ? "circle-large-filled" : "error bad") : "circle-large-outline");
        setText(verdict, right ? t(msg("(this is what happens)")) : mine ? t(msg("(your prediction)")) : "");
      }
      setHidden(waiting, chosen !== null && truth !== null);
      setText(waiting, chosen === null ? t(msg("Predict first; then it is played.")) : t(msg("Now watch.")));
      if (truth === null) return after.replaceChildren();
      const verdict = truth === chosen ? t(msg("As you said.")) : t(msg("It goes another way."));
      after.replaceChildren(h("p", {}, h("strong", {}, verdict), " ", t(step.because)), h("div", { class: "step-links" }, ...(step.see ? [seeButton(panel, reading, step.see)] : []), again));
    },
  };
}
