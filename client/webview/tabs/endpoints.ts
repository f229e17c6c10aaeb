/** What the EndpointSlices of each Service say at the moment shown: from here come DNS answers and connections. */
import type { View } from "../../../server/src/simulation/index.ts";
import { msg } from "../../../server/src/text/message.ts";
import { h, setAttribute, setHidden } from "../dom.ts";
import { memo } from "../facts.ts";
import type { Panel } from "../panel.ts";
import { virtualList } from "../virtual-list.ts";
import { changedEndpoints, endpointItems, lookOf, type EndpointItem } from "./endpoints/items.ts";
import { endpointRow } from "./endpoints/row.ts";
import type { Tab } from "./tabs.ts";

export function endpointsTab(panel: Panel): Tab {
  const { t } = panel;
  let changed = new Set<string>();
  const list = virtualList<EndpointItem>(28, () => endpointRow(panel, (key) => changed.delete(key)));
  setAttribute(list.element, "aria-label", t(msg("Endpoints at the moment shown")));
  const none = h("p", { class: "empty" }, t(msg("There is no Service in this namespace.")));
  const element = h("div", { class: "endpoints" }, none, list.element);
  const itemsOf = memo((view: View) => endpointItems(view));
  let looks: ReadonlyMap<string, string> | null = null;
  const noteChanges = memo((items: readonly EndpointItem[]) => {
    const next = new Map(items.flatMap((item) => (item.kind === "endpoint" ? [[item.key, lookOf(item.endpoint)] as const] : [])));
    changed = looks ? changedEndpoints(looks, next) : new Set();
    looks = next;
  });
  return {
    id: "endpoints",
    label: msg("Endpoints"),
    icon: "globe",
    element,
    update({ view }) {
      if (!view) return;
      const items = itemsOf(view);
      noteChanges(items);
      setHidden(none, items.length > 0);
      setHidden(list.element, items.length === 0);
      list.show(items);
    },
  };
}
