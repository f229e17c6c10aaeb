/** The bar above the events: text, who acted, and whether only what concerns one pod or node. */
import type { Actor, Happening, View } from "../../../../server/src/simulation/index.ts";
import { msg } from "../../../../server/src/text/message.ts";
import { h, icon, setAttribute, setText } from "../../dom.ts";
import { podNameAt, targetLane } from "../../facts.ts";
import type { Panel, PanelState } from "../../panel.ts";
import { actors } from "./actors.ts";
import { everything, type EventQuery } from "./query.ts";

export interface EventFilterBar {
  readonly element: HTMLElement;
  /** Brings the choices up to date, and gives what is asked: the same object until it differs. */
  update(state: PanelState, view: View, happenings: readonly Happening[]): EventQuery;
}

export function eventFilterBar(panel: Panel): EventFilterBar {
  const { t } = panel;
  const redraw = (): void => panel.set({});
  const text = h("input", { class: "input", type: "search", placeholder: t(msg("Filter events")), "aria-label": t(msg("Filter events")), spellcheck: "false", autocomplete: "off", oninput: redraw });
  const who = h("select", { class: "input", "aria-label": t(msg("Who acted")), onchange: redraw });
  const where = h("select", { class: "input", "aria-label": t(msg("Pods and nodes")), onchange: redraw });
  const podName = h("span", { class: "event-pod-name" }, t(msg("Pod")));
  let onlyPod = false;
  const only = h("button", { class: "button flat", type: "button", title: t(msg("Only the selected pod and its claims")), onclick: () => ((onlyPod = !onlyPod), redraw()) }, icon("filter"), podName);
  const element = h("div", { class: "tab-head events-filter" }, text, who, where, only);
  let [whoKey, whereKey] = ["", ""];
  const seen = new Set<Actor>();
  let [counted, source]: [number, readonly Happening[] | null] = [0, null];
  let query = everything;
  return {
    element,
    update(state, view, happenings) {
      if (source !== happenings || happenings.length < counted) [counted, source] = [0, happenings];
      for (; counted < happenings.length; counted++) seen.add(happenings[counted]!.actor);
      const present = (Object.keys(actors) as Actor[]).filter((actor) => seen.has(actor));
      if (whoKey !== (whoKey = present.join())) fill(who, [["all", t(msg("Everyone"))], ...present.map((actor) => [actor, t(actors[actor].label)] as const)]);
      if (whereKey !== (whereKey = view.nodes.map(({ name }) => name).join())) fill(where, [["", t(msg("All nodes"))], ...view.nodes.map(({ name }) => [name, name] as const)]);
      const lane = targetLane(state);
      const pod = lane && podNameAt(lane, state.playheadMs);
      setText(podName, pod ?? t(msg("Pod")));
      only.disabled = pod === undefined;
      setAttribute(only, "aria-pressed", String(onlyPod && pod !== undefined));
      where.disabled = onlyPod && pod !== undefined;
      const about = onlyPod && pod !== undefined ? ({ kind: "pod", name: pod } as const) : where.value === "" ? null : ({ kind: "node", name: where.value } as const);
      const next: EventQuery = { actor: (who.value || "all") as EventQuery["actor"], about, text: text.value.trim().toLowerCase() };
      if (JSON.stringify(next) !== JSON.stringify(query)) query = next;
      return query;
    },
  };
}

/** New choices; what was chosen stays chosen if it is still there. */
function fill(select: HTMLSelectElement, options: readonly (readonly [string, string])[]): void {
  const before = select.value;
  select.replaceChildren(...options.map(([value, label]) => h("option", { value }, label)));
  if (options.some(([value]) => value === before)) select.value = before;
}
