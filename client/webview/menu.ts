/** Menus in the editor's look, for the pointer and the keyboard. */
import { h, icon, iconButton } from "./dom.ts";
import type { Anchor, Floating } from "./floating.ts";

export type MenuItem =
  | { readonly kind: "action"; readonly label: string; readonly icon?: string; readonly hint?: string; readonly title?: string; readonly checked?: boolean; readonly disabled?: boolean; readonly copy?: CopyCommand; readonly run: () => void }
  | { readonly kind: "heading"; readonly label: string }
  | { readonly kind: "separator" };

/** The second thing an item can do: hand out its command line. */
export interface CopyCommand {
  readonly label: string;
  readonly run: () => void;
}

/** Shows a menu at `anchor`; items run after it has closed. */
export function openMenu(box: Floating, anchor: Anchor, label: string, items: readonly MenuItem[]): void {
  const element = h("div", { class: "menu floating", role: "menu", "aria-label": label });
  for (const item of items) element.append(renderItem(item, box));
  element.addEventListener("keydown", (event) => moveFocus(element, event));
  box.open(element, anchor, element.querySelector<HTMLElement>("[role^=menuitem]:not([aria-disabled=true])") ?? element);
}

function renderItem(item: MenuItem, box: Floating): HTMLElement {
  switch (item.kind) {
    case "separator":
      return h("div", { class: "menu-separator", role: "separator" });
    case "heading":
      return h("div", { class: "menu-heading", role: "presentation" }, item.label);
    case "action":
      return renderAction(item, box);
  }
}

function renderAction(item: Extract<MenuItem, { kind: "action" }>, box: Floating): HTMLElement {
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
  button.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight") copyButton.focus();
    else if (event.key === "c" && (event.ctrlKey || event.metaKey)) copyButton.click();
  });
  copyButton.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") button.focus();
  });
  return h("div", { class: "menu-row", role: "presentation" }, button, copyButton);
}

function moveFocus(menu: HTMLElement, event: KeyboardEvent): void {
  const items = [...menu.querySelectorAll<HTMLElement>(".menu-item")];
  const current = items.findIndex((item) => item === document.activeElement || (item.parentElement?.className === "menu-row" && item.parentElement.contains(document.activeElement)));
  const next = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: items.length - 1 }[event.key];
  event.stopPropagation();
  if (next === undefined) return;
  event.preventDefault();
  items[(next + items.length) % items.length]?.focus();
}
