/** Something to do, with the mark that ticks by itself. */
import { msg } from "../../../server/src/text/message.ts";
import { h, icon, setAttribute, setHidden, setIcon, setText } from "../dom.ts";
import type { Panel } from "../panel.ts";
import { isDone } from "./progress.ts";
import type { Body, Reading } from "./reader.ts";
import { seeButton } from "./see.ts";
import type { Tracker } from "./tracker.ts";
import type { Lesson, TaskStep } from "./types.ts";

export function taskBox(panel: Panel, tracker: Tracker, reading: Reading, lesson: Lesson, step: TaskStep): Body {
  const { t } = panel;
  const mark = icon("circle-large-outline");
  const state = h("span", { class: "sr-only" });
  const showMe = h("button", { class: "link", type: "button", onclick: () => tracker.showMe() }, t(msg("Show me")));
  const done = h("div", { class: "step-after", role: "status" });
  const after = h("p", {}, t(step.after));
  const see = step.look ? seeButton(panel, reading, step.look) : null;
  const box = h("div", { class: "task" }, mark, h("div", { class: "task-words" }, h("p", {}, t(step.task), " ", state), showMe));
  const element = h("div", {}, box, done);
  let drawn: boolean | null = null;
  return {
    element,
    update(now) {
      const is = isDone(now, lesson, step);
      if (is === drawn) return;
      drawn = is;
      setAttribute(box, "data-done", is);
      setIcon(mark, is ? "pass-filled good" : "circle-large-outline");
      setText(state, is ? t(msg("(done)")) : "");
      setHidden(showMe, is);
      done.replaceChildren(...(is ? [after, ...(see ? [see] : [])] : []));
    },
  };
}
