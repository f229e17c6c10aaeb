/** The canvas of the strips: same stretch of time as the lanes, same playhead; a click or drag goes to a moment. */
import { msg } from "../../../../server/src/text/message.ts";
import { h, setAttribute } from "../../dom.ts";
import { memo } from "../../facts.ts";
import { clock } from "../../format.ts";
import { surface } from "../../lanes/canvas.ts";
import { makePatterns } from "../../lanes/patterns.ts";
import type { Panel, PanelState } from "../../panel.ts";
import { seek } from "../../player.ts";
import { readTheme } from "../../theme.ts";
import { toMs } from "../../time-range.ts";
import { drawStrip, drawStripAxis, stripAxisHeight, stripHeight, type StripScene, type StripSpan } from "./draw-strip.ts";
import { spanAt, stripInWords } from "./strip-spans.ts";

export interface StripContent {
  readonly name: string;
  readonly answers: readonly StripSpan[];
  /** What a client sees; null without caches, where it would be the same. */
  readonly client: readonly StripSpan[] | null;
}

export interface Strips {
  readonly element: HTMLElement;
  update(state: PanelState, content: StripContent): void;
}

export function strips(panel: Panel): Strips {
  const { t } = panel;
  const board = surface("strip-canvas");
  const element = h("div", { class: "strips", role: "img" }, board.element);
  const themeOf = memo((_generation: number) => readTheme());
  const patternsOf = memo(makePatterns);
  let width = 0;
  let content: StripContent | null = null;
  new ResizeObserver(() => {
    width = element.clientWidth;
    panel.set({});
  }).observe(element);

  const timeAt = (event: PointerEvent): number => Math.max(0, toMs(panel.state().range, width, event.clientX - element.getBoundingClientRect().left));
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    seek(panel, timeAt(event));
  });
  element.addEventListener("pointermove", (event) => {
    const ms = timeAt(event);
    if (element.hasPointerCapture(event.pointerId)) seek(panel, ms);
    const lower = event.clientY - element.getBoundingClientRect().top > stripHeight;
    const span = spanAt((lower && content?.client) || content?.answers || [], ms);
    setAttribute(element, "title", span ? `${clock(span.fromMs)} – ${clock(span.toMs)}\n${span.label}` : null);
  });
  return {
    element,
    update({ range, playheadMs, theme: generation, playing }, next) {
      content = next;
      const theme = themeOf(generation);
      const rows = next.client ? 2 : 1;
      const height = rows * stripHeight + stripAxisHeight;
      if (width === 0) width = element.clientWidth;
      element.style.height = `${height}px`;
      board.resize(width, height);
      const scene: StripScene = { range, width, playheadMs, theme, patterns: patternsOf(theme, devicePixelRatio) };
      board.context.clearRect(0, 0, width, height);
      drawStrip(board.context, scene, next.answers, 0);
      if (next.client) drawStrip(board.context, scene, next.client, stripHeight);
      drawStripAxis(board.context, scene, rows * stripHeight);
      if (!playing) setAttribute(element, "aria-label", t(msg("{name} over time: {spans}", { name: next.name, spans: stripInWords(next.client ?? next.answers, playheadMs) })));
    },
  };
}
