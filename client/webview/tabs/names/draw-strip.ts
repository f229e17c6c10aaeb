/** Draws one strip of answers over time: colour, pattern and words, so that none of them is needed alone. */
import type { AskOutcome } from "../../../../server/src/simulation/dns/index.ts";
import type { TimeMs } from "../../../../server/src/simulation/index.ts";
import type { Patterns } from "../../lanes/patterns.ts";
import type { Theme } from "../../theme.ts";
import { tickLabel, ticks, toX, type TimeRange } from "../../time-range.ts";

export interface StripSpan {
  readonly fromMs: TimeMs;
  readonly toMs: TimeMs;
  readonly look: StripLook;
  /** Inside the bar where there is room. */
  readonly label: string;
  /** Neighbours of one look are told apart by it: other addresses are another answer. */
  readonly answer: number;
}

/** `answer`: true and fresh. `kept`: true, from a cache. `stale`: wrong, from a cache. `no`: DNS denies it. `none`: nobody asks. */
export type StripLook = "answer" | "kept" | "stale" | "no" | "doubt" | "none";

export const stripHeight = 20;
export const stripAxisHeight = 20;

export interface StripScene {
  readonly range: TimeRange;
  readonly width: number;
  readonly playheadMs: TimeMs;
  readonly theme: Theme;
  readonly patterns: Patterns;
}

export const lookOfOutcome = (outcome: AskOutcome): StripLook => {
  switch (outcome) {
    case "found":
      return "answer";
    case "nxdomain":
    case "nodata":
      return "no";
    case "no-client":
      return "none";
    case "servfail":
    case "external":
    case "unreachable":
    case "timeout":
      return "doubt";
  }
};

/** `top` is the strip's upper edge in the canvas. What the strip does not reach is not known yet. */
export function drawStrip(context: CanvasRenderingContext2D, scene: StripScene, spans: readonly StripSpan[], top: number): void {
  const { range, width, theme } = scene;
  const middle = top + stripHeight / 2;
  context.fillStyle = theme.grid;
  context.globalAlpha = theme.contrast ? 0.6 : 1;
  context.fillRect(0, Math.round(middle), width, 1);
  context.globalAlpha = 1;
  context.font = theme.font.replace(/^[\d.]+px/, "11px");
  context.textBaseline = "middle";
  spans.forEach((span, index) => {
    if (span.toMs <= range.fromMs || span.fromMs >= range.toMs || span.look === "none") return;
    const before = spans[index - 1];
    const seam = before?.look === span.look && before.answer !== span.answer;
    const left = Math.max(-4, toX(range, width, span.fromMs)) + (seam ? 2 : 0);
    const right = Math.min(width + 4, toX(range, width, span.toMs));
    drawSpan(context, scene, span, left, Math.max(left + 1, right), top);
  });
}

function drawSpan(context: CanvasRenderingContext2D, { theme, patterns, width }: StripScene, { look, label }: StripSpan, left: number, right: number, top: number): void {
  const [y, height] = [top + 2.5, stripHeight - 5];
  context.beginPath();
  context.roundRect(left + 0.5, y, Math.max(1, right - left - 1), height, 3);
  context.fillStyle = theme.background;
  context.fill();
  const fill = fills(theme, patterns)[look];
  if (fill !== null) {
    context.fillStyle = fill;
    context.fill();
  }
  context.strokeStyle = theme.contrast ?? strokes(theme)[look];
  context.lineWidth = 1;
  if (look === "no") context.setLineDash([3, 3]);
  context.stroke();
  context.setLineDash([]);
  drawLabel(context, theme, label, look, Math.max(0, left), Math.min(width, right), y, height);
}

/** In narrower bars not even the shortest label has room: no need to measure it. */
const leastForWords = 28;

function drawLabel(context: CanvasRenderingContext2D, theme: Theme, label: string, look: StripLook, left: number, right: number, y: number, height: number): void {
  if (label === "" || right - left < leastForWords) return;
  const wide = context.measureText(label).width;
  if (wide + 10 > right - left) return;
  if (look === "stale" || look === "kept") {
    // Words on a pattern need a ground of their own.
    context.fillStyle = theme.background;
    context.fillRect(left + 3, y + 1, wide + 6, height - 2);
  }
  context.fillStyle = look === "answer" ? theme.onSolid : look === "no" || look === "doubt" ? theme.dim : theme.foreground;
  context.fillText(label, left + 6, y + height / 2 + 0.5);
}

const fills = (theme: Theme, patterns: Patterns): Readonly<Record<StripLook, CanvasPattern | string | null>> => ({
  answer: theme.states.available,
  kept: patterns.ready,
  stale: patterns.running,
  no: null,
  doubt: patterns.lost,
  none: null,
});

const strokes = (theme: Theme): Readonly<Record<StripLook, string>> => ({
  answer: theme.states.available,
  kept: theme.states.ready,
  stale: theme.states.running,
  no: theme.dim,
  doubt: theme.states.lost,
  none: theme.grid,
});

/** Times below the strips, and the playhead through all of them. */
export function drawStripAxis(context: CanvasRenderingContext2D, { range, width, playheadMs, theme }: StripScene, top: number): void {
  const { times } = ticks(range, width, 64);
  context.font = theme.font.replace(/^[\d.]+px/, "11px");
  context.textBaseline = "middle";
  for (const ms of times) {
    const x = toX(range, width, ms);
    const text = tickLabel(ms);
    const half = context.measureText(text).width / 2;
    context.fillStyle = theme.grid;
    context.fillRect(Math.round(x), top, 1, 4);
    context.fillStyle = theme.dim;
    if (x + half <= width) context.fillText(text, Math.max(0, x - half), top + 12);
  }
  const x = Math.round(toX(range, width, playheadMs));
  if (x < -2 || x > width + 2) return;
  context.fillStyle = theme.accent;
  context.fillRect(x - 1, 0, 2, top + 4);
}
