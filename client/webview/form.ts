/** The form of an order: asks for values, shows what kubectl would be told, and gives it. */
import type { Command } from "../../server/src/simulation/index.ts";
import { msg } from "../../server/src/text/message.ts";
import { h, icon, iconButton, setHidden, setIcon, setText } from "./dom.ts";
import type { Anchor, Floating } from "./floating.ts";
import type { Field, Filled, Label, Order } from "./orders/order.ts";
import { commandToCopy, type Panel } from "./panel.ts";
import { run } from "./session.ts";

type Control = HTMLInputElement | HTMLSelectElement;

/** Shows the form at `anchor`; an order without fields is shown with its command and a button. */
export function openForm(panel: Panel, box: Floating, order: Order, anchor: Anchor): void {
  const { t } = panel;
  const controls = new Map((order.fields ?? []).map((field) => [field, controlOf(panel, field)]));
  const line = h("code", { class: "command-line" });
  const runButton = h("button", { class: "button primary", type: "submit" }, t(msg("Run")));
  const copyIcon = icon("copy");
  const copy = iconButton("copy", t(msg("Copy the command")), () => {
    panel.post({ type: "copy", text: line.textContent });
    setIcon(copyIcon, "check");
  });
  copy.replaceChildren(copyIcon);
  const filled = (): Filled => Object.fromEntries([...controls].map(([{ id }, control]) => [id, control.value]));
  const command = (): Command | null => order.command(filled());
  const [first] = controls.values();
  const submit = (event: Event): void => {
    event.preventDefault();
    const given = command();
    if (!given) return first?.focus();
    box.close();
    run(panel, given);
  };
  const commandRow = h("div", { class: "command" }, line, copy);
  const form = h(
    "form",
    { class: "form", onsubmit: submit },
    controls.size > 0 ? null : h("strong", {}, t(order.label)),
    h("div", { class: "form-fields" }, ...[...controls].map(([field, control]) => h("label", { class: "form-field" }, h("span", {}, text(panel, field.label)), control))),
    h("p", { class: "dim" }, t(order.about)),
    commandRow,
    h("div", { class: "form-buttons" }, runButton),
  );
  const refresh = (): void => {
    const given = command();
    runButton.disabled = given === null;
    const shown = given ? commandToCopy(panel, given) : "";
    setText(line, shown);
    setHidden(commandRow, shown === "");
    setIcon(copyIcon, "copy");
  };
  form.addEventListener("input", refresh);
  refresh();
  box.open(h("div", { class: "floating form-box", role: "dialog", "aria-label": t(order.label) }, form), anchor, first ?? runButton);
  if (first instanceof HTMLInputElement) first.select();
}

function controlOf(panel: Panel, field: Field): Control {
  if (field.type === "choice") return h("select", { class: "input" }, ...field.options.map(({ value, label }) => h("option", { value, selected: value === field.initial }, text(panel, label))));
  return h("input", { class: "input", type: field.type, min: field.type === "number" ? 0 : null, value: field.initial, placeholder: field.hint ? panel.t(field.hint) : null, spellcheck: "false", autocomplete: "off" });
}

const text = ({ t }: Panel, label: Label): string => (typeof label === "string" ? label : t(label));
