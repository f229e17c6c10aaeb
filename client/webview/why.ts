/** The sentence this page exists for: what the controller does or waits for, and the line that makes it so. */
import type { Reason, View } from "../../server/src/simulation/index.ts";
import { msg } from "../../server/src/text/message.ts";
import { h, icon, setAttribute, setHidden, setIcon } from "./dom.ts";
import { memo } from "./facts.ts";
import type { Panel, Part } from "./panel.ts";
import type { FieldPosition, Source } from "./protocol.ts";

/** More causes than these at once help nobody. */
const mostShown = 3;

export function why(panel: Panel): Part {
  const { t } = panel;
  const mark = icon("clockface");
  const list = h("ol", { class: "why-reasons" });
  const element = h("section", { class: "why", "aria-label": t(msg("Why")), "aria-live": "off" }, h("span", { class: "why-mark" }, mark), list);
  const show = memo((reasons: readonly Reason[], source: Source | null, state: "well" | "stuck" | "busy") => {
    const shown = reasons.length > 0 ? reasons.slice(0, mostShown) : [{ message: state === "well" ? msg("Nothing to do: everything is as the StatefulSet asks.") : msg("Nothing to do yet.") }];
    list.replaceChildren(...shown.map((reason) => renderReason(panel, reason, source)));
    setIcon(mark, marks[state]);
    setAttribute(element, "data-state", state);
  });
  return {
    element,
    update({ view, source, playing }) {
      setHidden(element, view === null);
      if (!view) return;
      // While playing, a screen reader would never stop speaking.
      setAttribute(element, "aria-live", playing ? "off" : "polite");
      show(view.why, source, stateOf(view));
    },
  };
}

const marks = { well: "check", stuck: "warning", busy: "clockface" } as const;

/** Quiet is not the same as well: a set may wait for ever. */
function stateOf(view: View): keyof typeof marks {
  if (!view.settled) return "busy";
  return view.status.readyReplicas === view.specReplicas && view.pods.length === view.specReplicas ? "well" : "stuck";
}

function renderReason(panel: Panel, reason: Reason, source: Source | null): HTMLElement {
  const text = h("span", { class: "why-text" }, panel.t(reason.message));
  const link = source && reason.field ? fieldLink(panel, source, reason.field.join("/")) : null;
  return h("li", {}, text, link);
}

/** A link to where the field is written; to the nearest parent, and saying so, where it is not written. */
function fieldLink(panel: Panel, source: Source, path: string): HTMLElement | null {
  const { t } = panel;
  const field = path.slice(path.lastIndexOf("/") + 1);
  const found = nearestField(source.fields, path);
  if (!found) return null;
  const written = found.path === path;
  const place = `${source.fileName}:${found.line + 1}`;
  const title = written ? t(msg("Show {field} in {place}", { field: path.replaceAll("/", "."), place })) : t(msg("{field} is not written in {place}; its default applies", { field: path.replaceAll("/", "."), place }));
  const label = written ? place : t(msg("{field} (default)", { field }));
  return h("button", { class: "link", type: "button", title, onclick: () => panel.post({ type: "reveal", line: found.line, character: found.character }) }, label);
}

/** The position of `path`, or of the longest beginning of it that is written. */
export function nearestField(fields: readonly FieldPosition[], path: string): FieldPosition | undefined {
  for (let part = path; part !== ""; part = part.slice(0, Math.max(0, part.lastIndexOf("/")))) {
    const found = fields.find((field) => field.path === part);
    if (found) return found;
  }
  return fields.find((field) => field.path === "");
}
