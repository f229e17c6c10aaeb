/** All names of the set and its Services, with what they answer at the moment shown. A click asks one. */
import type { ServiceAnswer, SimulationInput, View } from "../../../../server/src/simulation/index.ts";
import { msg } from "../../../../server/src/text/message.ts";
import { h, icon, iconButton, setAttribute, setHidden, setIcon, setText } from "../../dom.ts";
import { memo } from "../../facts.ts";
import type { Panel } from "../../panel.ts";
import { virtualList, type ListRow } from "../../virtual-list.ts";
import { flash } from "../parts/flash.ts";
import { listKeys } from "../parts/list-keys.ts";
import { shortName, type Asking } from "./asking.ts";

export interface NamesList {
  readonly element: HTMLElement;
  summary(view: View): string;
  update(view: View, input: SimulationInput): void;
}

export function namesList(panel: Panel, scroller: HTMLElement, asking: Asking): NamesList {
  const { t } = panel;
  let input: SimulationInput | null = null;
  const list = virtualList<ServiceAnswer>(28, () => nameRow(panel, asking, () => input), scroller);
  setAttribute(list.element, "aria-label", t(msg("Names at the moment shown")));
  const none = h("p", { class: "empty" }, t(msg("No Service of the workspace governs this StatefulSet, so no pod has a name of its own in DNS.")));
  const element = h("div", {}, none, list.element);
  const resolved = memo((view: View) => view.names.filter(({ addresses }) => addresses.length > 0).length);
  let count = 0;
  listKeys(list, { count: () => count, start: () => 0 });
  return {
    element,
    summary: (view) => (view.names.length === 0 ? "" : t(msg("{resolved} of {count} resolve", { resolved: resolved(view), count: view.names.length }))),
    update(view, given) {
      input = given;
      count = view.names.length;
      setHidden(none, count > 0);
      setHidden(list.element, count === 0);
      list.show(view.names);
    },
  };
}

function nameRow(panel: Panel, asking: Asking, input: () => SimulationInput | null): ListRow<ServiceAnswer> {
  const { t } = panel;
  const mark = icon("pass");
  const short = h("span", { class: "name-short" });
  const answer = h("span", { class: "name-answer code" });
  let shown: { readonly name: string; readonly short: string; readonly text: string } | null = null;
  const button = h("button", { class: "name-button", type: "button", tabindex: -1, "data-focus": true, onclick: () => shown && asking.askName(shown.short) }, mark, short, answer);
  const copy = iconButton("copy", t(msg("Copy the name")), () => shown && panel.post({ type: "copy", text: shown.name }), "on-hover");
  copy.tabIndex = -1;
  const element = h("div", { class: "name-row list-row", role: "listitem" }, button, copy);
  return {
    element,
    show({ name, addresses, reason }) {
      const given = input();
      const written = given ? shortName(name, given) : name;
      const resolves = addresses.length > 0;
      const text = !resolves ? "NXDOMAIN" : addresses.length === 1 ? addresses[0]! : t(msg("{count} addresses", { count: addresses.length }));
      setIcon(mark, `${resolves ? "pass" : "circle-slash"} ${resolves ? "good" : "bad"}`);
      setText(short, written);
      setText(answer, text);
      setAttribute(answer, "class", addresses.length > 1 ? "name-answer" : "name-answer code");
      setAttribute(button, "title", [name, ...(reason ? [t(reason)] : []), ...(addresses.length > 1 ? addresses.slice(0, 10) : [])].join("\n"));
      setAttribute(element, "data-resolves", resolves);
      if (shown?.name === name && shown.text !== text) flash(element);
      shown = { name, short: written, text };
    },
  };
}
