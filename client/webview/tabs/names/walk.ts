/** The search: every name that the client's resolver tries, in its order, and what came back. */
import type { Asked, AskStep } from "../../../../server/src/simulation/dns/index.ts";
import { recordData } from "../../../../server/src/kubernetes/dns/records.ts";
import { msg } from "../../../../server/src/text/message.ts";
import { h, setAttribute, setHidden, setText } from "../../dom.ts";
import type { Panel } from "../../panel.ts";
import { outcomes } from "./words.ts";

export interface WalkPart {
  readonly element: HTMLElement;
  show(asked: Asked): void;
}

export function walkPart(panel: Panel): WalkPart {
  const { t } = panel;
  const conf = h("span", { class: "walk-conf dim" });
  const title = h("h2", { class: "walk-title" }, t(msg("Names tried")));
  const list = h("ol", { class: "walk-steps" });
  const element = h("div", { class: "walk" }, h("div", { class: "walk-head" }, title, conf), list);
  return {
    element,
    show({ steps, client, question }) {
      setHidden(element, steps.length === 0);
      setText(conf, client ? `ndots:${client.ndots}` : "");
      setAttribute(conf, "title", client ? ["/etc/resolv.conf", `search ${client.search.join(" ")}`, `options ndots:${client.ndots}`].join("\n") : null);
      list.replaceChildren(...steps.map((step) => stepRow(panel, step, question.name)));
    },
  };
}

/** Records of one name on one line; more are counted. */
const mostRecords = 2;

function stepRow({ t }: Panel, { by, name, outcome, records, reason }: AskStep, asked: string): HTMLElement {
  const look = outcomes[outcome];
  const word = by === "hosts" ? "/etc/hosts" : outcome === "found" ? recordWords(records, (count) => t(msg("{count} records", { count }))) : typeof look.word === "string" ? look.word : t(look.word);
  const own = asked !== "" && name.toLowerCase().startsWith(asked.toLowerCase()) ? asked.length : 0;
  return h(
    "li",
    { class: "walk-step", "data-tone": look.tone, title: reason ? t(reason) : null },
    h("span", { class: "walk-name code" }, h("span", {}, name.slice(0, own)), h("span", { class: own > 0 ? "dim" : "" }, breakable(name.slice(own)))),
    h("span", { class: "walk-outcome code" }, word),
  );
}

function recordWords(records: AskStep["records"], counted: (count: number) => string): string {
  if (records.length > mostRecords) return counted(records.length);
  return records.map((record) => `${record.type} ${record.type === "SRV" ? `${record.port}` : recordData(record)}`).join(", ");
}

/** Long names break after dots. */
function breakable(text: string): Node {
  const fragment = document.createDocumentFragment();
  for (const part of text.split(/(?<=\.)/)) fragment.append(part, document.createElement("wbr"));
  return fragment;
}
