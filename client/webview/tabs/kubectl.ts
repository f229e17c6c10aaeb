/** What kubectl prints at the moment shown, as in a terminal. */
import { msg } from "../../../server/src/text/message.ts";
import { h, iconButton, setText } from "../dom.ts";
import { memo } from "../facts.ts";
import type { Panel } from "../panel.ts";
import { outputs, type Output } from "./kubectl/outputs.ts";
import { terminal, type TerminalLine } from "./kubectl/terminal.ts";
import type { Tab } from "./tabs.ts";

export function kubectlTab(panel: Panel): Tab {
  const { t } = panel;
  const all = outputs(panel);
  let chosen: Output = all[0]!;
  let lines: readonly TerminalLine[] = [];
  const choice = h("select", { class: "input code", "aria-label": t(msg("What kubectl is asked")), onchange: () => choose() });
  const copy = iconButton("copy", t(msg("Copy the text")), () => panel.post({ type: "copy", text: lines.map(({ kind, text }) => (kind === "command" ? `$ ${text}` : text)).join("\n") }));
  const screen = terminal(panel, t(msg("Output of kubectl")));
  const count = h("span", { class: "kubectl-count dim" });
  const element = h("div", { class: "kubectl" }, h("div", { class: "tab-head" }, choice, count, copy), screen.element);
  const choose = (): void => {
    chosen = all.find(({ id }) => id === choice.value) ?? chosen;
    panel.set({});
  };
  const fill = memo((name: string, contrast: boolean) => {
    const offered = all.filter((output) => contrast || !output.contrast);
    choice.replaceChildren(...offered.map(({ id, label }) => h("option", { value: id }, label(name))));
    if (!offered.includes(chosen)) chosen = offered[0]!;
    choice.value = chosen.id;
  });
  return {
    id: "kubectl",
    label: msg("kubectl"),
    icon: "terminal",
    element,
    update(state) {
      const { timeline, view } = state;
      if (!timeline || !view) return;
      fill(state.source?.name ?? "", view.deployment !== undefined);
      lines = chosen.lines(state, timeline);
      const rows = lines.filter(({ at }) => at !== undefined).length;
      setText(count, rows > 0 ? t(msg("{count} lines", { count: rows })) : "");
      screen.show(lines, chosen.grows);
    },
  };
}
