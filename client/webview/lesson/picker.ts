/** The list of scenarios behind its button in the toolbar. */
import { msg, type Message } from "../../../server/src/text/message.ts";
import { scenarios, whyNot, type Scenario, type ScenarioGroup } from "../../../server/src/simulation/scenarios/index.ts";
import { h, icon, setAttribute } from "../dom.ts";
import type { Floating } from "../floating.ts";
import { moveFocus } from "../menu.ts";
import type { Panel, Part } from "../panel.ts";
import { holds } from "./moments.ts";
import { remember } from "./progress.ts";
import { playScenario } from "./stage.ts";

const groupTitles: Readonly<Record<ScenarioGroup, Message>> = {
  pods: msg("Starting and ending"),
  updates: msg("Updates"),
  storage: msg("Storage"),
  nodes: msg("Nodes"),
  names: msg("Names"),
};

/** The button. It keeps its size whatever plays: the toolbar must not jump. */
export function scenarioButton(panel: Panel, box: Floating): Part {
  const { t } = panel;
  const button = h("button", { class: "button flat scenario-button", type: "button", title: t(msg("Scenarios: situations to start from")), "aria-haspopup": "menu", onclick: () => openPicker(panel, box, button) }, icon("lightbulb"), h("span", { class: "scenario-label" }, t(msg("Scenario"))), icon("chevron-down"));
  return {
    element: button,
    update: ({ stage }) => setAttribute(button, "aria-pressed", String(stage?.play.kind === "scenario")),
  };
}

export function openPicker(panel: Panel, box: Floating, anchor: HTMLElement): void {
  const { t } = panel;
  const state = panel.state();
  const own = state.stage?.own ?? state.source;
  let onSample = state.stage?.play.kind === "scenario" && state.stage.play.stage.sample && state.stage.play.stage.notes.length === 0;
  const list = h("div", { class: "picker-list", role: "presentation" });
  const choices = own ? [placeChoice(own.name, false), placeChoice(t(msg("a small sample")), true)] : [];
  const hold = h("button", { class: "menu-item picker-hold", type: "button", role: "menuitemcheckbox", tabindex: -1, onclick: () => toggleHold() }, icon("check"), h("span", { class: "menu-label" }, t(msg("Hold at every caption"))));
  const menu = h("div", { class: "menu floating picker", role: "menu", "aria-label": t(msg("Scenarios")) }, h("div", { class: "picker-place", role: "group", "aria-label": t(msg("Play on")) }, h("span", { class: "dim" }, t(msg("Play on"))), ...choices), list, h("div", { class: "menu-separator", role: "separator" }), hold);
  menu.addEventListener("keydown", (event) => moveFocus(menu, event));

  function placeChoice(label: string, sample: boolean): HTMLElement {
    return h("button", { class: "menu-item picker-choice", type: "button", role: "menuitemradio", tabindex: -1, "data-sample": String(sample), onclick: () => setPlace(sample) }, label);
  }
  function setPlace(sample: boolean): void {
    onSample = sample;
    draw();
  }
  function toggleHold(): void {
    remember(panel, { hold: !holds(panel.state()) });
    setAttribute(hold, "aria-checked", String(holds(panel.state())));
  }
  function item(scenario: Scenario): HTMLElement {
    const reason = own && !onSample ? whyNot(scenario.needs, own.input) : null;
    const play = (): void => {
      box.close();
      playScenario(panel, scenario, onSample);
    };
    return h("button", { class: "menu-item picker-item", type: "button", role: "menuitem", tabindex: -1, "data-scenario": scenario.id, title: t(scenario.watch), onclick: play }, h("span", { class: "picker-title" }, t(scenario.title)), h("span", { class: "picker-question dim" }, t(scenario.question)), reason ? h("span", { class: "picker-reason dim" }, icon("info"), h("span", {}, t(reason))) : null);
  }
  function draw(): void {
    for (const choice of choices) setAttribute(choice, "aria-checked", String((choice.dataset["sample"] === "true") === onSample));
    setAttribute(hold, "aria-checked", String(holds(panel.state())));
    const groups = [...new Set(scenarios.map(({ group }) => group))];
    list.replaceChildren(...groups.flatMap((group) => [h("div", { class: "menu-heading", role: "presentation" }, t(groupTitles[group])), ...scenarios.filter((each) => each.group === group).map(item)]));
  }
  draw();
  box.open(menu, anchor, list.querySelector<HTMLElement>(".menu-item") ?? menu);
}
