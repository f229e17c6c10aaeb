/** One event: when, whose, what; unfolded also why, and what kubectl shows of it. */
import type { Happening } from "../../../../server/src/simulation/index.ts";
import { msg } from "../../../../server/src/text/message.ts";
import { h, icon, iconButton, setAttribute, setHidden, setIcon, setText } from "../../dom.ts";
import { clock } from "../../format.ts";
import { commandToCopy, type Panel } from "../../panel.ts";
import { seek } from "../../player.ts";
import type { ListRow } from "../../virtual-list.ts";
import { actors } from "./actors.ts";

export interface Unfolded {
  has(happening: Happening): boolean;
  toggle(happening: Happening): void;
}

export function eventRow(panel: Panel, unfolded: Unfolded): ListRow<Happening> {
  const { t } = panel;
  const time = h("span", { class: "event-time" });
  const mark = icon("gear");
  const text = h("span", { class: "event-text" });
  let shown: Happening | null = null;
  const button = h("button", { class: "event-button", type: "button", tabindex: -1, "data-focus": true, onclick: () => shown && seek(panel, shown.at) }, time, mark, text);
  const fold = iconButton("chevron-right", t(msg("Details")), () => shown && unfolded.toggle(shown), "event-fold");
  fold.tabIndex = -1;
  const details = h("div", { class: "event-details" });
  const element = h("div", { class: "event-row list-row", role: "listitem" }, fold, button, details);
  let detailsOf: Happening | null = null;
  return {
    element,
    show(happening) {
      const { playheadMs } = panel.state();
      const open = unfolded.has(happening);
      const actor = actors[happening.actor];
      shown = happening;
      setText(time, clock(happening.at));
      setIcon(mark, happening.kind === "refused" ? "error bad" : happening.event?.type === "Warning" ? `${actor.icon} warn` : actor.icon);
      setText(text, t(happening.message));
      setAttribute(element, "data-actor", happening.actor);
      setAttribute(element, "data-future", happening.at > playheadMs);
      setAttribute(element, "data-now", happening.at === Math.round(playheadMs));
      setAttribute(fold, "aria-expanded", String(open));
      setIcon(fold.firstElementChild!, open ? "chevron-down" : "chevron-right");
      setHidden(details, !open);
      if (!open) detailsOf = null;
      else if (detailsOf !== happening) {
        details.replaceChildren(...detailRows(panel, happening));
        detailsOf = happening;
      }
    },
  };
}

function detailRows(panel: Panel, happening: Happening): HTMLElement[] {
  const { t } = panel;
  const { why, event, actor, object } = happening;
  const command = actor === "user" ? commandOf(panel, happening) : "";
  const who = object === "" ? t(actors[actor].label) : `${t(actors[actor].label)} · ${object}`;
  return [
    h("p", { class: "dim" }, who),
    ...(why ? [h("p", {}, t(why.message))] : []),
    ...(event ? [h("p", { class: "event-real code" }, h("span", { class: event.type === "Warning" ? "warn" : "dim" }, event.type), " ", h("strong", {}, event.reason), " ", event.message)] : []),
    ...(command === "" ? [] : [h("div", { class: "command" }, h("code", { class: "command-line" }, command), iconButton("copy", t(msg("Copy the command")), () => panel.post({ type: "copy", text: command })))]),
  ];
}

/** The command line of what a person did; the manifest's own apply at the start has none to copy. */
function commandOf(panel: Panel, happening: Happening): string {
  const { timeline } = panel.state();
  const given = timeline?.session.commands.find((each) => each.at === happening.at && each.command.do === happening.kind);
  return given ? commandToCopy(panel, given.command) : "";
}
