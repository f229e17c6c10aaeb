/** The form behind a button of the bar: asks for values, shows what kubectl would be told, and runs it. */
import type { Command } from "../../server/src/simulation/index.ts";
import { msg } from "../../server/src/text/message.ts";
import type { SetAction } from "./commands.ts";
import { h, icon, iconButton, setHidden, setIcon, setText } from "./dom.ts";
import type { Anchor, Floating } from "./floating.ts";
import { commandToCopy, type Panel } from "./panel.ts";
import { run } from "./session.ts";

export function openForm(panel: Panel, box: Floating, action: SetAction, anchor: Anchor): void {
  const { t } = panel;
  const { field, choice } = action;
  const input = h("input", { class: "input", type: field?.type ?? "hidden", min: 0, value: field?.initial(panel.state()) ?? "", spellcheck: "false", autocomplete: "off" });
  const select = h("select", { class: "input" }, ...(choice?.options ?? []).map((option) => h("option", { value: option.value }, t(option.label))));
  const line = h("code", { class: "command-line" });
  const runButton = h("button", { class: "button primary", type: "submit" }, t(msg("Run")));
  const copyIcon = icon("copy");
  const copy = iconButton("copy", t(msg("Copy the command")), () => {
    panel.post({ type: "copy", text: line.textContent });
    setIcon(copyIcon, "check");
  });
  copy.replaceChildren(copyIcon);
  const command = (): Command | null => action.command({ value: input.value, choice: select.value }, panel.state());
  const submit = (event: Event): void => {
    event.preventDefault();
    const given = command();
    if (!given) return input.focus();
    box.close();
    run(panel, given);
  };
  const commandRow = h("div", { class: "command" }, line, copy);
  const form = h(
    "form",
    { class: "form floating", role: "dialog", "aria-label": t(action.label), onsubmit: submit },
    field || choice ? null : h("strong", {}, t(action.label)),
    h("div", { class: "form-fields" }, ...(field ? [label(t(field.label), input)] : []), ...(choice ? [label(t(choice.label), select)] : [])),
    h("p", { class: "dim" }, t(action.about)),
    commandRow,
    h("div", { class: "form-buttons" }, runButton),
  );
  const refresh = (): void => {
    const given = command();
    runButton.disabled = given === null;
    const text = given ? commandToCopy(panel, given) : "";
    setText(line, text);
    setHidden(commandRow, text === "");
    setIcon(copyIcon, "copy");
  };
  form.addEventListener("input", refresh);
  refresh();
  box.open(form, anchor, field ? input : choice ? select : runButton);
  if (field) input.select();
}

const label = (text: string, control: HTMLElement): HTMLElement => h("label", { class: "form-field" }, h("span", {}, text), control);
