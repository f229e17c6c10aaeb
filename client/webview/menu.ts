/** Menus in the editor's look, for the pointer and the keyboard. Below the items stands what the one in focus does. */
import { h, icon, iconButton } from "./dom.ts";
import type { Anchor, Floating } from "./floating.ts";

export type MenuItem = MenuAction | { readonly kind: "heading"; readonly label: string } | { readonly kind: "separator" };

export interface MenuAction {
  readonly kind: "action";
  readonly label: string;
  readonly icon?: string;
  readonly hint?: string;
  readonly title?: string;
  readonly checked?: boolean;
  readonly disabled?: boolean;
  /** What it does (or why it cannot be done now), and the command it stands for: shown while it has the focus. */
  readonly detail?: { readonly about: string; readonly command: string };
  readonly copy?: CopyCommand;
  readonly run: () => void;
}

/** The second thing an item can do: hand out its command line. */
export interface CopyCommand {
  readonly label: string;
  readonly run: () => void;
}

/** Shows a menu at `anchor`; items run after it has closed. */
export function openMenu(box: Floating, anchor: Anchor, label: string, items: readonly MenuItem[]): void {
  const list = h("div", { class: "menu-items", role: "menu", "aria-label": label });
  const detail = detailOf(items);
  const element = h("div", { class: "menu floating", "data-detailed": detail !== null }, list, detail?.element ?? null);
  for (const item of items) list.append(renderItem(item, box, (action) => detail?.show(action)));
  element.addEventListener("keydown", (event) => moveFocus(list, event));
  // Where the pointer is, the keys go on.
  list.addEventListener("pointermove", ({ target }) => {
    const place = (target as Element).closest(".menu-row") ?? (target as Element).closest(".menu-item");
    const button = place?.matches(".menu-row") ? place.querySelector<HTMLElement>(".menu-item") : place;
    if (button instanceof HTMLElement && !place!.contains(document.activeElement)) button.focus({ preventScroll: true });
  });
  box.open(element, anchor, list.querySelector<HTMLElement>(".menu-item:not([aria-disabled=true])") ?? list.querySelector<HTMLElement>(".menu-item") ?? list);
}

interface Detail {
  readonly element: HTMLElement;
  show(action: MenuAction): void;
}

/** As high as the longest of all texts needs it, so that the menu never jumps. They lie over each other, one is seen. */
function detailOf(items: readonly MenuItem[]): Detail | null {
  const shown = new Map<MenuAction, HTMLElement>();
  for (const item of items) {
    if (item.kind !== "action" || !item.detail) continue;
    const { about, command } = item.detail;
    shown.set(item, h("div", { class: "menu-about" }, h("p", {}, about), command === "" ? null : h("code", {}, command)));
  }
  if (shown.size === 0) return null;
  const element = h("div", { class: "menu-detail", "aria-hidden": "true" }, ...shown.values());
  return {
    element,
    show(action) {
      for (const [each, text] of shown) text.toggleAttribute("data-shown", each === action);
    },
  };
}

function renderItem(item: MenuItem, box: Floating, focused: (action: MenuAction) => void): HTMLElement {
  switch (item.kind) {
    case "separator":
      return h("div", { class: "menu-separator", role: "separator" });
    case "heading":
      return h("div", { class: "menu-heading", role: "presentation" }, item.label);
    case "action":
      return renderAction(item, box, focused);
  }
}

function renderAction(item: MenuAction, box: Floating, focused: (action: MenuAction) => void): HTMLElement {
  const role = item.checked === undefined ? "menuitem" : "menuitemradio";
  const mark = item.checked === undefined ? (item.icon ?? "blank") : item.checked ? "check" : "blank";
  const button = h(
    "button",
    {
      class: "menu-item",
      type: "button",
      role,
      tabindex: -1,
      title: item.title ?? null,
      "aria-checked": item.checked === undefined ? null : String(item.checked),
      "aria-disabled": item.disabled ? "true" : null,
      "aria-description": item.detail ? `${item.detail.about} ${item.detail.command}`.trim() : null,
      onfocus: () => focused(item),
      onclick: () => {
        if (item.disabled) return;
        box.close();
        item.run();
      },
    },
    icon(mark),
    h("span", { class: "menu-label" }, item.label),
    item.hint === undefined ? null : h("span", { class: "menu-hint" }, item.hint),
  );
  const { copy } = item;
  if (!copy) return button;
  const copyButton = iconButton("copy", copy.label, () => {
    box.close();
    copy.run();
  }, "menu-copy");
  copyButton.tabIndex = -1;
  copyButton.setAttribute("role", "menuitem");
  button.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight") copyButton.focus();
    else if (event.key === "c" && (event.ctrlKey || event.metaKey)) copyButton.click();
  });
  copyButton.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") button.focus();
  });
  return h("div", { class: "menu-row", role: "presentation" }, button, copyButton);
}

/** Arrow keys, Home and End move among the items of a menu. */
export function moveFocus(menu: HTMLElement, event: KeyboardEvent): void {
  const items = [...menu.querySelectorAll<HTMLElement>(".menu-item")];
  const current = items.findIndex((item) => item === document.activeElement || (item.parentElement?.className === "menu-row" && item.parentElement.contains(document.activeElement)));
  const next = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: items.length - 1 }[event.key] ?? byLetter(items, current, event);
  event.stopPropagation();
  if (next === undefined) return;
  event.preventDefault();
  items[(next + items.length) % items.length]?.focus();
}

/** The next item whose label begins with the letter typed. */
function byLetter(items: readonly HTMLElement[], current: number, { key, ctrlKey, metaKey, altKey }: KeyboardEvent): number | undefined {
  if (key.length !== 1 || key === " " || ctrlKey || metaKey || altKey) return undefined;
  const order = items.map((_item, index) => (current + 1 + index) % items.length);
  return order.find((index) => items[index]!.querySelector(".menu-label")?.textContent?.toLowerCase().startsWith(key.toLowerCase()));
}
