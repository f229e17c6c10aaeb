/** Which names resolve at the moment shown, to which addresses, and why the others do not. */
import type { ServiceAnswer, View } from "../../../server/src/simulation/index.ts";
import { msg } from "../../../server/src/text/message.ts";
import { h, icon, iconButton, setAttribute, setHidden, setIcon, setText } from "../dom.ts";
import { memo } from "../facts.ts";
import { reducedMotion, type Panel } from "../panel.ts";
import { virtualList, type ListRow } from "../virtual-list.ts";
import type { Tab } from "./tabs.ts";

/** More addresses than these are counted instead. */
const mostAddresses = 4;

export interface NamesTab extends Tab {
  ask(): void;
}

export function namesTab(panel: Panel): NamesTab {
  const { t } = panel;
  const input = h("input", { class: "input", type: "search", placeholder: t(msg("Ask a name ( / )")), "aria-label": t(msg("Ask a name")), spellcheck: "false", autocomplete: "off", oninput: () => panel.set({ nameQuery: input.value }) });
  const list = virtualList<ServiceAnswer>(44, () => nameRow(panel));
  setAttribute(list.element, "aria-label", t(msg("Names at the moment shown")));
  const none = h("p", { class: "empty" });
  const summary = h("p", { class: "dim summary", role: "status" });
  const element = h("div", { class: "names" }, h("div", { class: "tab-head" }, input), summary, none, list.element);
  const filtered = memo((view: View, query: string) => {
    const wanted = query.trim().toLowerCase().replace(/\.$/, "");
    return wanted === "" ? view.names : view.names.filter((answer) => answer.name.includes(wanted));
  });
  return {
    id: "names",
    label: msg("DNS"),
    icon: "symbol-interface",
    element,
    ask() {
      input.focus();
      input.select();
    },
    update({ view, nameQuery }) {
      if (!view) return;
      if (input.value !== nameQuery && document.activeElement !== input) input.value = nameQuery;
      const answers = filtered(view, nameQuery);
      const resolved = answers.filter((answer) => answer.addresses.length > 0).length;
      setText(summary, answers.length === 0 ? "" : t(msg("{resolved} of {count} names resolve at this moment", { resolved, count: answers.length })));
      setHidden(none, answers.length > 0);
      setText(none, view.names.length === 0 ? t(msg("No Service of the workspace governs this StatefulSet, so no pod has a name of its own in DNS.")) : t(msg("No name here contains “{query}”.", { query: nameQuery.trim() })));
      setHidden(list.element, answers.length === 0);
      list.show(answers);
    },
  };
}

function nameRow(panel: Panel): ListRow<ServiceAnswer> {
  const { t } = panel;
  const mark = icon("pass");
  const short = h("span", { class: "name-short" });
  const rest = h("span", { class: "dim" });
  const answerText = h("span", { class: "name-answer" });
  const reason = h("div", { class: "name-reason dim" });
  let shown: { readonly name: string; readonly answer: string } | null = null;
  const copy = iconButton("copy", t(msg("Copy the name")), () => shown && panel.post({ type: "copy", text: shown.name }), "on-hover");
  const element = h("div", { class: "name-row list-row", role: "listitem" }, mark, h("div", { class: "name-main" }, h("div", { class: "name-line" }, h("span", { class: "name-full" }, short, rest), answerText), reason), copy);
  return {
    element,
    show(answer) {
      const input = panel.state().timeline?.session.input;
      const suffix = input ? `.${input.namespace}.svc.${input.clusterDomain}` : "";
      const [before, after] = suffix !== "" && answer.name.endsWith(suffix) ? [answer.name.slice(0, -suffix.length), suffix] : [answer.name, ""];
      const resolves = answer.addresses.length > 0;
      const text = resolves ? addressList(panel, answer.addresses) : "NXDOMAIN";
      setIcon(mark, `${resolves ? "pass" : "circle-slash"} ${resolves ? "good" : "bad"}`);
      setText(short, before);
      setText(rest, after);
      setAttribute(element, "title", answer.name);
      setAttribute(element, "data-resolves", resolves);
      setAttribute(element, "data-many", answer.addresses.length > 1);
      setText(answerText, text);
      setAttribute(answerText, "title", resolves ? answer.addresses.slice(0, 20).join("\n") : null);
      setText(reason, answer.reason ? t(answer.reason) : "");
      setHidden(reason, answer.reason === null);
      if (shown?.name === answer.name && shown.answer !== text && !reducedMotion()) flash(element);
      shown = { name: answer.name, answer: text };
    },
  };
}

function addressList(panel: Panel, addresses: readonly string[]): string {
  const shown = addresses.slice(0, mostAddresses).join(", ");
  const more = addresses.length - mostAddresses;
  return more > 0 ? panel.t(msg("{addresses} and {count} more", { addresses: shown, count: more })) : shown;
}

/** An answer that changed asks for a short look. */
function flash(element: HTMLElement): void {
  const colour = getComputedStyle(element).getPropertyValue("--flash").trim();
  if (colour !== "") element.animate([{ backgroundColor: colour }, { backgroundColor: "transparent" }], { duration: 200, easing: "ease-out" });
}
