/** The line below the reasons: what a scenario says at its moments, or what an open lesson asks for while its tab is not shown. */
import { msg, type Message } from "../../../server/src/text/message.ts";
import type { Look, Way } from "../../../server/src/simulation/scenarios/index.ts";
import { h, icon, iconButton, setAttribute, setHidden, setText } from "../dom.ts";
import type { Panel, PanelState, Part } from "../panel.ts";
import { continueScenario, placeOf, type Place } from "./moments.ts";
import { choiceOf, isDone, openStep } from "./progress.ts";
import { backOnScript, leaveStage, playAgain, takeWay, type Staged } from "./stage.ts";

interface Shown {
  readonly title: string;
  readonly count: string;
  readonly text: string;
  readonly note: string;
  readonly buttons: readonly Button[];
  readonly done?: boolean;
}

interface Button {
  readonly label: string;
  readonly icon?: string;
  readonly primary?: boolean;
  readonly press: () => void;
}

export function captions(panel: Panel, see: (look: Look) => void): Part {
  const { t } = panel;
  const mark = icon("book");
  const title = h("strong", { class: "caption-title" });
  const count = h("span", { class: "caption-count dim" });
  const text = h("p", { class: "caption-text", "aria-live": "polite" });
  const note = h("p", { class: "caption-note dim" });
  const buttons = h("div", { class: "caption-buttons" });
  const leave = iconButton("close", t(msg("Back to what ran before")), () => leaveStage(panel));
  const element = h("section", { class: "caption", "aria-label": t(msg("What is played")) }, h("div", { class: "caption-head" }, mark, title, count, leave), h("div", { class: "caption-body" }, h("div", { class: "caption-words" }, text, note), buttons));
  let drawn: readonly Button[] = [];
  return {
    element,
    update(state) {
      const shown = state.stage && contentOf(panel, state, state.stage, see);
      setHidden(element, !shown);
      if (!shown) return;
      setText(title, shown.title);
      setText(count, shown.count);
      setText(text, shown.text);
      setText(note, shown.note);
      setHidden(note, shown.note === "");
      setAttribute(element, "data-done", shown.done ?? false);
      if (!sameButtons(drawn, shown.buttons)) buttons.replaceChildren(...shown.buttons.map((_button, index) => buttonAt(() => drawn[index]!, shown.buttons[index]!)));
      drawn = shown.buttons;
    },
  };
}

/** The element stays while labels stay: a button replaced under the pointer would swallow the click. */
function buttonAt(current: () => Button, { label, icon: name, primary }: Button): HTMLElement {
  return h("button", { class: primary ? "button primary" : "button", type: "button", onclick: () => current().press() }, name === undefined ? null : icon(name), label);
}

function sameButtons(one: readonly Button[], other: readonly Button[]): boolean {
  return one.length === other.length && one.every(({ label, primary }, index) => label === other[index]!.label && primary === other[index]!.primary);
}

function contentOf(panel: Panel, state: PanelState, stage: Staged, see: (look: Look) => void): Shown | null {
  const place = placeOf(state);
  return place ? scenarioCaption(panel, state, stage, place, see) : lessonCaption(panel, state, stage);
}

function scenarioCaption(panel: Panel, state: PanelState, { play }: Staged, { run, index, diverged }: Place, see: (look: Look) => void): Shown | null {
  if (play.kind !== "scenario") return null;
  const { t } = panel;
  const { scenario, stage, way } = play;
  const moment = run.moments[index];
  const title = t(scenario.title);
  const count = run.moments.length > 1 ? t(msg("{index} of {count}", { index: index + 1, count: run.moments.length })) : "";
  if (diverged) {
    return { title, count, text: t(msg("You have gone your own way from here.")), note: "", buttons: [{ label: t(msg("Back on the script")), icon: "discard", press: () => backOnScript(panel) }] };
  }
  const atEnd = index === run.moments.length - 1;
  const notes = index < 1 ? stage.notes.map(t).join(" ") : "";
  const looks = moment ? lookButton(panel, state, moment.look, see) : [];
  if (!moment) return { title, count: "", text: `${t(scenario.question)} ${t(scenario.watch)}`, note: notes, buttons: [forth(panel, state)] };
  if (!atEnd) return { title, count, text: t(moment.say), note: notes, buttons: [...looks, forth(panel, state)] };
  const open = (scenario.ways ?? []).filter(({ id }) => id !== way);
  const buttons = [...looks, ...(way === null ? open.map((each, place) => wayButton(panel, each, place === 0)) : [{ label: t(msg("Another way")), icon: "git-branch", press: () => otherWay(panel) }])];
  const again: Button = { label: t(msg("Again")), icon: "debug-restart", press: () => void playAgain(panel) };
  const stalled = run.stalled ? t(msg("The script does not get further here: something it waits for does not come. Try it on the sample.")) : "";
  return { title, count, text: t(moment.say), note: stalled || notes || (open.length > 0 && way === null ? t(msg("How does it go on?")) : ""), buttons: open.length > 0 ? buttons : [...buttons, again] };
}

function otherWay(panel: Panel): void {
  takeWay(panel, "");
}

const wayButton = (panel: Panel, { id, title }: Way, primary: boolean): Button => ({ label: panel.t(title), primary, press: () => takeWay(panel, id) });

function forth(panel: Panel, { playing }: PanelState): Button {
  const press = (): void => continueScenario(panel);
  return playing ? { label: panel.t(msg("Skip")), icon: "debug-step-over", press } : { label: panel.t(msg("Continue")), icon: "debug-start", primary: true, press };
}

function lookButton(panel: Panel, { tab }: PanelState, look: Look, see: (look: Look) => void): Button[] {
  if (look.name === undefined || tab === undefined) return [];
  return [{ label: panel.t(msg("Ask {name}", { name: look.name })), icon: "globe", press: () => see(look) }];
}

/** With the lesson itself in sight this line would only repeat it. */
function lessonCaption(panel: Panel, state: PanelState, { play }: Staged): Shown | null {
  if (play.kind !== "lesson" || state.tab === "lesson") return null;
  const { t } = panel;
  const { lesson } = play;
  const index = openStep(state, lesson);
  const step = lesson.steps[index];
  const read: Button = { label: t(msg("Lesson")), icon: "book", primary: true, press: () => panel.set({ tab: "lesson" }) };
  if (!step) return { title: t(lesson.title), count: "", text: t(msg("The lesson is at its end.")), note: "", buttons: [read] };
  const done = step.kind === "task" ? isDone(state, lesson, step) : choiceOf(state, lesson, step) !== null;
  const text: Message = step.kind === "task" ? (done ? step.after : step.task) : step.question;
  return { title: t(lesson.title), count: t(msg("{index} of {count}", { index: index + 1, count: lesson.steps.length })), text: t(text), note: "", buttons: [read], done };
}
