/** A part of a tab under a heading that folds it away, as the editor's own side bars have them. */
import { h, icon, setText } from "../../dom.ts";
import type { Panel } from "../../panel.ts";

export interface Section {
  readonly element: HTMLDetailsElement;
  readonly body: HTMLElement;
  /** What is folded away need not be computed. */
  isOpen(): boolean;
  /** A few words at the right of the heading. */
  note(text: string): void;
}

/** `title` is already in the user's language. */
export function section(panel: Panel, title: string, open: boolean): Section {
  const note = h("span", { class: "section-note dim" });
  const summary = h("summary", { class: "section-head" }, icon("chevron-right"), h("h2", { class: "section-title" }, title), note);
  const body = h("div", { class: "section-body" });
  const element = h("details", { class: "section", open }, summary, body);
  element.addEventListener("toggle", () => panel.set({}));
  // Space would play, Enter would open the pod's menu.
  summary.addEventListener("keydown", (event) => (event.key === " " || event.key === "Enter") && event.stopPropagation());
  return { element, body, isOpen: () => element.open, note: (text) => setText(note, text) };
}
