/** The line a name is typed into, with who asks and how. */
import type { SimulationInput, View } from "../../../../server/src/simulation/index.ts";
import { msg } from "../../../../server/src/text/message.ts";
import { h, icon, setAttribute, setText } from "../../dom.ts";
import { memo } from "../../facts.ts";
import type { Floating } from "../../floating.ts";
import type { Panel, PanelState } from "../../panel.ts";
import type { Asking } from "./asking.ts";
import { completion } from "./completion.ts";
import { knownNames } from "./known.ts";
import { openOptions, optionWords } from "./options.ts";

export interface Prompt {
  readonly element: HTMLElement;
  focus(): void;
  update(state: PanelState, view: View, input: SimulationInput): void;
}

export function prompt(panel: Panel, box: Floating, asking: Asking): Prompt {
  const { t } = panel;
  const from = h("select", { class: "prompt-from", "aria-label": t(msg("The pod that asks")), onchange: () => asking.change({ from: from.value }) });
  const how = h("span", { class: "prompt-how" });
  const options: HTMLButtonElement = h("button", { class: "button flat prompt-options", type: "button", "aria-haspopup": "dialog", title: t(msg("Type of record, resolver and cache")), onclick: () => openOptions(panel, box, asking, options) }, how, icon("settings"));
  const namesOf = memo(knownNames);
  let known: { readonly view: View; readonly input: SimulationInput } | null = null;
  const line = completion(panel, {
    known: () => (known ? namesOf(known.view, known.input) : []),
    input: () => known?.input ?? null,
    asked: () => panel.state().ui.asked ?? [],
    choose: asking.askName,
  });
  const element = h("div", { class: "prompt" }, h("div", { class: "prompt-head" }, h("label", { class: "prompt-label dim" }, h("span", {}, t(msg("from"))), h("span", { class: "prompt-select" }, from, icon("chevron-down"))), options), line.element);
  let [podsKey, shown] = ["", ""];
  return {
    element,
    focus: line.focus,
    update({ timeline }, view, input) {
      known = { view, input };
      const pods = (timeline?.lanes() ?? []).filter(({ workload }) => workload === "statefulset").map(({ pod }) => pod);
      const key = `${input.namespace} ${pods.join()}`;
      const question = asking.question();
      if (key !== podsKey) {
        podsKey = key;
        from.replaceChildren(h("option", { value: "" }, t(msg("a pod in {namespace}", { namespace: input.namespace }))), ...pods.map((pod) => h("option", { value: pod }, pod)));
      }
      const wanted = question?.from ?? "";
      if (from.value !== wanted) from.value = wanted;
      setText(how, optionWords(asking).map((word) => (typeof word === "string" ? word : t(word))).join(" · "));
      setAttribute(options, "aria-label", t(msg("How it is asked: {how}", { how: how.textContent })));
      // What is asked from elsewhere appears in the line, unless someone is typing there.
      if (question && question.name !== shown) {
        shown = question.name;
        line.set(question.name);
      }
    },
  };
}
