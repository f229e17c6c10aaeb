/** The bar of orders, and the menus of everything that takes orders: pod, node, claim, Service. */
import type { ClaimView, Lane } from "../../server/src/simulation/index.ts";
import { msg } from "../../server/src/text/message.ts";
import { h, icon, setAttribute, setHidden, setText } from "./dom.ts";
import { laneKey, machinesOf, podNameAt, targetLane, targetNode, type Machine } from "./facts.ts";
import type { Anchor, Floating } from "./floating.ts";
import { openForm } from "./form.ts";
import { openMenu, type MenuItem } from "./menu.ts";
import { nodeOrders } from "./orders/node.ts";
import { objectOrders, serviceOrder } from "./orders/objects.ts";
import type { Order, OrderGroup } from "./orders/order.ts";
import { claimOrder, podOrders } from "./orders/pod.ts";
import { rareSetOrders, setOrders } from "./orders/set.ts";
import { commandToCopy, type Panel, type Part } from "./panel.ts";
import { run } from "./session.ts";

/** The menus, wherever their thing is shown. */
export interface Menus {
  readonly pod: (lane: Lane, anchor: Anchor) => void;
  readonly node: (name: string, anchor: Anchor) => void;
  readonly claim: (claim: ClaimView, anchor: Anchor) => void;
  readonly service: (name: string, anchor: Anchor) => void;
  /** Those of the selected pod and of the selected node. */
  readonly selectedPod: (anchor: Anchor) => void;
  readonly selectedNode: (anchor: Anchor) => void;
}

export function menus(panel: Panel, box: Floating): Menus {
  const { t } = panel;
  const open = (anchor: Anchor, title: string, items: readonly MenuItem[]): void => openMenu(box, anchor, title, [{ kind: "heading", label: title }, ...items]);
  const all: Menus = {
    pod(lane, anchor) {
      panel.set({ selected: laneKey(lane), node: null });
      open(anchor, podNameAt(lane, panel.state().playheadMs), podItems(panel, box, lane, anchor));
    },
    node(name, anchor) {
      panel.set({ node: name });
      open(anchor, nodeTitle(panel, name), nodeItems(panel, box, name, anchor));
    },
    claim: (claim, anchor) => open(anchor, claim.name, [orderItem(panel, box, claimOrder(claim), anchor)]),
    service: (name, anchor) => open(anchor, t(msg("Service {service}", { service: name })), [orderItem(panel, box, serviceOrder(name), anchor)]),
    selectedPod(anchor) {
      const lane = targetLane(panel.state());
      if (lane) all.pod(lane, anchor);
    },
    selectedNode(anchor) {
      const node = targetNode(panel.state());
      if (node) all.node(node.name, anchor);
    },
  };
  return all;
}

export function actionBar(panel: Panel, box: Floating, on: Menus): Part {
  const { t } = panel;
  const podName = h("span", { class: "target-name" });
  const nodeName = h("span", { class: "target-name" });
  const pod: HTMLButtonElement = menuButton("vm-small", podName, t(msg("Pod actions (M)")), () => on.selectedPod(pod));
  const node: HTMLButtonElement = menuButton("server", nodeName, t(msg("Node actions (N)")), () => on.selectedNode(node));
  const folded: HTMLButtonElement = menuButton("play", h("span", {}, t(msg("Actions"))), null, () => openFolded(panel, box, folded), "folded");
  const rare: HTMLButtonElement = menuButton(null, h("span", {}, t(msg("More"))), t(msg("More orders to the StatefulSet and its Services")), () => openMenu(box, rare, t(msg("More")), rareItems(panel, box, rare)));
  setAttribute(rare, "data-action", "more");
  const buttons = setOrders(panel.state()).map(({ id, label, about, icon: name }) => {
    const button: HTMLButtonElement = h("button", { class: "button flat", type: "button", "data-action": id, "aria-haspopup": "dialog", title: t(about), onclick: () => open(id, button) }, icon(name), h("span", {}, t(label)));
    return button;
  });
  // What it asks for depends on the moment, so the order is made anew.
  const open = (id: string, button: HTMLElement): void => {
    const order = setOrders(panel.state()).find((each) => each.id === id);
    if (order && !order.obstacle) openForm(panel, box, order, button);
  };
  const element = h("div", { class: "actions", role: "toolbar", "aria-label": t(msg("Actions")) }, folded, h("div", { class: "actions-open" }, ...buttons, rare, h("span", { class: "divider" }), pod, node));
  return {
    element,
    update(state) {
      const lane = targetLane(state);
      const target = targetNode(state);
      setText(podName, lane ? podNameAt(lane, state.playheadMs) : t(msg("Pod")));
      setText(nodeName, target?.name ?? t(msg("Node")));
      setHidden(pod, !lane);
      setHidden(node, !target);
      setOrders(state).forEach(({ obstacle, about }, index) => {
        setAttribute(buttons[index]!, "aria-disabled", obstacle ? "true" : null);
        setAttribute(buttons[index]!, "title", t(obstacle ?? about));
      });
    },
  };
}

function menuButton(iconName: string | null, content: HTMLElement, title: string | null, onclick: () => void, extra = ""): HTMLButtonElement {
  return h("button", { class: `button flat ${extra}`.trim(), type: "button", "aria-haspopup": "menu", title, onclick }, iconName === null ? null : icon(iconName), content, icon("chevron-down"));
}

/** An order as an entry: without a form it is given at once, and its command can be copied. */
function orderItem(panel: Panel, box: Floating, order: Order, anchor: Anchor): MenuItem {
  const { t } = panel;
  const hasForm = (order.fields ?? []).length > 0;
  const given = hasForm ? null : order.command({});
  const command = given ? commandToCopy(panel, given) : "";
  return {
    kind: "action",
    label: hasForm ? t(msg("{order}…", { order: order.label })) : t(order.label),
    icon: order.icon,
    disabled: order.obstacle !== undefined,
    detail: { about: t(order.obstacle ?? order.about), command: order.obstacle ? "" : command },
    ...(command === "" ? {} : { copy: { label: t(msg("Copy the command: {command}", { command })), run: () => panel.post({ type: "copy", text: command }) } }),
    run: () => (given ? run(panel, given) : openForm(panel, box, order, anchor)),
  };
}

function groupItems(panel: Panel, box: Floating, groups: readonly OrderGroup[], anchor: Anchor): MenuItem[] {
  return groups.flatMap(({ heading, orders }, index): MenuItem[] => [
    ...(index === 0 ? [] : [{ kind: "separator" } as const]),
    ...(heading ? [{ kind: "heading", label: panel.t(heading) } as const] : []),
    ...orders.map((order) => orderItem(panel, box, order, anchor)),
  ]);
}

/** More claims than these of one pod would be a wall: the others are in the topology. */
const mostClaims = 3;

function podItems(panel: Panel, box: Floating, lane: Lane, anchor: Anchor): MenuItem[] {
  const state = panel.state();
  const name = podNameAt(lane, state.playheadMs);
  const claims = lane.workload === "deployment" ? [] : (state.view?.claims ?? []).filter((claim) => claim.ordinal === lane.ordinal);
  const node = state.view?.pods.find((pod) => pod.name === name)?.node;
  return [
    ...groupItems(panel, box, podOrders(state, name), anchor),
    ...(claims.length > 0 || node ? [{ kind: "separator" } as const] : []),
    ...claims.slice(0, mostClaims).map((claim) => orderItem(panel, box, claimOrder(claim), anchor)),
    ...(node ? [nodeLink(panel, box, node, anchor)] : []),
  ];
}

function nodeLink(panel: Panel, box: Floating, node: string, anchor: Anchor): MenuItem {
  const about = panel.t(msg("What can happen to the node and what can be done about it."));
  return { kind: "action", label: panel.t(msg("Node {node}…", { node })), icon: "server", detail: { about, command: "" }, run: () => menus(panel, box).node(node, anchor) };
}

/** More nodes than these are chosen in the topology. */
const mostNodes = 8;

function nodeItems(panel: Panel, box: Floating, name: string, anchor: Anchor): MenuItem[] {
  const { t } = panel;
  const state = panel.state();
  const nodes = state.view ? machinesOf(state.view) : [];
  const view = nodes.find((node) => node.name === name);
  if (!view) return [];
  const others = nodes.length > 1 && nodes.length <= mostNodes ? nodes.filter((node) => node.name !== name) : [];
  return [
    ...groupItems(panel, box, nodeOrders(view), anchor),
    ...(others.length === 0 ? [] : [{ kind: "separator" } as const]),
    ...others.map((node): MenuItem => ({ kind: "action", label: t(msg("Node {node}…", { node: node.name })), icon: "server", hint: statusOf(panel, node), run: () => menus(panel, box).node(node.name, anchor) })),
  ];
}

function nodeTitle(panel: Panel, name: string): string {
  const { view } = panel.state();
  const node = view && machinesOf(view).find((each) => each.name === name);
  return node ? `${name} · ${node.zone} · ${statusOf(panel, node)}` : name;
}

const statusOf = ({ t }: Panel, { exists, status }: Machine): string => (exists ? status : t(msg("no Node object")));

function rareItems(panel: Panel, box: Floating, anchor: Anchor): MenuItem[] {
  const state = panel.state();
  return groupItems(panel, box, [{ orders: rareSetOrders(state) }, { heading: msg("Services and budgets"), orders: objectOrders(state) }].filter(({ orders }) => orders.length > 0), anchor);
}

/** Everything of the bar in one menu, for narrow panels. */
function openFolded(panel: Panel, box: Floating, anchor: HTMLElement): void {
  const { t } = panel;
  const state = panel.state();
  const on = menus(panel, box);
  const [lane, node] = [targetLane(state), targetNode(state)];
  const link = (label: string, iconName: string, open: () => void): MenuItem => ({ kind: "action", label: t(msg("{order}…", { order: label })), icon: iconName, run: open });
  openMenu(box, anchor, t(msg("Actions")), [
    ...groupItems(panel, box, [{ orders: setOrders(state) }], anchor),
    link(t(msg("More")), "ellipsis", () => openMenu(box, anchor, t(msg("More")), rareItems(panel, box, anchor))),
    { kind: "separator" },
    ...(lane ? [link(podNameAt(lane, state.playheadMs), "vm-small", () => on.pod(lane, anchor))] : []),
    ...(node ? [link(node.name, "server", () => on.node(node.name, anchor))] : []),
  ]);
}
