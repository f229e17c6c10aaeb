import { msg, type Message } from "../../../server/src/text/message.ts";
import type { Look } from "../../../server/src/simulation/scenarios/index.ts";
import { h, icon } from "../dom.ts";
import type { Panel } from "../panel.ts";
import type { Reading } from "./reader.ts";

/** A link to where something can be seen: a name's answer, a tab, or a pod's row. */
export function seeButton({ t }: Panel, reading: Reading, look: Look): HTMLElement {
  return h("button", { class: "link see", type: "button", onclick: () => reading.see(look) }, icon(iconOf(look)), t(labelOf(look)));
}

function iconOf({ name, tab }: Look): string {
  if (name !== undefined) return "globe";
  return tab === undefined ? "eye" : "arrow-small-right";
}

function labelOf({ name, tab, pod }: Look): Message {
  if (name !== undefined) return msg("Ask {name}", { name });
  const label = tab === undefined ? undefined : tabLabels[tab];
  if (label) return msg("See it in {tab}", { tab: label });
  return msg("Look at {pod}", { pod: pod ?? "" });
}

const tabLabels: Readonly<Record<string, Message>> = {
  names: msg("{text}", { text: "DNS" }),
  events: msg("Events"),
  endpoints: msg("Endpoints"),
  status: msg("Status"),
  kubectl: msg("{text}", { text: "kubectl" }),
};
