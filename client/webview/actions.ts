/** The bar of orders, and the menu of a pod. */
import type { Command, Lane } from "../../server/src/simulation/index.ts";
import { msg } from "../../server/src/text/message.ts";
import { podActions, setActions } from "./commands.ts";
import { h, icon, setText } from "./dom.ts";
import type { Anchor, Floating } from "./floating.ts";
import { openForm } from "./form.ts";
import { openMenu, type MenuItem } from "./menu.ts";
import { commandToCopy, type Panel, type PanelState, type Part } from "./panel.ts";
import { run } from "./session.ts";

export function actionBar(panel: Panel, box: Floating): Part {
  const { t } = panel;
  const podName = h("span", { class: "pod-button-name" });
  const pod: HTMLButtonElement = h("button", { class: "button flat", type: "button", "aria-haspopup": "menu", title: t(msg("Pod actions (M)")), onclick: () => openTargetMenu(panel, box, pod) }, icon("vm-small"), podName, icon("chevron-down"));
  const folded: HTMLButtonElement = h("button", { class: "button folded", type: "button", "aria-haspopup": "menu", onclick: () => openFolded(panel, box, folded) }, icon("play"), h("span", {}, t(msg("Actions"))), icon("chevron-down"));
  const buttons = setActions.map((action) => {
    const button: HTMLButtonElement = h("button", { class: "button flat", type: "button", "data-action": action.id, "aria-haspopup": "dialog", title: t(action.about), onclick: () => openForm(panel, box, action, button) }, icon(action.icon), h("span", {}, t(action.label)));
    return button;
  });
  const element = h("div", { class: "actions", role: "toolbar", "aria-label": t(msg("Actions")) }, folded, h("div", { class: "actions-open" }, ...buttons, h("span", { class: "divider" }), pod));
  return {
    element,
    update(state) {
      setText(podName, targetLane(state)?.pod ?? t(msg("Pod")));
    },
  };
}

/** The pod that orders go to: the selected one, else the first. */
function targetLane({ timeline, selected }: PanelState): Lane | undefined {
  const lanes = timeline?.lanes() ?? [];
  return lanes.find((lane) => lane.ordinal === selected) ?? lanes[0];
}

/** The menu of the selected pod, at `anchor`. */
export function openTargetMenu(panel: Panel, box: Floating, anchor: Anchor): void {
  const lane = targetLane(panel.state());
  if (lane) openPodMenu(panel, box, lane, anchor);
}

/** The menu of one pod, which becomes the selected one. */
export function openPodMenu(panel: Panel, box: Floating, lane: Lane, anchor: Anchor): void {
  panel.set({ selected: lane.ordinal });
  openMenu(box, anchor, lane.pod, [{ kind: "heading", label: lane.pod }, ...podItems(panel, lane)]);
}

function podItems(panel: Panel, lane: Lane): MenuItem[] {
  const { t } = panel;
  const { view } = panel.state();
  const exists = view?.pods.some((pod) => pod.name === lane.pod) ?? false;
  const claims = (view?.claims ?? []).filter((claim) => claim.ordinal === lane.ordinal);
  const about = t(msg("While a pod uses it, it only waits for that to end."));
  return [
    ...podActions.map((action) => commandItem(panel, t(action.label), action.icon, t(action.about), action.command(lane.pod), !exists)),
    ...claims.map((claim) => commandItem(panel, t(msg("Delete claim {claim}", { claim: claim.name })), "database", about, { do: "deleteClaim", claim: claim.name }, false)),
  ];
}

function commandItem(panel: Panel, label: string, iconName: string, title: string, command: Command, disabled: boolean): MenuItem {
  const text = commandToCopy(panel, command);
  const item: MenuItem = { kind: "action", label, icon: iconName, title, disabled, run: () => run(panel, command) };
  if (text === "") return item;
  return { ...item, copy: { label: panel.t(msg("Copy the command: {command}", { command: text })), run: () => panel.post({ type: "copy", text }) } };
}

/** Everything of the bar in one menu, for narrow panels. */
function openFolded(panel: Panel, box: Floating, anchor: HTMLElement): void {
  const { t } = panel;
  const state = panel.state();
  const lane = targetLane(state);
  const items: MenuItem[] = [{ kind: "heading", label: state.source?.name ?? "" }];
  for (const action of setActions) {
    items.push({ kind: "action", label: t(action.label), icon: action.icon, title: t(action.about), run: () => openForm(panel, box, action, anchor) });
  }
  if (lane) items.push({ kind: "separator" }, { kind: "heading", label: lane.pod }, ...podItems(panel, lane));
  openMenu(box, anchor, t(msg("Actions")), items);
}
