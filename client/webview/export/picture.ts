/** The lanes as a picture for documents: SVG that stands alone, with a legend and the orders that were given. */
import type { Lane, LaneSegment, PodState, Timeline } from "../../../server/src/simulation/index.ts";
import type { Message } from "../../../server/src/text/message.ts";
import { msg } from "../../../server/src/text/message.ts";
import { clock } from "../format.ts";
import type { Link } from "../lanes/scene.ts";
import { tickLabel, ticks, toX, type TimeRange } from "../time-range.ts";
import { fillOf, patternOf, type PictureColours } from "./picture-look.ts";
import { tag, xmlText } from "./xml.ts";

export interface PictureOptions {
  readonly range: TimeRange;
  readonly colours: PictureColours;
  readonly t: (message: Message) => string;
  readonly title: string;
  /** The word for a state of the panel's legend. */
  readonly word: (state: PodState) => string;
  /** Which pod's fate led the controller to which other, as indices of lanes. */
  readonly links: readonly Link[];
  /** What each command of the session is called, by its index. */
  readonly order: (index: number) => string;
}

const [width, margin, rowHeight, barHeight, textSize] = [960, 16, 28, 16, 11];
const fonts = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK SC', sans-serif";
const monospace = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";

/** A picture of more is a wall. */
const [mostRows, mostOrders] = [100, 20];

/** The picture of the lanes in the range, as the text of an SVG file. */
export function picture(timeline: Timeline, options: PictureOptions): string {
  const { range, colours, t, title } = options;
  const all = timeline.lanes();
  const lanes = all.slice(0, mostRows);
  const left = margin + Math.min(260, Math.max(48, ...lanes.map(({ pod }) => textWidth(pod)))) + 12;
  const plot: Plot = { left, width: width - margin - left, top: 76, range, options };
  const bottom = plot.top + lanes.length * rowHeight;
  const drawn = lanes.map((lane, index) => drawLane(plot, lane, index));
  const states = [...new Set(drawn.flatMap((lane) => lane.states))];
  const more = all.length > lanes.length ? [text(left, bottom + 14, t(msg("{count} more pods", { count: all.length - lanes.length })), { fill: colours.dim })] : [];
  const legend = drawLegend(states, bottom + 20 + more.length * 18, options);
  const orders = drawOrders(timeline, plot, bottom, legend.bottom + 12);
  const height = orders.bottom + margin;
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    tag(
      "svg",
      { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "font-family": fonts, "font-size": textSize },
      "\n",
      [
        tag("title", {}, xmlText(title)),
        tag("defs", {}, ...states.map((state) => patternOf(state, colours)), arrowHead(colours)),
        tag("rect", { width, height, fill: colours.background }),
        text(margin, margin + 12, title, { fill: colours.foreground, "font-size": 15, "font-weight": "600" }),
        ...drawAxis(plot, bottom),
        ...drawn.map(({ xml }) => xml),
        ...drawLinks(plot, lanes.length),
        ...more,
        ...legend.xml,
        ...orders.xml,
        "",
      ].join("\n"),
    ),
    "",
  ].join("\n");
}

/** Where time lies on the picture. */
interface Plot {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly range: TimeRange;
  readonly options: PictureOptions;
}

const xOf = ({ left, width: room, range }: Plot, ms: number): number => left + Math.min(room, Math.max(0, toX(range, room, ms)));

function drawAxis(plot: Plot, bottom: number): string[] {
  const { colours } = plot.options;
  return ticks(plot.range, plot.width).times.flatMap((ms) => {
    const x = xOf(plot, ms);
    const label = tickLabel(ms);
    const half = textWidth(label) / 2;
    return [
      tag("line", { x1: x, x2: x, y1: plot.top - 8, y2: bottom, stroke: colours.grid }),
      text(Math.min(width - margin - half, x), plot.top - 24, label, { fill: colours.dim, "text-anchor": "middle" }),
    ];
  });
}

function drawLane(plot: Plot, lane: Lane, index: number): { readonly xml: string; readonly states: readonly PodState[] } {
  const { range, options: { colours } } = plot;
  const top = plot.top + index * rowHeight;
  const middle = top + rowHeight / 2;
  const seen = wideEnough(plot, lane.segments.filter(({ fromMs, toMs }) => fromMs <= range.toMs && (toMs ?? Infinity) >= range.fromMs));
  const parts = [
    text(plot.left - 12, middle + 4, lane.pod, { fill: colours.foreground, "text-anchor": "end", ...fitted(lane.pod, plot.left - 12 - margin) }),
    tag("line", { x1: plot.left, x2: plot.left + plot.width, y1: middle, y2: middle, stroke: colours.grid }),
    ...seen.map((segment) => drawSegment(plot, segment, seen, top)),
  ];
  return { xml: tag("g", {}, ...parts), states: seen.map(({ state }) => state) };
}

/** Without those that end in the pixel in which the one before ended: hours of a crash loop would be megabytes of nothing to see. */
function wideEnough(plot: Plot, segments: readonly LaneSegment[]): LaneSegment[] {
  let drawn = -Infinity;
  return segments.filter(({ toMs }) => {
    const right = xOf(plot, toMs ?? Infinity);
    if (right - drawn < 1) return false;
    drawn = right;
    return true;
  });
}

/** `around`: what else is seen of the lane. The first segment of a pod object carries its revision's letter. */
function drawSegment(plot: Plot, segment: LaneSegment, around: readonly LaneSegment[], top: number): string {
  const { range, options: { colours, word } } = plot;
  const { state, restarts, revisionLetter, fromMs, toMs, pod, node } = segment;
  const [left, right] = [xOf(plot, fromMs), xOf(plot, toMs ?? Infinity)];
  const instance = around.filter(({ uid }) => uid === segment.uid);
  const begin = xOf(plot, instance[0]!.fromMs);
  const tagEnd = xOf(plot, instance.at(-1)!.toMs ?? Infinity) - begin > tagWidth + 4 ? begin + tagWidth : begin;
  const y = top + (rowHeight - barHeight) / 2;
  const label = `${word(state)}${state === "crashloop" && restarts > 0 ? ` ×${restarts}` : ""}`;
  const solid = state === "available";
  const at = Math.max(left, tagEnd) + 4;
  const hasRoom = right - at - 4 >= textWidth(label);
  const hint = `${pod}: ${label}, ${revisionLetter}, ${clock(fromMs)} – ${toMs === null || toMs > range.toMs ? "…" : clock(toMs)}${node === null ? "" : `, ${node}`}`;
  const bar = { x: left, y, width: Math.max(0.5, right - left), height: barHeight, rx: 2 };
  return tag(
    "g",
    {},
    tag("title", {}, xmlText(hint)),
    tag("rect", { ...bar, fill: colours.background }),
    tag("rect", { ...bar, fill: fillOf(state, colours), stroke: colours.states[state], "stroke-opacity": "0.8" }),
    hasRoom && !solid && state !== "pending" ? tag("rect", { x: at - 2, y: y + 2, width: textWidth(label) + 4, height: barHeight - 4, rx: 2, fill: colours.background, "fill-opacity": "0.85" }) : "",
    hasRoom ? text(at, y + 12, label, { fill: solid ? colours.onSolid : colours.foreground }) : "",
    // Drawn by every segment that lies under it: the later ones cover what the first one drew.
    left < tagEnd ? tag("rect", { x: begin, y, width: tagWidth, height: barHeight, rx: 2, fill: colours.foreground }) + text(begin + tagWidth / 2, y + 12, revisionLetter, { fill: colours.background, "text-anchor": "middle" }) : "",
  );
}

const tagWidth = 14;

/** Closer together than this, arrows would be a grey curtain. */
const nearestLink = 4;

function drawLinks(plot: Plot, rows: number): string[] {
  const { range, top, options: { colours, links } } = plot;
  let before = -Infinity;
  return links.flatMap(({ at, from, to }) => {
    const x = xOf(plot, at);
    if (at < range.fromMs || at > range.toMs || Math.max(from, to) >= rows || x - before < nearestLink) return [];
    before = x;
    const down = to > from ? 1 : -1;
    const y = (row: number): number => top + row * rowHeight + rowHeight / 2;
    return [tag("path", { d: `M${x.toFixed(1)} ${y(from) + (down * barHeight) / 2}V${y(to) - down * (barHeight / 2 + 4)}`, fill: "none", stroke: colours.dim, "marker-end": "url(#ordinal-arrow)" })];
  });
}

function arrowHead({ dim }: PictureColours): string {
  return tag("marker", { id: "ordinal-arrow", viewBox: "0 0 6 6", refX: 3, refY: 3, markerWidth: 6, markerHeight: 6, orient: "auto" }, tag("path", { d: "M0 0L6 3L0 6z", fill: dim }));
}

function drawLegend(states: readonly PodState[], top: number, { colours, word }: PictureOptions): { readonly xml: readonly string[]; readonly bottom: number } {
  let [x, y] = [margin, top];
  const xml = states.map((state) => {
    const needed = 24 + 6 + textWidth(word(state)) + 16;
    if (x + needed > width - margin) [x, y] = [margin, y + 20];
    const entry = tag("rect", { x, y, width: 24, height: 12, rx: 2, fill: fillOf(state, colours), stroke: colours.states[state] }) + text(x + 30, y + 10, word(state), { fill: colours.foreground });
    x += needed;
    return entry;
  });
  return { xml, bottom: y + (states.length > 0 ? 12 : 0) };
}

/** The commands in the range: a numbered flag where each was given, and below what it was. */
function drawOrders(timeline: Timeline, plot: Plot, bottom: number, top: number): { readonly xml: readonly string[]; readonly bottom: number } {
  const { range, options: { colours, order, t } } = plot;
  const given = timeline.session.commands.flatMap(({ at }, index) => (at >= range.fromMs && at <= range.toMs ? [{ at, index }] : []));
  const refused = new Set(timeline.happenings.flatMap(({ at, kind }) => (kind === "refused" ? [at] : [])));
  const shown = given.slice(0, mostOrders);
  let free = -Infinity;
  const flags = shown.map(({ at }, number) => {
    const x = xOf(plot, at);
    const colour = refused.has(at) ? colours.states.failed : colours.accent;
    // Commands in quick succession stand beside each other.
    const stand = Math.max(x, free);
    free = stand + 15;
    return tag("line", { x1: x, x2: x, y1: plot.top - 8, y2: bottom, stroke: colour, "stroke-dasharray": "2 4" }) + flag(stand, plot.top - 14, number + 1, colour, colours);
  });
  const lines = shown.map(({ at, index }, number) => {
    const y = top + 16 + number * 18;
    const colour = refused.has(at) ? colours.states.failed : colours.accent;
    const what = `${order(index)}${refused.has(at) ? ` (${t(msg("refused"))})` : ""}`;
    return flag(margin + 8, y - 4, number + 1, colour, colours) + text(margin + 24, y, clock(at), { fill: colours.dim }) + text(margin + 76, y, what, { fill: colours.foreground, "font-family": monospace, ...fitted(what, width - 2 * margin - 76, 0.62) });
  });
  const left = given.length - shown.length;
  const more = left > 0 ? [text(margin + 24, top + 16 + lines.length * 18, t(msg("{count} more commands", { count: left })), { fill: colours.dim })] : [];
  return { xml: [...flags, ...lines, ...more], bottom: top + (lines.length + more.length) * 18 };
}

function flag(x: number, y: number, number: number, colour: string, { background }: PictureColours): string {
  return tag("circle", { cx: x, cy: y, r: 7, fill: colour }) + text(x, y + 3.5, String(number), { fill: background, "text-anchor": "middle", "font-size": 9, "font-weight": "600" });
}

const text = (x: number, y: number, content: string, attributes: Readonly<Record<string, string | number>>): string => tag("text", { x, y, ...attributes }, xmlText(content));

/** A text too long for its room is pressed together rather than cut: names end in what tells them apart. */
function fitted(content: string, room: number, em?: number): Readonly<Record<string, string | number>> {
  return textWidth(content, em) > room ? { textLength: Math.floor(room), lengthAdjust: "spacingAndGlyphs" } : {};
}

/** About as wide as fonts draw it: there is no page to measure on. */
function textWidth(content: string, em = 0.56): number {
  return [...content].reduce((sum, character) => sum + (character > "\u2e80" ? 1 : em), 0) * textSize;
}
