/** The tabs beside (or below) the lanes. Where their words do not fit, all but the chosen one fold to icons. */
import type { Message } from "../../../server/src/text/message.ts";
import { h, icon, setAttribute, setHidden } from "../dom.ts";
import type { Panel, PanelState, Part, TabId } from "../panel.ts";

export interface Tab {
  readonly id: TabId;
  readonly label: Message;
  readonly icon: string;
  readonly element: HTMLElement;
  /** Told of every new state while its tab is the chosen one. */
  update(state: PanelState): void;
}

export interface Tabs extends Part {
  /** Chooses the tab after (1) or before (-1) the chosen one, round and round. */
  turn(by: 1 | -1): void;
}

/** `all` in their order from left to right; `label` names the list for screen readers. */
export function tabs(panel: Panel, all: readonly Tab[], label: string): Tabs {
  const buttons = all.map((tab) =>
    h(
      "button",
      { class: "tab", type: "button", role: "tab", id: `tab-${tab.id}`, "aria-controls": `tabpanel-${tab.id}`, title: panel.t(tab.label), onclick: () => panel.set({ tab: tab.id }) },
      icon(tab.icon),
      h("span", { class: "tab-label" }, panel.t(tab.label)),
    ),
  );
  const list = h("div", { class: "tab-list", role: "tablist", "aria-label": label }, ...buttons);
  const choose = (index: number): void => {
    const next = (index + all.length) % all.length;
    panel.set({ tab: all[next]!.id });
    buttons[next]!.focus();
  };
  // One that was clicked keeps the focus, but the arrows should still move the playhead: they turn tabs for who came by Tab.
  let byTab = false;
  addEventListener("pointerdown", () => (byTab = false), true);
  addEventListener("keydown", ({ key }) => (byTab ||= key === "Tab"), true);
  list.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    if (!byTab) return;
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return;
    event.stopPropagation();
    event.preventDefault();
    choose(next);
  });
  new ResizeObserver(() => fold(list)).observe(list);
  const panels = all.map((tab) => h("div", { class: "tab-panel", role: "tabpanel", id: `tabpanel-${tab.id}`, "aria-labelledby": `tab-${tab.id}` }, tab.element));
  const element = h("section", { class: "tabs" }, list, ...panels);
  return {
    element,
    turn(by) {
      const at = all.findIndex((tab) => tab.id === panel.state().tab);
      panel.set({ tab: all[(at + by + all.length) % all.length]!.id });
    },
    update(state) {
      all.forEach((tab, index) => {
        const active = tab === (all.find(({ id }) => id === state.tab) ?? all[0]);
        setAttribute(buttons[index]!, "aria-selected", String(active));
        setAttribute(buttons[index]!, "tabindex", active ? 0 : -1);
        setHidden(panels[index]!, !active);
        // What nobody sees costs nothing.
        if (active) tab.update(state);
      });
    },
  };
}

/** Words where they fit, else icons. Which words there are depends on the language, so they are measured. */
function fold(list: HTMLElement): void {
  setAttribute(list, "data-folded", false);
  setAttribute(list, "data-folded", list.scrollWidth > list.clientWidth);
}
