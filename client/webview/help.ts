/** Keys and the legend of states, in one dialog. */
import type { PodState } from "../../server/src/simulation/index.ts";
import { msg } from "../../server/src/text/message.ts";
import { h, iconButton } from "./dom.ts";
import { keyList } from "./keyboard.ts";
import { surface } from "./lanes/canvas.ts";
import { makePatterns } from "./lanes/patterns.ts";
import type { Panel } from "./panel.ts";
import { podStateOrder, podStates } from "./pod-states.ts";
import { readTheme } from "./theme.ts";

export function openHelp(panel: Panel, layer: HTMLElement): void {
  const { t } = panel;
  const keys = keyList.map(({ keys: names, does }) => h("div", { class: "help-row" }, h("span", { class: "help-keys" }, ...names.map((name) => h("kbd", {}, name))), h("span", {}, t(does))));
  const legend = podStateOrder.map((state) => h("div", { class: "help-row" }, swatch(state), h("span", {}, h("strong", {}, t(podStates[state].word)), h("span", { class: "dim" }, ` ${t(podStates[state].meaning)}`))));
  const dialog = h(
    "dialog",
    { class: "help", "aria-labelledby": "help-title", onclose: () => dialog.remove() },
    h("div", { class: "help-head" }, h("h2", { id: "help-title" }, t(msg("Keys and colours"))), iconButton("close", t(msg("Close")), () => dialog.close())),
    h("div", { class: "help-columns" }, h("div", {}, ...keys), h("div", {}, ...legend)),
  );
  // A click on the backdrop is a click on the dialog itself.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  layer.append(dialog);
  dialog.showModal();
}

function swatch(state: PodState): HTMLElement {
  const theme = readTheme();
  const { element, context, resize } = surface("swatch");
  resize(48, 16);
  context.beginPath();
  context.roundRect(0.5, 0.5, 47, 15, 3);
  context.fillStyle = makePatterns(theme, devicePixelRatio)[state];
  context.fill();
  context.strokeStyle = theme.contrast ?? theme.states[state];
  context.stroke();
  return element;
}
