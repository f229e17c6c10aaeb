/** A thin strip for every node that something befell, under the axis: what is the matter, and what has been noticed. */
import type { NodeView } from "../../../server/src/simulation/index.ts";
import { msg } from "../../../server/src/text/message.ts";
import type { Menus } from "../actions.ts";
import { h, icon, setAttribute, setHidden, setIcon, setText } from "../dom.ts";
import { memo } from "../facts.ts";
import { splitOrdinal } from "../format.ts";
import type { Label } from "../orders/order.ts";
import type { Panel, PanelState } from "../panel.ts";
import { toX } from "../time-range.ts";
import { surface, type Surface } from "./canvas.ts";
import { nodeSpans, type NodeSpan, type Trouble } from "./node-spans.ts";
import type { Scene } from "./scene.ts";

/** More nodes than these would push the lanes away: those hit last are shown. */
const mostShown = 4;
const stripHeight = 20;

export interface NodeStrip {
  readonly element: HTMLElement;
  draw(state: PanelState, scene: Scene): void;
}

export function nodeStrip(panel: Panel, on: Menus): NodeStrip {
  const element = h("div", { class: "node-strips", role: "list", "aria-label": panel.t(msg("Nodes in trouble")), hidden: true });
  const pool: StripRow[] = [];
  const spansOf = memo((_edition: number, _count: number, timeline: NonNullable<PanelState["timeline"]>) => [...nodeSpans(timeline)].slice(-mostShown));
  return {
    element,
    draw(state, scene) {
      const { timeline, view } = state;
      if (!timeline || !view) return;
      const spans = spansOf(state.edition, timeline.happenings.length, timeline);
      setHidden(element, spans.length === 0);
      while (pool.length < spans.length) {
        const row = stripRow(panel, on);
        pool.push(row);
        element.append(row.element);
      }
      pool.forEach((row, index) => {
        const shown = spans[index];
        setHidden(row.element, !shown);
        if (shown) row.show(shown[0], shown[1], view.nodes.find(({ name }) => name === shown[0]), state, scene);
      });
    },
  };
}

interface StripRow {
  readonly element: HTMLElement;
  show(name: string, spans: readonly NodeSpan[], view: NodeView | undefined, state: PanelState, scene: Scene): void;
}

function stripRow(panel: Panel, on: Menus): StripRow {
  const { t } = panel;
  const word = (trouble: Trouble): string => {
    const label = troubles[trouble];
    return typeof label === "string" ? label : t(label);
  };
  const board = surface("strip-canvas");
  const [prefix, last] = [h("span", { class: "row-prefix" }), h("span", { class: "strip-last" })];
  const stateIcon = icon("server");
  const status = h("span", { class: "chip-text" });
  let node = "";
  const button: HTMLButtonElement = h("button", { class: "strip-button", type: "button", "aria-haspopup": "menu", onclick: () => on.node(node, button) }, prefix, last);
  const element = h("div", { class: "strip", role: "listitem" }, button, h("span", { class: "strip-time" }, board.element), h("span", { class: "strip-status dim" }, stateIcon, status));
  element.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    on.node(node, { x: event.clientX, y: event.clientY });
  });
  return {
    element,
    show(next, spans, view, { playheadMs, node: selected }, scene) {
      node = next;
      const [before, after] = splitOrdinal(next);
      setText(prefix, before);
      setText(last, after);
      const now = spans.filter(({ fromMs, toMs }) => fromMs <= playheadMs && (toMs === null || playheadMs < toMs));
      setText(status, view?.status ?? t(msg("no Node object")));
      setIcon(stateIcon, now.some(({ trouble }) => trouble === "off" || trouble === "cut-off") ? "debug-disconnect" : "server");
      setAttribute(button, "aria-label", [next, ...now.map(({ trouble }) => word(trouble))].join(", "));
      setAttribute(button, "title", [next, ...now.map(({ trouble }) => word(trouble))].join("\n"));
      setAttribute(element, "data-selected", next === selected);
      drawSpans(board, spans, scene, word);
    },
  };
}

/** Kubernetes' own words stand as they are. */
const troubles: Readonly<Record<Trouble, Label>> = {
  off: msg("off"),
  "cut-off": msg("cut off"),
  "not-ready": "NotReady",
  cordoned: msg("cordoned"),
  deleted: msg("no Node object"),
};

/** What is the matter fills the strip; what the control plane knows of it is a line along its foot. */
function drawSpans({ context, resize }: Surface, spans: readonly NodeSpan[], scene: Scene, word: (trouble: Trouble) => string): void {
  const { width, range, theme, patterns, playheadMs } = scene;
  resize(width, stripHeight);
  context.clearRect(0, 0, width, stripHeight);
  context.fillStyle = theme.grid;
  context.fillRect(0, stripHeight / 2, width, 1);
  context.font = theme.font.replace(/^[\d.]+px/, "11px");
  context.textBaseline = "middle";
  for (const { trouble, fromMs, toMs } of spans) {
    const left = Math.round(Math.max(-8, toX(range, width, fromMs)));
    const right = Math.round(toMs === null ? width + 8 : Math.min(width + 8, toX(range, width, toMs)));
    if (right < 0 || left > width) continue;
    if (trouble === "not-ready" || trouble === "cordoned") {
      context.fillStyle = trouble === "not-ready" ? theme.states.failed : theme.dim;
      context.fillRect(left, stripHeight - (trouble === "not-ready" ? 4 : 2), right - left, 2);
      continue;
    }
    context.fillStyle = theme.background;
    context.fillRect(left, 3, right - left, stripHeight - 8);
    context.fillStyle = patterns.lost;
    context.fillRect(left, 3, right - left, stripHeight - 8);
    context.strokeStyle = theme.contrast ?? theme.states.lost;
    context.setLineDash([2, 2]);
    context.strokeRect(left + 0.5, 3.5, Math.max(1, right - left - 1), stripHeight - 9);
    context.setLineDash([]);
    label(context, scene, word(trouble), Math.max(0, left), right);
  }
  const x = Math.round(toX(range, width, playheadMs));
  context.fillStyle = theme.accent;
  context.fillRect(x - 1, 0, 2, stripHeight);
}

function label(context: CanvasRenderingContext2D, { theme }: Scene, text: string, left: number, right: number): void {
  const textWidth = context.measureText(text).width;
  if (textWidth + 12 > right - left) return;
  context.fillStyle = theme.background;
  context.fillRect(left + 4, 4, textWidth + 4, stripHeight - 10);
  context.fillStyle = theme.foreground;
  context.fillText(text, left + 6, stripHeight / 2 - 0.5);
}
