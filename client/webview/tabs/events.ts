/** Everything that happened, and below the playhead what will. */
import type { Happening } from "../../../server/src/simulation/index.ts";
import { msg } from "../../../server/src/text/message.ts";
import { h, setAttribute, setHidden, setText } from "../dom.ts";
import type { Panel } from "../panel.ts";
import { countUntil } from "../player.ts";
import { virtualList } from "../virtual-list.ts";
import { eventFilterBar } from "./events/filter.ts";
import { eventLog, everything } from "./events/query.ts";
import { eventRow } from "./events/row.ts";
import { listKeys } from "./parts/list-keys.ts";
import type { Tab } from "./tabs.ts";

export function eventsTab(panel: Panel): Tab {
  const { t } = panel;
  const unfolded = new Set<Happening>();
  const toggle = (happening: Happening): void => {
    if (!unfolded.delete(happening)) unfolded.add(happening);
    panel.set({});
  };
  const bar = eventFilterBar(panel);
  const list = virtualList<Happening>(24, () => eventRow(panel, { has: (happening) => unfolded.has(happening), toggle }));
  setAttribute(list.element, "aria-label", t(msg("Events")));
  const none = h("p", { class: "empty" });
  const element = h("div", { class: "events" }, bar.element, none, list.element);
  const texts = new WeakMap<Happening, string>();
  const textOf = (happening: Happening): string => {
    const known = texts.get(happening);
    if (known !== undefined) return known;
    const text = [happening.object, t(happening.message), happening.event?.reason, happening.event?.message, happening.why && t(happening.why.message)].join("\n").toLowerCase();
    texts.set(happening, text);
    return text;
  };
  const log = eventLog(textOf);
  let shown: readonly Happening[] = [];
  let current = -1;
  listKeys(list, {
    count: () => shown.length,
    start: () => Math.max(0, current),
    key(key, index) {
      const wanted = key === "ArrowRight" ? false : key === "ArrowLeft" ? true : null;
      const happening = shown[index];
      if (wanted === null || !happening) return false;
      if (unfolded.has(happening) === wanted) toggle(happening);
      return true;
    },
  });
  return {
    id: "events",
    label: msg("Events"),
    icon: "list-unordered",
    element,
    update(state) {
      const { timeline, view, playheadMs, edition } = state;
      if (!timeline || !view) return;
      const query = bar.update(state, view, timeline.happenings);
      shown = log(timeline, edition, query);
      setHidden(none, shown.length > 0);
      setText(none, query === everything || timeline.happenings.length === 0 ? t(msg("Nothing has happened yet.")) : t(msg("No event passes this filter.")));
      setHidden(list.element, shown.length === 0);
      const now = countUntil(shown, playheadMs) - 1;
      // Follows the playhead, but lets go while someone reads.
      const follows = now !== current && now >= 0 && !list.element.matches(":hover, :focus-within");
      list.show(shown, follows ? now : undefined);
      current = now;
    },
  };
}
