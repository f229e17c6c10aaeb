/** Lessons: the list, or the one that is open. */
import { msg } from "../../../server/src/text/message.ts";
import type { Look } from "../../../server/src/simulation/scenarios/index.ts";
import { h, setHidden } from "../dom.ts";
import { library } from "../lesson/library.ts";
import { beginAgain, openStep, isDone, setOpenStep } from "../lesson/progress.ts";
import { reader, type Reading } from "../lesson/reader.ts";
import { leaveStage, playLesson } from "../lesson/stage.ts";
import type { Tracker } from "../lesson/tracker.ts";
import type { Lesson } from "../lesson/types.ts";
import type { Panel } from "../panel.ts";
import type { Tab } from "./tabs.ts";

export function lessonTab(panel: Panel, tracker: Tracker, see: (look: Look) => void): Tab {
  const reading: Reading = {
    go: (lesson, step) => goTo(panel, tracker, lesson, step),
    open: (lesson) => open(panel, lesson),
    list: () => leaveStage(panel),
    leave: () => leaveStage(panel),
    again(lesson) {
      beginAgain(panel, lesson);
      playLesson(panel, lesson, 0);
    },
    see,
  };
  const list = library(panel, reading.open);
  const page = reader(panel, tracker, reading);
  const element = h("div", { class: "lessons" }, h("div", { class: "tab-scroll", tabindex: 0, role: "region", "aria-label": panel.t(msg("Lesson")) }, list.element, page.element));
  return {
    id: "lesson",
    label: msg("Lesson"),
    icon: "mortar-board",
    element,
    update(state) {
      const lesson = state.stage?.play.kind === "lesson" ? state.stage.play.lesson : null;
      setHidden(list.element, lesson !== null);
      setHidden(page.element, lesson === null);
      if (lesson) page.update(state, lesson);
      else list.update(state);
    },
  };
}

function open(panel: Panel, lesson: Lesson): void {
  playLesson(panel, lesson, openStep(panel.state(), lesson));
}

/** To the next step the session runs on, if the one before was done in it; everywhere else the lesson sets the scene. */
function goTo(panel: Panel, tracker: Tracker, lesson: Lesson, step: number): void {
  const state = panel.state();
  const from = openStep(state, lesson);
  const left = lesson.steps[from];
  const last = state.timeline?.session.commands.at(-1)?.at ?? 0;
  const goesOn = step === from + 1 && left !== undefined && isDone(state, lesson, left) && !tracker.isDeciding(state) && state.playheadMs >= last;
  setOpenStep(panel, lesson, step);
  if (!goesOn) playLesson(panel, lesson, Math.min(step, lesson.steps.length));
}
