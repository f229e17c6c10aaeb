/** Draws the time axis: ticks, the marks of what happened, and the head of the playhead. */
import { clock } from "../format.ts";
import { tickLabel, ticks, toX } from "../time-range.ts";
import type { Mark, Scene } from "./scene.ts";

export const axisHeight = 40;
const marksY = 30;

/** Half the width of the time at the pointer, and some air. */
const hoverRoom = 32;

export function drawAxis(context: CanvasRenderingContext2D, scene: Scene): void {
  const { width, theme, range } = scene;
  context.clearRect(0, 0, width, axisHeight);
  drawTicks(context, scene);
  for (const mark of visibleMarks(scene)) drawMark(context, mark, toX(range, width, mark.at), theme);
  if (scene.hoverMs !== null) drawHoverTime(context, scene, scene.hoverMs);
  drawHead(context, scene);
}

function drawTicks(context: CanvasRenderingContext2D, { range, width, theme, hoverMs }: Scene): void {
  const hoverX = hoverMs === null ? -Infinity : toX(range, width, hoverMs);
  const { times, minor } = ticks(range, width);
  context.font = theme.font.replace(/^[\d.]+px/, "11px");
  context.textBaseline = "middle";
  context.fillStyle = theme.grid;
  for (const ms of minor) context.fillRect(Math.round(toX(range, width, ms)), 18, 1, 4);
  for (const ms of times) context.fillRect(Math.round(toX(range, width, ms)), 18, 1, 8);
  context.fillStyle = theme.dim;
  for (const ms of times) {
    const x = toX(range, width, ms);
    const text = tickLabel(ms);
    const half = context.measureText(text).width / 2;
    if (x + half > width || Math.abs(x - hoverX) < half + hoverRoom) continue;
    context.fillText(text, Math.max(0, x - half), 9);
  }
}

/** What matters most is kept and drawn last. */
const weight: Readonly<Record<Mark["by"], number>> = { controller: 0, evicted: 1, user: 2, forked: 3, refused: 4 };

/** Marks that would fall on the same pixel are one. */
function visibleMarks({ marks, range, width }: Scene): readonly Mark[] {
  const byPixel = new Map<number, Mark>();
  for (const mark of marks) {
    if (mark.at < range.fromMs || mark.at > range.toMs) continue;
    const pixel = Math.round(toX(range, width, mark.at) / 2);
    const other = byPixel.get(pixel);
    if (!other || weight[other.by] <= weight[mark.by]) byPixel.set(pixel, mark);
  }
  return [...byPixel.values()].toSorted((one, other) => weight[one.by] - weight[other.by]);
}

/** Also of the line that a mark throws over the lanes. */
export function markColour({ by }: Mark, theme: Scene["theme"]): string {
  switch (by) {
    case "controller":
      return theme.dim;
    case "evicted":
      return theme.states.lost;
    case "refused":
      return theme.states.failed;
    case "user":
    case "forked":
      return theme.accent;
  }
}

function drawMark(context: CanvasRenderingContext2D, mark: Mark, x: number, theme: Scene["theme"]): void {
  const left = Math.round(x);
  context.fillStyle = context.strokeStyle = markColour(mark, theme);
  context.beginPath();
  switch (mark.by) {
    case "controller":
      context.arc(left + 0.5, marksY + 1, 1.75, 0, Math.PI * 2);
      return context.fill();
    case "evicted":
      // A diamond: a pod was told to leave its node.
      polygon(context, [[left + 0.5, marksY - 3], [left + 4.5, marksY + 1], [left + 0.5, marksY + 5], [left - 3.5, marksY + 1]]);
      return context.fill();
    case "forked":
      // A line that turns off: what came later has been dropped.
      context.lineWidth = 1.5;
      context.moveTo(left + 0.5, axisHeight);
      context.lineTo(left + 0.5, marksY);
      context.lineTo(left + 6.5, marksY - 6);
      return context.stroke();
    case "user":
    case "refused":
      // A flag on its pole: someone gave an order here.
      context.fillRect(left, marksY - 6, 1, axisHeight - marksY + 6);
      polygon(context, [[left + 1, marksY - 6], [left + 8, marksY - 3], [left + 1, marksY]]);
      return context.fill();
  }
}

function polygon(context: CanvasRenderingContext2D, points: readonly (readonly [number, number])[]): void {
  for (const [x, y] of points) context.lineTo(x, y);
  context.closePath();
}

function drawHoverTime(context: CanvasRenderingContext2D, scene: Scene, ms: number): void {
  const { range, width, theme } = scene;
  const text = clock(ms);
  const textWidth = context.measureText(text).width;
  const x = Math.min(width - textWidth - 4, Math.max(4, toX(range, width, ms) - textWidth / 2));
  context.fillStyle = theme.background;
  context.fillRect(x - 4, 0, textWidth + 8, 18);
  context.fillStyle = theme.foreground;
  context.fillText(text, x, 9);
}

function drawHead(context: CanvasRenderingContext2D, { range, width, playheadMs, theme }: Scene): void {
  const x = Math.round(toX(range, width, playheadMs));
  if (x < -8 || x > width + 8) return;
  context.fillStyle = theme.accent;
  context.beginPath();
  context.roundRect(x - 5, 18, 10, 10, 2);
  context.fill();
  context.fillRect(x - 1, 24, 2, axisHeight - 24);
}
