/** The tabs beside (or below) the lanes. */
import type { Message } from "../../../server/src/text/message.ts";
import { h, icon, setAttribute, setHidden } from "../dom.ts";
import type { Panel, PanelState, Part, TabId } from "../panel.ts";

export interface Tab {
  readonly id: TabId;
  readonly label: Message;
  readonly icon: string;
  readonly element: HTMLElement;
  update(state: PanelState): void;
}

export function tabs(panel: Panel, all: readonly Tab[], label: string): Part {
  const buttons = all.map((tab) =>
    h("button", { class: "tab", type: "button", role: "tab", id: `tab-${tab.id}`, "aria-controls": `tabpanel-${tab.id}`, onclick: () => panel.set({ tab: tab.id }) }, icon(tab.icon), h("span", {}, panel.t(tab.label))),
  );
  const list = h("div", { class: "tab-list", role: "tablist", "aria-label": label }, ...buttons);
  list.addEventListener("keydown", (event) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    event.stopPropagation();
    event.preventDefault();
    const next = (buttons.indexOf(event.target as HTMLButtonElement) + by + all.length) % all.length;
    panel.set({ tab: all[next]!.id });
    buttons[next]!.focus();
  });
  const panels = all.map((tab) => h("div", { class: "tab-panel", role: "tabpanel", id: `tabpanel-${tab.id}`, "aria-labelledby": `tab-${tab.id}` }, tab.element));
  const element = h("section", { class: "tabs" }, list, ...panels);
  return {
    element,
    update(state) {
      all.forEach((tab, index) => {
        const active = tab.id === state.tab;
        setAttribute(buttons[index]!, "aria-selected", String(active));
        setAttribute(buttons[index]!, "tabindex", active ? 0 : -1);
        setHidden(panels[index]!, !active);
        // What nobody sees costs nothing.
        if (active) tab.update(state);
      });
    },
  };
}
