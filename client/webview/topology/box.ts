/** The one kind of box of the topology: pressed, pointed at, reached by arrow keys, and with a menu of its own. */
import { h, setAttribute } from "../dom.ts";
import type { Anchor } from "../floating.ts";

export interface BoxActions {
  select(): void;
  openMenu(anchor: Anchor): void;
  isSelected(): boolean;
}

export interface Box {
  readonly element: HTMLButtonElement;
  /** `id` as in links; `about` is what it says when pointed at, line by line; `label` its name where its text is none. */
  set(id: string, about: () => readonly string[], label?: string): void;
}

/** What an element of the topology says when it is pointed at. */
export type Said = WeakMap<Element, () => readonly string[]>;

export function box(said: Said, className: string, actions: BoxActions, ...children: readonly (Node | string | null)[]): Box {
  const element: HTMLButtonElement = h("button", { class: `topo-box ${className}`, type: "button", tabindex: -1, "aria-haspopup": "menu" }, ...children);
  // The first press selects, the second one opens the menu.
  element.addEventListener("click", () => (actions.isSelected() ? actions.openMenu(element) : actions.select()));
  element.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    event.stopPropagation();
    actions.select();
    actions.openMenu({ x: event.clientX, y: event.clientY });
  });
  element.addEventListener("keydown", (event) => {
    const opens = event.key === "Enter" || event.key === " " || event.key.toLowerCase() === "m" || event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
    if (!opens || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    actions.select();
    actions.openMenu(element);
  });
  return {
    element,
    set(id, about, label) {
      setAttribute(element, "data-anchor", id);
      if (label === undefined) setAttribute(element, "aria-description", about().join("; "));
      else setAttribute(element, "aria-label", label);
      setAttribute(element, "data-selected", actions.isSelected());
      said.set(element, about);
    },
  };
}
