/** Cluster IP and headless beside each other: what each answers now, and what becomes of it when a pod fails. */
import type { SimulationInput, View } from "../../../../server/src/simulation/index.ts";
import { msg, type Message } from "../../../../server/src/text/message.ts";
import { h, icon, setHidden } from "../../dom.ts";
import { memo } from "../../facts.ts";
import type { Panel } from "../../panel.ts";
import { compare, type Comparison } from "./compare-facts.ts";

export interface ComparePart {
  readonly element: HTMLElement;
  update(view: View, input: SimulationInput): void;
}

/** More lines than these would push the other side away. */
const mostLines = 4;

export function comparePart(panel: Panel): ComparePart {
  const { t } = panel;
  const none = h("p", { class: "dim" }, t(msg("No Service selects the pods of this set: there is nothing to compare.")));
  const sides = h("div", { class: "compare-sides" });
  const cases = h("div", { class: "compare-cases", role: "table", "aria-label": t(msg("When a pod fails")) });
  const element = h("div", { class: "compare" }, none, sides, cases);
  const factsOf = memo(compare);
  /** Each connection is dealt anew: the person may try as often as they like. */
  let connections = 0;
  const connect = (): void => {
    connections++;
    panel.set({});
  };
  let key = "";
  return {
    element,
    update(view, input) {
      const facts = factsOf(view, input);
      setHidden(none, facts !== null);
      setHidden(sides, facts === null);
      setHidden(cases, facts === null);
      const next = JSON.stringify([facts, connections]);
      if (!facts || next === key) return;
      key = next;
      const focused = sides.contains(document.activeElement);
      sides.replaceChildren(clusterIpSide(panel, facts, connections, connect), headlessSide(panel, facts));
      if (focused) sides.querySelector<HTMLElement>("button")?.focus();
      cases.replaceChildren(...caseRows(panel, facts));
    },
  };
}

function side(t: Panel["t"], title: string, service: string, hypothetical: boolean, ...content: readonly (HTMLElement | null)[]): HTMLElement {
  return h("section", { class: "compare-side", "data-hypothetical": hypothetical }, h("h3", {}, title, " ", hypothetical ? h("span", { class: "tag", title: t(msg("There is no such Service: this is what it would answer")) }, t(msg("if it existed"))) : null), h("p", { class: "compare-name code" }, service), ...content);
}

function clusterIpSide({ t }: Panel, { clusterIP: { service, hypothetical, address, reachable } }: Comparison, connections: number, connect: () => void): HTMLElement {
  const pod = reachable[dealt(connections, reachable.length)];
  return side(
    t,
    t(msg("Cluster IP")),
    service,
    hypothetical,
    h("p", { class: "compare-answer code" }, address ?? t(msg("one virtual address"))),
    pod === undefined
      ? h("p", { class: "compare-reach" }, icon("error"), h("span", {}, t(msg("answers, but connections are refused"))))
      : h("p", { class: "compare-reach" }, icon("arrow-right"), h("span", {}, pod), h("button", { class: "link", type: "button", title: t(msg("Each new connection goes to any of {count} pods", { count: reachable.length })), onclick: connect }, t(msg("connect again")))),
  );
}

function headlessSide({ t }: Panel, { headless: { service, hypothetical, addresses, names } }: Comparison): HTMLElement {
  const more = addresses.length - mostLines;
  const live = names.filter(({ address }) => address !== null);
  return side(
    t,
    t(msg("Headless")),
    service,
    hypothetical,
    addresses.length === 0
      ? h("p", { class: "compare-answer code dim" }, "NXDOMAIN")
      : h("ul", { class: "compare-addresses" }, ...addresses.slice(0, mostLines).map(({ address, pod }) => h("li", {}, h("span", { class: "code" }, address), " ", h("span", { class: "dim" }, pod))), more > 0 ? h("li", { class: "dim" }, t(msg("{count} more", { count: more }))) : null),
    hypothetical || names.length === 0 ? null : h("p", { class: "dim" }, t(msg("and {resolved} of {count} pods by their own name", { resolved: live.length, count: names.length }))),
  );
}

interface Case {
  readonly what: Message;
  readonly clusterIP: Message;
  readonly headless: Message;
  readonly now: boolean;
}

function casesOf({ notReady, clusterIP, headless }: Comparison): Case[] {
  const some = clusterIP.reachable.length > 0;
  return [
    { what: msg("A pod is not Ready"), clusterIP: msg("New connections go to the others; the answer stays."), headless: headless.publishesNotReady ? msg("Nothing changes: it is published before it is Ready (publishNotReadyAddresses).") : msg("Its address and its own name leave the answer; caches may still give them."), now: notReady.length > 0 && some },
    { what: msg("A pod dies and comes back"), clusterIP: msg("The same address; open connections break."), headless: msg("The same name, another address: look it up again."), now: false },
    { what: msg("No pod is Ready"), clusterIP: msg("Still the same address, but connections are refused."), headless: msg("NXDOMAIN, which caches may keep, too."), now: !some && headless.addresses.length === 0 },
  ];
}

function caseRows({ t }: Panel, facts: Comparison): HTMLElement[] {
  const cell = (text: string, role = "cell"): HTMLElement => h("span", { role, class: role === "cell" ? "" : "dim" }, text);
  return [
    h("div", { class: "compare-case", role: "row" }, cell("", "columnheader"), cell(t(msg("Cluster IP")), "columnheader"), cell(t(msg("Headless")), "columnheader")),
    ...casesOf(facts).map(({ what, clusterIP, headless, now }) =>
      h("div", { class: "compare-case", role: "row", "data-now": now }, h("span", { role: "rowheader", class: "compare-what" }, t(what), now ? h("span", { class: "tag" }, t(msg("now"))) : null), cell(t(clusterIP)), cell(t(headless))),
    ),
  ];
}

/** Which of `count` a connection gets: looks like chance, but is the same each time the page is opened. */
function dealt(connection: number, count: number): number {
  if (count === 0) return -1;
  let hash = connection + 0x9e37_79b9;
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9_f3b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9_f3b);
  return ((hash ^ (hash >>> 16)) >>> 0) % count;
}
