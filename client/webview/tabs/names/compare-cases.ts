import type { ServiceContrast } from "../../../../server/src/simulation/dns/index.ts";
import type { View } from "../../../../server/src/simulation/index.ts";
import { msg, type Message } from "../../../../server/src/text/message.ts";
import { h } from "../../dom.ts";
import type { Panel } from "../../panel.ts";

export interface CompareCases {
  readonly element: HTMLElement;
  update(view: View, contrast: ServiceContrast, publishesNotReady: boolean): void;
}

/** What happens to either side when a pod fails; what is so at the moment shown is marked. */
export function compareCases(panel: Panel): CompareCases {
  const { t } = panel;
  const element = h("div", { class: "compare-cases", role: "table", "aria-label": t(msg("When a pod fails")) });
  let key = "";
  return {
    element,
    update(view, contrast, publishesNotReady) {
      const cases = casesOf(view, contrast, publishesNotReady);
      const next = JSON.stringify(cases);
      if (next === key) return;
      key = next;
      const heads = h("div", { class: "compare-case compare-heads", role: "row" }, h("span", { role: "columnheader", class: "heard" }, t(msg("When"))), h("span", { role: "columnheader" }, t(msg("Cluster IP"))), h("span", { role: "columnheader" }, t(msg("Headless"))));
      element.replaceChildren(heads, ...cases.map(({ what, clusterIp, headless, now }) =>
        h("div", { class: "compare-case", role: "row", "data-now": now }, h("span", { role: "rowheader", class: "compare-what" }, t(what), now ? h("span", { class: "tag" }, t(msg("now"))) : null), h("span", { role: "cell" }, t(clusterIp)), h("span", { role: "cell" }, t(headless))),
      ));
    },
  };
}

interface Case {
  readonly what: Message;
  readonly clusterIp: Message;
  readonly headless: Message;
  readonly now: boolean;
}

function casesOf({ pods }: View, { clusterIp, headless }: ServiceContrast, publishesNotReady: boolean): Case[] {
  const some = clusterIp.pods.length > 0;
  const unready = pods.some(({ workload, state }) => workload === "statefulset" && state !== "ready" && state !== "available");
  return [
    {
      what: msg("A pod is not Ready"),
      clusterIp: publishesNotReady ? msg("New connections may still go to it (publishNotReadyAddresses).") : msg("New connections go to the others; the answer stays."),
      headless: publishesNotReady ? msg("Its address and its name stay (publishNotReadyAddresses).") : msg("Its address and its own name leave the answer; caches may still give them."),
      now: unready && some,
    },
    { what: msg("A pod dies and comes back"), clusterIp: msg("The same address; open connections break."), headless: msg("The same name, another address: look it up again."), now: false },
    { what: msg("No pod is Ready"), clusterIp: msg("Still the same address, but connections are refused."), headless: msg("NXDOMAIN, which caches may keep, too."), now: !some && headless.pods.length === 0 },
  ];
}
