/** The bar of orders, the forms behind its buttons, and the menu of a pod. */
import type { Command, Lane } from "../../server/src/simulation/index.ts";
import { msg } from "../../server/src/text/message.ts";
import { podActions, setActions, type SetAction } from "./commands.ts";
import { h, icon, iconButton, setText } from "./dom.ts";
import type { Anchor, Floating } from "./floating.ts";
import { openMenu, type MenuItem } from "./menu.ts";
import type { Panel, PanelState, Part } from "./panel.ts";
import { run } from "./session.ts";

export function actionBar(panel: Panel, box: Floating): Part {
  const { t } = panel;
  const podName = h("span", { class: "pod-button-name" });
  const pod: HTMLButtonElement = h("button", { class: "button flat", type: "button", "aria-haspopup": "menu", title: t(msg("Pod actions (M)")), onclick: () => openTargetMenu(panel, box, pod) }, icon("vm-small"), podName, icon("chevron-down"));
  const folded: HTMLButtonElement = h("button", { class: "button folded", type: "button", "aria-haspopup": "menu", onclick: () => openFolded(panel, box, folded) }, icon("play"), h("span", {}, t(msg("Actions"))), icon("chevron-down"));
  const buttons = setActions.map((action) => {
    const button: HTMLButtonElement = h("button", { class: "button flat", type: "button", "data-action": action.id, "aria-haspopup": "dialog", title: t(action.about), onclick: () => openForm(panel, box, action, button) }, icon(action.icon), h("span", {}, t(action.label)));
    return button;
  });
  const element = h("div", { class: "actions", role: "toolbar", "aria-label": t(msg("Actions")) }, folded, h("div", { class: "actions-open" }, ...buttons, h("span", { class: "divider" }), pod));
  return {
    element,
    update(state) {
      setText(podName, targetLane(state)?.pod ?? t(msg("Pod")));
    },
  };
}

/** The pod that orders go to: the selected one, else the first. */
function targetLane({ timeline, selected }: PanelState): Lane | undefined {
  const lanes = timeline?.lanes() ?? [];
  return lanes.find((lane) => lane.ordinal === selected) ?? lanes[0];
}

export function openTargetMenu(panel: Panel, box: Floating, anchor: Anchor): void {
  const lane = targetLane(panel.state());
  if (lane) openPodMenu(panel, box, lane, anchor);
}

export function openPodMenu(panel: Panel, box: Floating, lane: Lane, anchor: Anchor): void {
  panel.set({ selected: lane.ordinal });
  openMenu(box, anchor, lane.pod, [{ kind: "heading", label: lane.pod }, ...podItems(panel, lane)]);
}

function podItems(panel: Panel, lane: Lane): MenuItem[] {
  const exists = panel.state().view?.pods.some((pod) => pod.name === lane.pod) ?? false;
  return podActions.map((action) => commandItem(panel, panel.t(action.label), action.icon, panel.t(action.about), action.command(lane.pod), !exists));
}

function commandItem(panel: Panel, label: string, iconName: string, title: string, command: Command, disabled: boolean): MenuItem {
  const copy = { label: panel.t(msg("Copy the command: {command}", { command: commandLine(panel, command) })), run: () => panel.post({ type: "copy", text: commandLine(panel, command) }) };
  return { kind: "action", label, icon: iconName, title, disabled, copy, run: () => run(panel, command) };
}

/** Everything of the bar in one menu, for narrow panels. */
function openFolded(panel: Panel, box: Floating, anchor: HTMLElement): void {
  const { t } = panel;
  const state = panel.state();
  const lane = targetLane(state);
  const items: MenuItem[] = [{ kind: "heading", label: state.source?.name ?? "" }];
  for (const action of setActions) {
    items.push({ kind: "action", label: t(action.label), icon: action.icon, title: t(action.about), run: () => openForm(panel, box, action, anchor) });
  }
  if (lane) items.push({ kind: "separator" }, { kind: "heading", label: lane.pod }, ...podItems(panel, lane));
  openMenu(box, anchor, t(msg("Actions")), items);
}

function commandLine(panel: Panel, command: Command): string {
  const { timeline } = panel.state();
  return timeline ? panel.engine.kubectl(command, timeline.session.input) : "";
}

/** Asks for the value, shows what kubectl would be told, and runs it. */
export function openForm(panel: Panel, box: Floating, action: SetAction, anchor: Anchor): void {
  const { t } = panel;
  const { field, variant } = action;
  const input = h("input", { class: "input", type: field?.type ?? "hidden", min: 0, value: field?.initial(panel.state()) ?? "", "aria-label": t(field?.label ?? action.label), spellcheck: "false", autocomplete: "off" });
  const line = h("code", { class: "command-line" });
  const runButton = h("button", { class: "button primary", type: "submit" }, t(msg("Run")));
  const give = (command: Command | null): void => {
    if (!command) return input.focus();
    box.close();
    run(panel, command);
  };
  const copy = iconButton("copy", t(msg("Copy the command")), () => {
    panel.post({ type: "copy", text: line.textContent });
    copy.firstElementChild!.className = "codicon codicon-check";
  });
  const form = h(
    "form",
    { class: "form floating", role: "dialog", "aria-label": t(action.label), onsubmit: (event: Event) => (event.preventDefault(), give(action.command(input.value))) },
    field ? h("label", { class: "form-field" }, h("span", {}, t(field.label)), input) : h("strong", {}, t(action.label)),
    h("p", { class: "dim" }, t(action.about)),
    h("div", { class: "command" }, line, copy),
    h("div", { class: "form-buttons" }, variant ? h("button", { class: "button", type: "button", onclick: () => give(variant.command(input.value)) }, t(variant.label)) : null, runButton),
  );
  const refresh = (): void => {
    const command = action.command(input.value);
    runButton.disabled = command === null;
    setText(line, command ? commandLine(panel, command) : "kubectl …");
  };
  input.addEventListener("input", refresh);
  refresh();
  box.open(form, anchor, field ? input : runButton);
  if (field) input.select();
}
