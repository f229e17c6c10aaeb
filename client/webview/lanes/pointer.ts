/** Pointer and wheel on the time area: click and drag move the playhead, the wheel zooms and pans. */
import type { TimeMs } from "../../../server/src/simulation/index.ts";

export interface PointerActions {
  /** The moment at an x inside the element. */
  timeAt(x: number): TimeMs;
  msPerPixel(): number;
  seek(ms: TimeMs): void;
  zoom(factor: number, aroundMs: TimeMs): void;
  pan(byMs: TimeMs): void;
  /** The pointer rests or moves over the element without a button; null when it leaves. */
  hover(event: PointerEvent | null, ms: TimeMs): void;
  /** Pressed and released in one place. */
  click?(event: PointerEvent): void;
}

const clickSlack = 3;

export function handlePointer(element: HTMLElement, actions: PointerActions): void {
  let pressedAt: { readonly x: number; readonly y: number } | null = null;
  const timeOf = (event: MouseEvent): TimeMs => actions.timeAt(event.clientX - element.getBoundingClientRect().left);
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    pressedAt = { x: event.clientX, y: event.clientY };
    element.setPointerCapture(event.pointerId);
    actions.hover(null, 0);
    actions.seek(timeOf(event));
  });
  element.addEventListener("pointermove", (event) => {
    if (pressedAt) actions.seek(timeOf(event));
    else actions.hover(event, timeOf(event));
  });
  element.addEventListener("pointerup", (event) => {
    if (!pressedAt) return;
    const moved = Math.hypot(event.clientX - pressedAt.x, event.clientY - pressedAt.y);
    pressedAt = null;
    if (moved <= clickSlack) actions.click?.(event);
  });
  element.addEventListener("pointercancel", () => (pressedAt = null));
  element.addEventListener("pointerleave", () => actions.hover(null, 0));
  element.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      actions.zoom(Math.exp(-event.deltaY / 300), timeOf(event));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      actions.pan((event.deltaX || event.deltaY) * actions.msPerPixel());
    }
  }, { passive: false });
}
