/** The nodes at the foot, by zone: whether they answer, what they hold and what they have room for. */
import type { PodState } from "../../../server/src/simulation/index.ts";
import { msg } from "../../../server/src/text/message.ts";
import { h, icon, setAttribute, setHidden, setIcon, setText } from "../dom.ts";
import { keyedList, type KeyedRow } from "../keyed-list.ts";
import { podStateOrder } from "../pod-states.ts";
import { box } from "./box.ts";
import { boxId, type NodeBox, type Zone } from "./model.ts";
import { sayAll, type Drawing, type Parts } from "./parts.ts";
import { aboutNode, bars, type Bar } from "./words.ts";

/** The states of all pods by name: what a node's bar is made of. */
export type States = ReadonlyMap<string, PodState>;

export function zoneBoxes(parts: Parts): { readonly element: HTMLElement; show(drawing: Drawing, states: States): void } {
  const element = h("div", { class: "topo-zones", role: "group", "aria-label": parts.panel.t(msg("Nodes by zone")) });
  let states: States = new Map();
  const list = keyedList<Zone>(element, ({ name }) => name, ({ name }) => {
    const nodes = h("div", { class: "topo-nodes" });
    const own = keyedList<NodeBox>(nodes, (node) => node.name, (node) => nodeBox(parts, node.name, () => states));
    const zone = h("div", { class: "topo-zone", role: "group", "aria-label": name, "data-anchor": boxId("zone", name) }, h("p", { class: "topo-zone-name dim" }, name), nodes);
    return { element: zone, show: (shown) => own(shown.nodes) };
  });
  return {
    element,
    show({ topology: { zones } }, next) {
      states = next;
      list(zones);
    },
  };
}

function nodeBox({ panel, on, said }: Parts, name: string, states: () => States): KeyedRow<NodeBox> {
  const { t } = panel;
  const mark = icon("server");
  const status = h("span", { class: "topo-state" });
  const count = h("span", { class: "dim" });
  const stack = h("span", { class: "topo-stack" });
  const ghosts = h("span", { class: "topo-ghosts" });
  const meters = h("span", { class: "topo-meters" });
  const actions = { select: () => panel.set({ node: name }), openMenu: (anchor: Parameters<typeof on.node>[1]) => on.node(name, anchor), isSelected: () => panel.state().node === name };
  const made = box(said, "topo-node", actions, h("span", { class: "topo-head" }, mark, h("span", { class: "topo-name" }, name)), status, count, stack, ghosts, meters);
  const parts = keyedList<readonly [PodState, number]>(stack, ([state]) => state, ([state]) => {
    const part = h("span", { class: "topo-part", "data-state": state });
    return { element: part, show: ([, share]) => (part.style.flexGrow = String(share)) };
  });
  const ghost = keyedList<string>(ghosts, (pod) => pod, (pod) => ({ element: h("span", { class: "topo-ghost" }, icon("circle-outline"), h("span", { class: "topo-name" }, pod)), show: () => undefined }));
  const meter = keyedList<Bar>(meters, ({ label }) => label.text, ({ label }) => {
    const fill = h("span", { class: "topo-meter-fill" });
    const text = h("span", { class: "topo-meter-name dim" }, t(label));
    const line = h("span", { class: "topo-meter" }, text, h("span", { class: "topo-meter-bar" }, fill));
    return {
      element: line,
      show({ part }) {
        fill.style.width = `${Math.round(part * 100)}%`;
        setAttribute(line, "data-full", part > 0.9);
      },
    };
  });
  return {
    element: made.element,
    show(node) {
      const { machine, ready, unschedulable, draining, taints, pods, exists } = node;
      // After a comma it may go on in the next line: `Ready,SchedulingDisabled`.
      const known = exists ? node.status.replaceAll(",", ",\u200b") : t(msg("no Node object"));
      setAttribute(made.element, "data-machine", machine);
      setAttribute(made.element, "data-ready", ready);
      setIcon(mark, machine !== "on" ? "debug-disconnect" : draining ? "sign-out" : unschedulable ? "circle-slash" : taints.length > 0 ? "tag" : "server");
      setText(status, machine === "off" ? t(msg("{status}, off", { status: known })) : machine === "cut-off" ? t(msg("{status}, cut off", { status: known })) : known);
      setText(count, pods.length === 1 ? t(msg("1 pod")) : t(msg("{count} pods", { count: pods.length })));
      parts(countStates(pods, states()));
      setHidden(stack, pods.length === 0);
      setHidden(count, !exists);
      ghost(node.ghosts);
      meter(node.capacity ? bars(node.requested, node.capacity) : []);
      const about = (): string[] => sayAll(panel, aboutNode(node));
      made.set(boxId("node", name), about);
    },
  };
}

function countStates(pods: readonly string[], states: States): (readonly [PodState, number])[] {
  const counts = new Map<PodState, number>();
  for (const pod of pods) {
    const state = states.get(pod);
    if (state) counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return podStateOrder.flatMap((state) => (counts.has(state) ? [[state, counts.get(state)!] as const] : []));
}
