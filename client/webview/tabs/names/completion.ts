/** A text field that proposes names, in the pattern of a combobox. source: WAI-ARIA Authoring Practices, combobox */
import type { SimulationInput } from "../../../../server/src/simulation/index.ts";
import { msg } from "../../../../server/src/text/message.ts";
import { h, setAttribute, setHidden } from "../../dom.ts";
import type { Panel } from "../../panel.ts";
import { suggestions, type Suggestion } from "./known.ts";

interface CompletionOptions {
  known(): readonly Suggestion[];
  input(): SimulationInput | null;
  /** What was asked before, newest first: the up arrow brings it back, as in a shell. */
  asked(): readonly string[];
  choose(name: string): void;
}

export interface Completion {
  readonly element: HTMLElement;
  focus(): void;
  set(text: string): void;
}

export function completion(panel: Panel, { known, input: session, asked, choose }: CompletionOptions): Completion {
  const { t } = panel;
  const input = h("input", {
    class: "prompt-input code",
    type: "text",
    role: "combobox",
    placeholder: t(msg("a name, then Enter")),
    "aria-label": t(msg("Ask a name")),
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": "name-suggestions",
    spellcheck: "false",
    autocomplete: "off",
    autocapitalize: "off",
  });
  const list = h("div", { class: "suggestions floating", id: "name-suggestions", role: "listbox", "aria-label": t(msg("Known names")), hidden: true });
  const element = h("div", { class: "prompt-line" }, h("span", { class: "prompt-sign code", "aria-hidden": "true" }, ">"), input, list);
  let offered: readonly Suggestion[] = [];
  let active = -1;
  /** How far back in what was asked; -1 is what is being typed. */
  let back = -1;

  const show = (next: readonly Suggestion[]): void => {
    offered = next;
    active = -1;
    list.replaceChildren(...next.map(({ name, type }, index) =>
      h("div", { class: "suggestion code", role: "option", id: `name-suggestion-${index}`, "aria-selected": "false", onpointerdown: (event: Event) => event.preventDefault(), onclick: () => take(name) }, h("span", { class: "suggestion-name" }, name), type ? h("span", { class: "dim" }, type) : null),
    ));
    setHidden(list, next.length === 0);
    setAttribute(input, "aria-expanded", String(next.length > 0));
    setAttribute(input, "aria-activedescendant", null);
  };
  const hide = (): void => show([]);
  const mark = (index: number): void => {
    active = index;
    [...list.children].forEach((option, at) => setAttribute(option, "aria-selected", String(at === index)));
    setAttribute(input, "aria-activedescendant", index < 0 ? null : `name-suggestion-${index}`);
  };
  const take = (name: string): void => {
    input.value = name;
    back = -1;
    hide();
    choose(name);
  };
  const offer = (): void => {
    const given = session();
    if (given) show(suggestions(known(), input.value, given));
  };
  const recall = (by: 1 | -1): void => {
    const names = asked();
    back = Math.min(names.length - 1, Math.max(-1, back + by));
    input.value = back < 0 ? "" : names[back]!;
  };
  const keys: Readonly<Record<string, (event: KeyboardEvent) => boolean>> = {
    ArrowDown() {
      if (offered.length > 0) mark((active + 1) % offered.length);
      else if (back >= 0) recall(-1);
      else offer();
      return true;
    },
    ArrowUp() {
      if (offered.length > 0) mark(active <= 0 ? offered.length - 1 : active - 1);
      else recall(1);
      return true;
    },
    Enter() {
      take(offered[active]?.name ?? input.value.trim());
      return true;
    },
    // As in a shell; where there is nothing to complete it goes on to the next control.
    Tab({ shiftKey }) {
      const chosen = offered[Math.max(0, active)];
      if (shiftKey || !chosen || (active < 0 && input.value.trim() === "")) return false;
      input.value = chosen.name;
      offer();
      return true;
    },
    Escape() {
      if (offered.length === 0) return false;
      hide();
      return true;
    },
  };
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]?.(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("input", () => {
    back = -1;
    offer();
  });
  input.addEventListener("blur", hide);
  return {
    element,
    focus() {
      input.focus();
      input.select();
    },
    set(text) {
      if (document.activeElement !== input || input.value === "") input.value = text;
    },
  };
}
