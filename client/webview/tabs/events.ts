/** Everything that happened, and below the playhead what will. */
import type { Happening } from "../../../server/src/simulation/index.ts";
import { msg, type Message } from "../../../server/src/text/message.ts";
import { h, icon, iconButton, setAttribute, setHidden, setIcon, setText } from "../dom.ts";
import { memo } from "../facts.ts";
import { clock } from "../format.ts";
import { commandToCopy, eventFilters, type EventFilter, type Panel } from "../panel.ts";
import { countUntil, seek } from "../player.ts";
import { virtualList, type ListRow } from "../virtual-list.ts";
import type { Tab } from "./tabs.ts";

const filterLabels: Readonly<Record<EventFilter, Message>> = { all: msg("All"), controller: msg("Controller"), user: msg("Yours") };

export function eventsTab(panel: Panel): Tab {
  const { t } = panel;
  const buttons = eventFilters.map((id) => h("button", { class: "button flat", type: "button", "data-filter": id, onclick: () => panel.set({ eventFilter: id }) }, t(filterLabels[id])));
  const list = virtualList<Happening>(24, () => eventRow(panel));
  setAttribute(list.element, "aria-label", t(msg("Events")));
  const none = h("p", { class: "empty" }, t(msg("Nothing has happened yet.")));
  const element = h("div", { class: "events" }, h("div", { class: "tab-head", role: "group", "aria-label": t(msg("Show")) }, ...buttons), none, list.element);
  const filtered = memo((happenings: readonly Happening[], _count: number, _edition: number, filter: EventFilter) => happenings.filter((happening) => passes(happening, filter)));
  let current = -1;
  return {
    id: "events",
    label: msg("Events"),
    icon: "list-unordered",
    element,
    update({ timeline, playheadMs, eventFilter, edition }) {
      if (!timeline) return;
      for (const button of buttons) setAttribute(button, "aria-pressed", String(button.dataset["filter"] === eventFilter));
      const happenings = filtered(timeline.happenings, timeline.happenings.length, edition, eventFilter);
      setHidden(none, happenings.length > 0);
      list.show(happenings);
      const now = countUntil(happenings, playheadMs) - 1;
      // Follows the playhead, but lets go while someone reads.
      if (now !== current && now >= 0 && !list.element.matches(":hover")) list.reveal(now);
      current = now;
    },
  };
}

function passes(happening: Happening, filter: EventFilter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "controller":
      return happening.actor === "statefulset-controller" || happening.actor === "user";
    case "user":
      return happening.actor === "user" || happening.kind === "refused";
  }
}

const actorIcons: Readonly<Record<Happening["actor"], string>> = {
  user: "account",
  "statefulset-controller": "gear",
  scheduler: "server",
  kubelet: "vm",
  "volume-controller": "database",
  endpoints: "globe",
  "deployment-controller": "gear",
  "node-controller": "server-environment",
  "disruption-controller": "shield",
  "garbage-collector": "trash",
  "api-server": "symbol-event",
};

function eventRow(panel: Panel): ListRow<Happening> {
  const { t } = panel;
  const time = h("span", { class: "event-time" });
  const mark = icon("gear");
  const text = h("span", { class: "event-text" });
  let shown: Happening | null = null;
  const go = (): void => void (shown && seek(panel, shown.at));
  const button = h("button", { class: "event-button", type: "button", tabindex: -1, onclick: go }, time, mark, text);
  const copy = iconButton("copy", t(msg("Copy the command")), () => shown && panel.post({ type: "copy", text: commandOf(panel, shown) }), "on-hover");
  const element = h("div", { class: "event-row list-row", role: "listitem" }, button, copy);
  return {
    element,
    show(happening) {
      const { playheadMs } = panel.state();
      shown = happening;
      setText(time, clock(happening.at));
      setIcon(mark, happening.kind === "refused" ? "error bad" : actorIcons[happening.actor]);
      setText(text, t(happening.message));
      setAttribute(button, "title", titleOf(panel, happening));
      setAttribute(element, "data-actor", happening.actor);
      setAttribute(element, "data-future", happening.at > playheadMs);
      setAttribute(element, "data-now", happening.at === Math.round(playheadMs));
      setHidden(copy, happening.actor !== "user" || commandOf(panel, happening) === "");
    },
  };
}

/** The cause, and the Event that kubectl would show. */
function titleOf({ t }: Panel, { why, event }: Happening): string | null {
  const lines = [...(why ? [t(why.message)] : []), ...(event ? [`${event.type} ${event.reason}: ${event.message}`] : [])];
  return lines.length === 0 ? null : lines.join("\n");
}

function commandOf(panel: Panel, happening: Happening): string {
  const { timeline } = panel.state();
  const given = timeline?.session.commands.find((each) => each.at === happening.at);
  return timeline && given ? commandToCopy(panel, given.command) : "";
}
