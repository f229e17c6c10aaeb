/** Text as a terminal shows it: lines of one width, the newest at the bottom. */
import type { TimeMs } from "../../../../server/src/simulation/index.ts";
import { h, setAttribute, setText } from "../../dom.ts";
import type { Panel } from "../../panel.ts";
import { seek } from "../../player.ts";
import { virtualList, type ListRow } from "../../virtual-list.ts";
import { listKeys } from "../parts/list-keys.ts";

export interface TerminalLine {
  readonly kind: "command" | "head" | "row";
  readonly text: string;
  /** When it was printed: a click goes there. */
  readonly at?: TimeMs;
}

export interface Terminal {
  readonly element: HTMLElement;
  /** `follow`: keeps to the bottom, unless someone has scrolled up. */
  show(lines: readonly TerminalLine[], follow: boolean): void;
}

/** `label` names the text for screen readers. */
export function terminal(panel: Panel, label: string): Terminal {
  let shown: readonly TerminalLine[] = [];
  const list = virtualList<TerminalLine>(20, () => lineRow(panel));
  setAttribute(list.element, "aria-label", label);
  listKeys(list, { count: () => shown.length, start: () => shown.length - 1 });
  let atBottom = true;
  list.element.addEventListener("scroll", () => (atBottom = isAtBottom(list.element)), { passive: true });
  return {
    element: list.element,
    show(lines, follow) {
      const grown = lines.length !== shown.length;
      const stick = follow && atBottom && grown;
      shown = lines;
      list.show(lines, stick ? lines.length - 1 : undefined);
    },
  };
}

const isAtBottom = ({ scrollTop, clientHeight, scrollHeight }: HTMLElement): boolean => scrollTop + clientHeight >= scrollHeight - 24;

function lineRow(panel: Panel): ListRow<TerminalLine> {
  let shown: TerminalLine | null = null;
  const text = h("span", { class: "line-text" });
  const button = h("button", { class: "line-button", type: "button", tabindex: -1, "data-focus": true, onclick: () => shown?.at !== undefined && seek(panel, shown.at) }, text);
  const element = h("div", { class: "line list-row", role: "listitem" }, button);
  return {
    element,
    show(line) {
      shown = line;
      setText(text, line.text === "" ? " " : line.text);
      setAttribute(element, "data-kind", line.kind);
      setAttribute(element, "data-seeks", line.at !== undefined);
      setAttribute(element, "data-now", line.at !== undefined && line.at === Math.round(panel.state().playheadMs));
    },
  };
}
