/** The line between lanes and tabs in the wide layout: dragged, or moved with the arrow keys. */
import { msg } from "../../server/src/text/message.ts";
import { h, setAttribute } from "./dom.ts";
import { memo } from "./facts.ts";
import type { Panel, Part } from "./panel.ts";

/** Share of the width that the tabs have, in hundredths. */
const usual = 40;
const [least, most] = [20, 70];
const keyStep = 2;

/** `columns` is what it divides; CSS does so by the variable `--tabs-share`. */
export function divider(panel: Panel, columns: HTMLElement): Part {
  const shareNow = (): number => Math.min(most, Math.max(least, panel.state().ui.divider ?? usual));
  const move = (share: number): void => {
    const rounded = Math.round(Math.min(most, Math.max(least, share)) * 10) / 10;
    panel.set({ ui: { ...panel.state().ui, divider: rounded } });
  };
  const element = h("div", { class: "column-divider", role: "separator", tabindex: 0, "aria-orientation": "vertical", "aria-label": panel.t(msg("Line between lanes and tabs")), "aria-valuemin": least, "aria-valuemax": most, title: panel.t(msg("Drag to move, double-click to put back")) });
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    event.preventDefault();
    element.focus();
  });
  element.addEventListener("pointermove", (event) => {
    if (!element.hasPointerCapture(event.pointerId)) return;
    const { left, right, width } = columns.getBoundingClientRect();
    const fromEnd = document.dir === "rtl" ? event.clientX - left : right - event.clientX;
    move((fromEnd / Math.max(1, width)) * 100);
  });
  element.addEventListener("dblclick", () => move(usual));
  element.addEventListener("keydown", (event) => {
    const to = { ArrowLeft: shareNow() + keyStep, ArrowRight: shareNow() - keyStep, Home: most, End: least }[event.key];
    if (to === undefined) return;
    // These keys move the playhead elsewhere.
    event.preventDefault();
    event.stopPropagation();
    move(to);
  });
  const apply = memo((share: number) => {
    columns.style.setProperty("--tabs-share", `${share}%`);
    setAttribute(element, "aria-valuenow", Math.round(share));
  });
  return { element, update: () => apply(shareNow()) };
}
