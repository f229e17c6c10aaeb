/** What the box under the pointer says, after a moment; nothing while a button is down or a menu is open. */
import { h, setHidden } from "../dom.ts";
import { placeBeside } from "../lanes/tooltip.ts";
import type { Said } from "./box.ts";

const delayMs = 350;

/** `pointed` is told which box the pointer (or the focus) is at; null when at none. */
export function hover(area: HTMLElement, said: Said, pointed: (id: string | null) => void): HTMLElement {
  const element = h("div", { class: "tooltip", role: "tooltip", hidden: true });
  let due: ReturnType<typeof setTimeout> | null = null;
  let over: Element | null = null;
  const hide = (): void => {
    if (due !== null) clearTimeout(due);
    due = null;
    setHidden(element, true);
  };
  const at = (target: EventTarget | null): HTMLElement | null => (target instanceof Element ? target.closest<HTMLElement>(".topo-box") : null);
  area.addEventListener("pointermove", (event) => {
    const next = at(event.target);
    if (next === over) return;
    over = next;
    hide();
    pointed(next?.dataset["anchor"] ?? null);
    if (!next) return;
    const { clientX: x, clientY: y } = event;
    due = setTimeout(() => {
      const [first, ...others] = said.get(next)?.() ?? [];
      if (first === undefined || !next.isConnected) return;
      element.replaceChildren(h("div", { class: "tooltip-title" }, h("strong", {}, first)), ...others.map((line) => h("div", {}, line)));
      setHidden(element, false);
      placeBeside(element, { x, y });
    }, delayMs);
  });
  const leave = (): void => {
    over = null;
    hide();
    pointed(null);
  };
  area.addEventListener("pointerleave", leave);
  area.addEventListener("pointerdown", hide);
  area.addEventListener("contextmenu", hide);
  area.addEventListener("scroll", hide, { passive: true });
  area.addEventListener("focusin", ({ target }) => pointed((target as Element).matches(":focus-visible") ? (at(target)?.dataset["anchor"] ?? null) : null));
  area.addEventListener("focusout", () => pointed(null));
  return element;
}
