import { msg } from "../../../../server/src/text/message.ts";
import { h, setHidden } from "../../dom.ts";
import type { Panel, PanelState } from "../../panel.ts";
import type { Asking } from "./asking.ts";

/** The line keeps to the last few; the up arrow in the prompt goes further back. */
const mostShown = 6;

export interface AskedBefore {
  readonly element: HTMLElement;
  update(state: PanelState): void;
}

/** Names asked before, one click from being asked again. */
export function askedBefore(panel: Panel, asking: Asking): AskedBefore {
  const { t } = panel;
  const list = h("ul", { class: "asked-list" });
  const element = h("nav", { class: "asked", "aria-label": t(msg("Asked before")) }, h("span", { class: "codicon codicon-history", "aria-hidden": "true", title: t(msg("Asked before")) }), list);
  let key = "";
  return {
    element,
    update({ ui }) {
      const names = (ui.asked ?? []).filter((name) => name !== asking.question()?.name).slice(0, mostShown);
      setHidden(element, names.length === 0);
      if (key === (key = names.join("\n"))) return;
      list.replaceChildren(...names.map((name) => h("li", {}, h("button", { class: "asked-name code", type: "button", title: name, onclick: () => asking.askName(name) }, name))));
    },
  };
}
