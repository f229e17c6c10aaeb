/** The answer at the moment shown: addresses and whose they are, or why there are none; then every name that was tried. */
import type { Asked, AskedAddress } from "../../../../server/src/simulation/dns/index.ts";
import { recordData } from "../../../../server/src/kubernetes/dns/records.ts";
import { msg, type Message } from "../../../../server/src/text/message.ts";
import { h, icon, setAttribute, setHidden, setIcon, setText } from "../../dom.ts";
import type { Panel } from "../../panel.ts";
import { flash } from "../parts/flash.ts";
import { outcomes } from "./words.ts";
import { walkPart } from "./walk.ts";

export interface AnswerPart {
  readonly element: HTMLElement;
  /** `quiet`: a screen reader would never stop speaking while time runs. */
  show(asked: Asked, quiet: boolean): void;
}

/** More than these are counted, until someone wants to see them. */
const mostLines = 6;

export function answerPart(panel: Panel): AnswerPart {
  const { t } = panel;
  const mark = icon("dash");
  const word = h("strong", {});
  const ttl = h("span", { class: "answer-ttl dim", title: t(msg("For so long caches may keep this answer")) });
  const lines = h("ul", { class: "answer-lines" });
  const more = h("button", { class: "link answer-more", type: "button", onclick: () => ((unfolded = !unfolded), panel.set({})) });
  const reason = h("p", { class: "answer-reason" });
  const head = h("div", { class: "answer-head" }, mark, word, ttl);
  const heard = h("p", { class: "heard", role: "status", "aria-live": "polite" });
  const walk = walkPart(panel);
  const element = h("section", { class: "answer", "aria-label": t(msg("Answer")) }, head, lines, more, reason, walk.element, heard);
  let unfolded = false;
  let [last, drawn, wasQuiet]: [Asked | null, boolean, boolean] = [null, false, false];
  let [key, question, told] = ["", "", ""];
  return {
    element,
    show(asked, quiet) {
      if (asked === last && drawn === unfolded && wasQuiet === quiet) return;
      [last, drawn, wasQuiet] = [asked, unfolded, quiet];
      const { outcome, addresses, records, ttlSeconds } = asked;
      const next = JSON.stringify([outcome, addresses, records, asked.reason, asked.steps, asked.client, unfolded]);
      const asking = JSON.stringify(asked.question);
      if (next !== key) {
        const look = outcomes[outcome];
        setAttribute(element, "data-tone", look.tone);
        setIcon(mark, `${look.icon} ${look.tone === "good" ? "good" : look.tone === "none" ? "bad" : "warn"}`);
        const entries = entriesOf(asked);
        setText(word, entries.length === 1 ? "" : headWord(panel, asked));
        setHidden(ttl, ttlSeconds === null);
        setText(ttl, ttlSeconds === null ? "" : `TTL ${ttlSeconds} s`);
        lines.replaceChildren(...entries.slice(0, unfolded ? undefined : mostLines).map((entry) => line(panel, entry)));
        setAttribute(element, "data-single", entries.length === 1);
        setHidden(lines, entries.length === 0);
        setHidden(more, entries.length <= mostLines);
        setText(more, unfolded ? t(msg("Show fewer")) : t(msg("{count} more", { count: entries.length - mostLines })));
        setHidden(reason, asked.reason === null);
        setText(reason, asked.reason ? t(asked.reason) : "");
        walk.show(asked);
        if (key !== "" && asking === question) flash(head);
        key = next;
        question = asking;
      }
      const sentence = spoken(panel, asked);
      if (!quiet && sentence !== told) setText(heard, (told = sentence));
    },
  };
}

interface Entry {
  readonly data: string;
  readonly owner: Message | string | null;
  readonly icon: string;
}

function entriesOf({ addresses, records, outcome }: Asked): Entry[] {
  if (outcome !== "found") return [];
  if (addresses.length > 0) return addresses.map((address) => ({ data: address.address, ...ownerOf(address) }));
  return records.map((record) => ({ data: `${record.type} ${recordData(record)}`, owner: null, icon: "symbol-string" }));
}

function ownerOf({ pod, service }: AskedAddress): Pick<Entry, "owner" | "icon"> {
  if (pod !== null) return { owner: pod, icon: "vm" };
  if (service !== null) return { owner: msg("cluster IP of {service}", { service }), icon: "globe" };
  return { owner: msg("nobody has it now"), icon: "question" };
}

function line({ t }: Panel, { data, owner, icon: name }: Entry): HTMLElement {
  const text = owner === null ? "" : typeof owner === "string" ? owner : t(owner);
  return h("li", { class: "answer-line" }, h("span", { class: "answer-data code" }, data), text === "" ? null : h("span", { class: "answer-owner" }, icon(name), h("span", {}, text)));
}

function headWord({ t }: Panel, asked: Asked): string {
  const { word } = outcomes[asked.outcome];
  if (asked.outcome !== "found") return typeof word === "string" ? word : t(word);
  const count = entriesOf(asked).length;
  return asked.addresses.length > 0 ? t(msg("{count} addresses", { count })) : t(msg("{count} records", { count }));
}

/** The answer in one sentence. */
function spoken(panel: Panel, asked: Asked): string {
  const { t } = panel;
  const { name } = asked.question;
  const entries = entriesOf(asked);
  if (entries.length === 0) return `${name}: ${headWord(panel, asked)}. ${asked.reason ? t(asked.reason) : ""}`.trim();
  const few = entries.slice(0, 3).map(({ data, owner }) => (owner === null ? data : `${data} (${typeof owner === "string" ? owner : t(owner)})`));
  return `${name}: ${few.join(", ")}${entries.length > 3 ? `, ${t(msg("{count} more", { count: entries.length - 3 }))}` : ""}`;
}

