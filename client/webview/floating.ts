/** One floating box (menu or form) at a time, closed by Escape or a click elsewhere; menus also when the page loses the focus. */

export type Anchor = Element | { readonly x: number; readonly y: number };

export interface Floating {
  /** Shows `content` at the anchor and moves the focus to `focus` (or the first control). */
  open(content: HTMLElement, anchor: Anchor, focus?: HTMLElement): void;
  close(): void;
  isOpen(): boolean;
}

/** Made once for the page; `layer` is where boxes are put. */
export function floating(layer: HTMLElement): Floating {
  let shown: { readonly content: HTMLElement; readonly anchor: Anchor; readonly focusBefore: Element | null } | null = null;
  const close = (): void => {
    if (!shown) return;
    const { content, anchor, focusBefore } = shown;
    shown = null;
    const hadFocus = content.contains(document.activeElement);
    content.remove();
    expanded(anchor, false);
    if (hadFocus && focusBefore instanceof HTMLElement) focusBefore.focus();
  };
  document.addEventListener("pointerdown", (event) => {
    if (!shown || shown.content.contains(event.target as Node)) return;
    if (shown.anchor instanceof Element && shown.anchor.contains(event.target as Node)) return;
    close();
  });
  // A form stays: what was typed into it would be lost.
  addEventListener("blur", () => shown?.content.matches(".menu") && close());
  addEventListener("resize", close);
  return {
    open(content, anchor, focus) {
      const again = shown !== null && shown.anchor === anchor;
      close();
      // The button that opened a box closes it too.
      if (again && anchor instanceof Element) return;
      shown = { content, anchor, focusBefore: document.activeElement };
      content.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close();
      });
      layer.append(content);
      place(content, anchor);
      expanded(anchor, true);
      (focus ?? content.querySelector<HTMLElement>("input, button, [tabindex]"))?.focus();
    },
    close,
    isOpen: () => shown !== null,
  };
}

/** Only of a control that says it opens something. */
function expanded(anchor: Anchor, open: boolean): void {
  if (anchor instanceof Element && anchor.hasAttribute("aria-haspopup")) anchor.setAttribute("aria-expanded", String(open));
}

/** Under the anchor, left edges aligned; moved as far as needed to stay inside the page. */
function place(content: HTMLElement, anchor: Anchor): void {
  const margin = 4;
  const rect = anchor instanceof Element ? anchor.getBoundingClientRect() : { left: anchor.x, top: anchor.y, bottom: anchor.y };
  const { offsetWidth: width, offsetHeight: height } = content;
  const left = Math.max(margin, Math.min(rect.left, innerWidth - width - margin));
  const below = rect.bottom + margin;
  const top = below + height <= innerHeight - margin ? below : Math.max(margin, rect.top - height - margin);
  content.style.left = `${left}px`;
  content.style.top = `${top}px`;
}
