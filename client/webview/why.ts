/** The sentence this page exists for: what the controller does or waits for, and the line that makes it so. */
import type { Reason, View } from "../../server/src/simulation/index.ts";
import { msg, type Message } from "../../server/src/text/message.ts";
import { h, icon, setAttribute, setHidden, setIcon } from "./dom.ts";
import { valueAt } from "./facts.ts";
import type { Panel, Part } from "./panel.ts";
import type { FieldPosition, Source } from "./protocol.ts";

/** More causes than these at once help nobody. */
const mostShown = 3;

/** More height than this would rather push the lanes away. */
const tallest = 100;

export function why(panel: Panel): Part {
  const { t } = panel;
  const mark = icon("clockface");
  const list = h("ol", { class: "why-reasons" });
  const element = h("section", { class: "why", "aria-label": t(msg("Why")), "aria-live": "off" }, h("span", { class: "why-mark" }, mark, h("strong", { class: "why-label" }, t(msg("Why")))), list);
  // By content, not by identity: replacing a link under the pointer would swallow the click.
  let key = "";
  let width = 0;
  let height = 0;
  new ResizeObserver(() => {
    // Never shrinks while the width stays: nothing below may jump while the words change.
    height = Math.min(tallest, element.clientWidth === width ? Math.max(height, list.offsetHeight) : list.offsetHeight);
    width = element.clientWidth;
    list.style.minHeight = `${height}px`;
  }).observe(list);
  return {
    element,
    update({ view, source, playing }) {
      setHidden(element, view === null);
      if (!view) return;
      const state = stateOf(view);
      const reasons: readonly Reason[] = view.why.length > 0 ? view.why.slice(0, mostShown) : [{ message: nothing(view, state) }];
      const beside = view.deployment?.why.slice(0, 1) ?? [];
      const next = JSON.stringify([reasons, beside, source?.fields]);
      if (next !== key) list.replaceChildren(...reasons.map((reason) => renderReason(panel, reason, source)), ...beside.map((reason) => renderBeside(panel, reason)));
      key = next;
      setIcon(mark, marks[state]);
      setAttribute(element, "data-state", state);
      // While playing, a screen reader would never stop speaking.
      setAttribute(element, "aria-live", playing ? "off" : "polite");
    },
  };
}

const marks = { well: "check", stuck: "warning", busy: "clockface", gone: "dash" } as const;

function nothing(view: View, state: keyof typeof marks): Message {
  if (view.refused) return msg("Nothing runs: the API server refused the manifest.");
  if (state === "gone") return msg("There is no StatefulSet now. Apply creates it.");
  return state === "well" ? msg("Nothing to do: everything is as the StatefulSet asks.") : msg("The controller has not looked yet.");
}

/** Quiet is not the same as well: a set may wait for ever. */
function stateOf(view: View): keyof typeof marks {
  if (!view.settled) return "busy";
  if (view.refused) return "stuck";
  if (view.status.updateRevision === "") return "gone";
  const own = view.pods.filter(({ workload }) => workload === "statefulset").length;
  return view.status.readyReplicas === view.specReplicas && own === view.specReplicas ? "well" : "stuck";
}

function renderReason(panel: Panel, reason: Reason, source: Source | null): HTMLElement {
  const text = h("span", { class: "why-text" }, panel.t(reason.message));
  const link = source && reason.field ? fieldLink(panel, source, reason.field) : null;
  return h("li", {}, text, " ", link);
}

/** What the Deployment's controller does at the same moment. None of its fields are written anywhere, so nothing is linked. */
function renderBeside({ t }: Panel, { message }: Reason): HTMLElement {
  return h("li", { class: "why-beside" }, h("span", { class: "why-badge" }, t(msg("Deployment"))), " ", t(message));
}

/** A link to where the field is written; to the nearest parent, and saying so, where its default applies. */
function fieldLink(panel: Panel, source: Source, path: readonly (string | number)[]): HTMLElement | null {
  const { t } = panel;
  const found = nearestField(source.fields, path.join("/"));
  if (!found) return null;
  const written = valueAt(source.input.statefulSet, ...path) !== undefined;
  const place = `${source.fileName}:${found.line + 1}`;
  const field = path.join(".");
  const title = written ? t(msg("Show {field} in {place}", { field, place })) : t(msg("{field} is not written in {place}; its default applies", { field, place: source.fileName }));
  const label = written ? place : t(msg("{field} (default)", { field: String(path.at(-1)) }));
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
