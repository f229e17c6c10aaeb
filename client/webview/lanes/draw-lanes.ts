/** Draws the visible part of the lanes. Called at most once a frame; touches only what is on screen. */
import type { Lane, LaneSegment } from "../../../server/src/simulation/index.ts";
import { ticks, toX } from "../time-range.ts";
import { drawLinks } from "./draw-links.ts";
import { barHeight, type Scene } from "./scene.ts";
import { markColour } from "./draw-axis.ts";

export function drawLanes(context: CanvasRenderingContext2D, scene: Scene): void {
  const { rows, rowHeight, scrollTop, width, height, theme } = scene;
  context.clearRect(0, 0, width, height);
  drawGrid(context, scene);
  const first = Math.max(0, Math.floor(scrollTop / rowHeight));
  const last = Math.min(rows.length - 1, Math.floor((scrollTop + height) / rowHeight));
  for (let index = first; index <= last; index++) {
    const row = rows[index]!;
    if (row.kind === "lane") drawLane(context, scene, row.lane, index * rowHeight - scrollTop);
  }
  fadeFuture(context, scene);
  drawLinks(context, scene, first, last);
  drawHairLines(context, scene);
  const x = Math.round(toX(scene.range, width, scene.playheadMs));
  context.fillStyle = theme.accent;
  context.fillRect(x - 1, 0, 2, height);
}

function drawGrid(context: CanvasRenderingContext2D, scene: Scene): void {
  const { rows, range, width, height, rowHeight, scrollTop, theme } = scene;
  context.fillStyle = theme.grid;
  context.globalAlpha = gridAlpha(theme);
  for (const ms of ticks(range, width).times) context.fillRect(Math.round(toX(range, width, ms)), 0, 1, height);
  // The line that runs through gaps: the identity outlives the pod.
  const first = Math.max(0, Math.floor(scrollTop / rowHeight));
  for (let row = first; row < rows.length && row * rowHeight < scrollTop + height; row++) {
    if (rows[row]!.kind === "lane") context.fillRect(0, row * rowHeight - scrollTop + Math.round(rowHeight / 2), width, 1);
  }
  context.globalAlpha = 1;
}

/** High contrast themes draw guides as strong as text. */
const gridAlpha = (theme: Scene["theme"]): number => (theme.contrast ? 0.3 : 0.7);

/** What lies right of the playhead has not happened: it is what will, if nobody interferes. Of what is not known, nothing is shown. */
function fadeFuture(context: CanvasRenderingContext2D, { range, width, height, playheadMs, knownToMs }: Scene): void {
  const x = Math.max(0, toX(range, width, playheadMs));
  if (x >= width) return;
  context.globalCompositeOperation = "destination-out";
  context.globalAlpha = 0.55;
  context.fillRect(x, 0, width - x, height);
  context.globalAlpha = 1;
  const unknown = knownToMs === Infinity ? width : Math.max(x, toX(range, width, knownToMs));
  if (unknown < width) context.fillRect(unknown, 0, width - unknown, height);
  context.globalCompositeOperation = "source-over";
}

function drawHairLines(context: CanvasRenderingContext2D, { range, width, height, marks, hoverMs, theme }: Scene): void {
  context.setLineDash([2, 4]);
  context.lineWidth = 1;
  for (const mark of marks) {
    if (mark.by === "controller" || mark.by === "evicted" || mark.at < range.fromMs || mark.at > range.toMs) continue;
    verticalLine(context, toX(range, width, mark.at), height, markColour(mark, theme));
  }
  context.setLineDash([]);
  if (hoverMs !== null) verticalLine(context, toX(range, width, hoverMs), height, theme.dim);
}

function verticalLine(context: CanvasRenderingContext2D, x: number, height: number, colour: string): void {
  context.strokeStyle = colour;
  context.beginPath();
  context.moveTo(Math.round(x) + 0.5, 0);
  context.lineTo(Math.round(x) + 0.5, height);
  context.stroke();
}

function drawLane(context: CanvasRenderingContext2D, scene: Scene, lane: Lane, top: number): void {
  const { range } = scene;
  const { segments } = lane;
  let index = firstVisible(segments, range.fromMs);
  while (index < segments.length && segments[index]!.fromMs <= range.toMs) {
    const end = endOfInstance(segments, index);
    drawInstance(context, scene, segments, index, end, top);
    index = end;
  }
}

/** The first segment of the pod object that is the first to be seen from `fromMs` on. */
function firstVisible(segments: readonly LaneSegment[], fromMs: number): number {
  let [low, high] = [0, segments.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((segments[middle]!.toMs ?? Infinity) <= fromMs) low = middle + 1;
    else high = middle;
  }
  while (low > 0 && low < segments.length && segments[low - 1]!.uid === segments[low]!.uid) low--;
  return low;
}

function endOfInstance(segments: readonly LaneSegment[], start: number): number {
  let end = start + 1;
  while (end < segments.length && segments[end]!.uid === segments[start]!.uid) end++;
  return end;
}

/** One pod object: its segments inside one rounded outline, its revision's letter at the start. */
function drawInstance(context: CanvasRenderingContext2D, scene: Scene, segments: readonly LaneSegment[], start: number, end: number, top: number): void {
  const { range, rowHeight, width, theme } = scene;
  const height = barHeight(rowHeight);
  const y = top + Math.round((rowHeight - height) / 2);
  const left = toX(range, width, segments[start]!.fromMs);
  const right = Math.max(left + 1, Math.min(width + 8, toX(range, width, segments[end - 1]!.toMs ?? Infinity)));
  if (right < 0) return;
  context.save();
  context.beginPath();
  context.roundRect(Math.max(-8, left), y, right - Math.max(-8, left), height, 3);
  context.fillStyle = theme.background;
  context.fill();
  context.clip();
  for (let index = start; index < end; index++) fillSegment(context, scene, segments[index]!, y, height);
  context.restore();
  outline(context, scene, segments, start, end, y, height);
  drawLabels(context, scene, segments, start, end, y, height);
  const before = segments[start - 1];
  if (before && before.revisionLetter !== segments[start]!.revisionLetter) {
    context.fillStyle = theme.foreground;
    context.fillRect(Math.round(left) - 2, top + 2, 2, rowHeight - 4);
  }
}

function fillSegment(context: CanvasRenderingContext2D, scene: Scene, segment: LaneSegment, y: number, height: number): void {
  const [left, right] = extent(scene, segment);
  context.fillStyle = scene.patterns[segment.state];
  context.fillRect(left, y, Math.max(1, right - left), height);
  if (segment.state === "terminating" && right - left > 8) {
    // Fades out: it is going away.
    const fade = context.createLinearGradient(left, 0, right, 0);
    fade.addColorStop(0, "transparent");
    fade.addColorStop(1, scene.theme.background);
    context.fillStyle = fade;
    context.fillRect(left, y, right - left, height);
  }
}

function outline(context: CanvasRenderingContext2D, scene: Scene, segments: readonly LaneSegment[], start: number, end: number, y: number, height: number): void {
  context.lineWidth = 1;
  for (let index = start; index < end; index++) {
    const segment = segments[index]!;
    if (segment.state === "available" && !scene.theme.contrast) continue;
    const [left, right] = extent(scene, segment);
    if (right - left < 4) continue;
    context.strokeStyle = scene.theme.contrast ?? scene.theme.states[segment.state];
    context.globalAlpha = scene.theme.contrast || segment.state === "pending" ? 1 : 0.6;
    context.beginPath();
    context.roundRect(Math.round(left) + 0.5, y + 0.5, Math.round(right) - Math.round(left) - 1, height - 1, 2);
    context.stroke();
  }
  context.globalAlpha = 1;
}

function drawLabels(context: CanvasRenderingContext2D, scene: Scene, segments: readonly LaneSegment[], start: number, end: number, y: number, height: number): void {
  const { theme } = scene;
  const middle = y + height / 2 + 0.5;
  context.textBaseline = "middle";
  context.font = theme.font.replace(/^[\d.]+px/, "11px");
  let free = drawLetter(context, scene, segments[start]!, segments[end - 1]!, y, height);
  for (let index = start; index < end; index++) {
    const segment = segments[index]!;
    const [from, right] = extent(scene, segment);
    const left = Math.max(from, free, 0) + 4;
    const text = labelThatFits(context, scene, segment, Math.min(right, scene.width) - left - 4);
    if (text === "") continue;
    const solid = segment.state === "available";
    const textWidth = context.measureText(text).width;
    if (!solid && segment.state !== "pending") {
      context.fillStyle = theme.background;
      context.globalAlpha = 0.85;
      context.beginPath();
      context.roundRect(left - 2, y + 2, textWidth + 4, height - 4, 2);
      context.fill();
      context.globalAlpha = 1;
    }
    context.fillStyle = solid ? theme.onSolid : theme.foreground;
    context.fillText(text, left, middle);
    free = left + textWidth;
  }
}

function labelThatFits(context: CanvasRenderingContext2D, scene: Scene, segment: LaneSegment, room: number): string {
  if (room < 8) return "";
  const count = segment.state === "crashloop" && segment.restarts > 0 ? ` ×${segment.restarts}` : "";
  return [scene.word(segment.state) + count, scene.word(segment.state), scene.letter(segment.state)].find((text) => context.measureText(text).width <= room) ?? "";
}

/** The revision's letter as a tag at the start of the bar, where there is room; gives where the next text may begin. */
function drawLetter(context: CanvasRenderingContext2D, scene: Scene, first: LaneSegment, last: LaneSegment, y: number, height: number): number {
  const left = Math.round(Math.max(0, extent(scene, first)[0]));
  const right = Math.min(scene.width, extent(scene, last)[1]);
  if (right - left < tagWidth + 4) return left;
  context.fillStyle = scene.theme.foreground;
  context.beginPath();
  context.roundRect(left, y, tagWidth, height, [3, 0, 0, 3]);
  context.fill();
  context.fillStyle = scene.theme.background;
  context.textAlign = "center";
  context.fillText(first.revisionLetter, left + tagWidth / 2, y + height / 2 + 0.5);
  context.textAlign = "left";
  return left + tagWidth;
}

const tagWidth = 14;

/** Left and right edge, cut a little outside of the screen so that no number grows beyond reason. */
function extent({ range, width }: Scene, segment: LaneSegment): readonly [number, number] {
  const right = segment.toMs === null ? width + 8 : Math.min(width + 8, toX(range, width, segment.toMs));
  return [Math.max(-8, toX(range, width, segment.fromMs)), right];
}
