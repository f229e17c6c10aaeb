/** Thin arrows from one lane to another: what became of one pod let the controller act on the next. */
import { toX } from "../time-range.ts";
import { barHeight, type Link, type Scene } from "./scene.ts";

/** Closer together than this they would be a grey curtain. */
const nearestPixels = 3;

export function drawLinks(context: CanvasRenderingContext2D, scene: Scene, firstRow: number, lastRow: number): void {
  const { range, width, links, theme, playheadMs } = scene;
  let before = -Infinity;
  for (const link of links) {
    if (link.at < range.fromMs || link.at > range.toMs || Math.min(link.from, link.to) > lastRow || Math.max(link.from, link.to) < firstRow) continue;
    const lit = playheadMs >= link.at && playheadMs - link.at <= scene.litMs + 1;
    const x = Math.round(toX(range, width, link.at)) + 0.5;
    if (!lit && x - before < nearestPixels) continue;
    before = x;
    context.globalAlpha = lit ? 1 : link.at > playheadMs ? 0.35 : 0.8;
    drawLink(context, scene, link, x, lit ? theme.accent : theme.dim, lit ? 2 : 1);
  }
  context.globalAlpha = 1;
}

function drawLink(context: CanvasRenderingContext2D, { rowHeight, scrollTop }: Scene, { from, to }: Link, x: number, colour: string, width: number): void {
  const down = to > from ? 1 : -1;
  const half = barHeight(rowHeight) / 2;
  const middle = (row: number): number => (row + 0.5) * rowHeight - scrollTop;
  const [start, end] = [middle(from) + half * down, middle(to) - half * down];
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(x, start);
  context.lineTo(x, end);
  context.stroke();
  context.beginPath();
  context.moveTo(x - 3, end - 4 * down);
  context.lineTo(x + 3, end - 4 * down);
  context.lineTo(x, end);
  context.fill();
}
