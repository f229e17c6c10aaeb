/** The stretch of virtual time on screen, and the arithmetic of zooming, panning and ticking it. */

export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Below this the axis would show less than what a person can tell apart. */
const shortestMs = 500;
const longestMs = 1000 * 60 * 60 * 48;

/** Where a moment lies on a canvas of `width` CSS pixels; outside of it for moments outside of the range. */
export function toX(range: TimeRange, width: number, ms: number): number {
  return ((ms - range.fromMs) / (range.toMs - range.fromMs)) * width;
}

/** The moment at an x of a canvas of `width` CSS pixels. */
export function toMs(range: TimeRange, width: number, x: number): number {
  return range.fromMs + (x / Math.max(1, width)) * (range.toMs - range.fromMs);
}

/** All that is known, with a little air behind it so that the end is visible as an end. */
export function fitRange(endMs: number): TimeRange {
  return { fromMs: 0, toMs: Math.max(10_000, endMs * 1.06) };
}

/** Zooms by `factor` (2 shows half as much) around a moment that stays where it is on screen. */
export function zoomRange(range: TimeRange, factor: number, aroundMs: number): TimeRange {
  const span = range.toMs - range.fromMs;
  const next = Math.min(longestMs, Math.max(shortestMs, span / factor));
  const fromMs = Math.max(0, aroundMs - ((aroundMs - range.fromMs) / span) * next);
  return { fromMs, toMs: fromMs + next };
}

/** Moves the range, but never to before the beginning. */
export function panRange(range: TimeRange, byMs: number): TimeRange {
  const shift = Math.max(-range.fromMs, byMs);
  return { fromMs: range.fromMs + shift, toMs: range.toMs + shift };
}

/** Turns the page when the playhead leaves the screen. The same object when it need not move. */
export function keepVisible(range: TimeRange, ms: number): TimeRange {
  const span = range.toMs - range.fromMs;
  if (ms >= range.fromMs && ms <= range.toMs - span * 0.02) return range;
  const fromMs = Math.max(0, ms - span * 0.1);
  return { fromMs, toMs: fromMs + span };
}

const niceSteps = [100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 21_600_000, 43_200_000];

export interface Ticks {
  readonly majorMs: number;
  readonly times: readonly number[];
  readonly minor: readonly number[];
}

/** Ticks at round times, at least `minGap` pixels apart, with quiet ones between. */
export function ticks(range: TimeRange, width: number, minGap = 72): Ticks {
  const perPixel = (range.toMs - range.fromMs) / Math.max(1, width);
  const majorMs = niceSteps.find((step) => step / perPixel >= minGap) ?? niceSteps.at(-1)!;
  const minorMs = majorMs / (String(majorMs).startsWith("1") ? 5 : String(majorMs).startsWith("3") ? 3 : 4);
  return { majorMs, times: multiples(range, majorMs), minor: multiples(range, minorMs).filter((ms) => ms % majorMs !== 0) };
}

function multiples(range: TimeRange, step: number): number[] {
  const found: number[] = [];
  for (let index = Math.ceil(range.fromMs / step); index * step <= range.toMs; index++) found.push(index * step);
  return found;
}

/** `0s`, `2.5s`, `1m 30s`, `1h`: as exact as the distance between ticks asks for. */
export function tickLabel(ms: number): string {
  if (ms < 60_000) return `${Number((ms / 1000).toFixed(1))}s`;
  const seconds = ms / 1000;
  const [hours, minutes, left] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const parts = [hours > 0 ? `${hours}h` : "", minutes > 0 ? `${minutes}m` : "", left > 0 ? `${Number(left.toFixed(1))}s` : ""];
  return parts.filter((part) => part !== "").join(" ");
}
