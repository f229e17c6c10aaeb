/** What the page shows while there is nothing to simulate: loading, or why not. */
import { msg } from "../../server/src/text/message.ts";
import { h, icon, setHidden } from "./dom.ts";
import { memo } from "./facts.ts";
import type { Panel, Part } from "./panel.ts";

export function placeholder(panel: Panel): Part {
  const { t } = panel;
  const status = h("div", { class: "placeholder-status", role: "status" });
  const element = h("main", { class: "placeholder" }, status);
  const show = memo((problem: string | null, opensSession: boolean) => {
    if (problem === null) {
      status.replaceChildren(h("div", { class: "progress", role: "progressbar", "aria-label": t(msg("Loading")) }), h("h1", { class: "dim late" }, opensSession ? t(msg("Replaying the session…")) : t(msg("Reading the manifest…"))));
      return;
    }
    status.replaceChildren(
      icon("layers"),
      h("h1", {}, opensSession ? t(msg("The session cannot be opened")) : t(msg("Nothing to simulate yet"))),
      h("p", { class: "dim" }, problem),
      opensSession
        ? h("div", { class: "form-buttons" }, h("button", { class: "button primary", type: "button", onclick: () => panel.post({ type: "openSession" }) }, t(msg("Open another"))))
        : h("div", { class: "form-buttons" }, h("button", { class: "button", type: "button", onclick: () => panel.post({ type: "open" }) }, t(msg("Show file"))), h("button", { class: "button primary", type: "button", onclick: () => panel.post({ type: "retry" }) }, t(msg("Try again")))),
    );
  });
  return {
    element,
    update({ timeline, problem, opensSession }) {
      setHidden(element, timeline !== null);
      if (!timeline) show(problem, opensSession);
    },
  };
}
