/** Time: playing, looking ahead, seeking and stepping. */
import type { Happening, Timeline, TimeMs } from "../../server/src/simulation/index.ts";
import type { Panel } from "./panel.ts";
import { fitRange, keepVisible, panRange, zoomRange, type TimeRange } from "./time-range.ts";

/** Virtual seconds a real second; the keys 1 to 9, and 0 for the slowest. */
export const speeds = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500] as const;

/** The slowest offered speed that is not much slower than `wanted`. */
export function niceSpeed(wanted: number): number {
  return speeds.find((speed) => speed >= wanted * 0.8) ?? speeds.at(-1)!;
}

/** How many happenings lie at or before a moment. Views differ only where this differs. */
export function countUntil(happenings: readonly { readonly at: TimeMs }[], ms: TimeMs): number {
  let [low, high] = [0, happenings.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (happenings[middle]!.at <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Simulates ahead for at most `budgetMs` of real time, so that the future can be shown; says whether more is to do. */
export function lookAhead(panel: Panel, now: () => number, budgetMs: number): boolean {
  const { timeline, playheadMs, settledAtMs } = panel.state();
  if (!timeline || settledAtMs !== null) return false;
  const target = Math.max(playheadMs, timeline.session.commands.at(-1)?.at ?? 0) + horizonMs(timeline);
  const deadline = now() + budgetMs;
  let slice = 5_000;
  while (timeline.extentMs < target && timeline.nextEventMs !== null && now() < deadline) {
    timeline.extendTo(Math.min(target, timeline.extentMs + slice));
    slice = Math.min(30_000, slice * 2);
  }
  const more = timeline.nextEventMs !== null && timeline.extentMs < target;
  panel.set({ settledAtMs: timeline.nextEventMs === null ? settledSince(timeline) : null, lookingAhead: more });
  return more;
}

/** A crash loop never settles; a big set takes long. So far ahead of the playhead, and no further. */
const horizonMs = (timeline: Timeline): TimeMs => 10 * 60_000 + timeline.lanes().length * 15_000;

/** The controller looks once more after the last thing that happened, and finds nothing to do: that is the end. */
function settledSince(timeline: Timeline): TimeMs {
  const last = Math.max(0, timeline.happenings.at(-1)?.at ?? 0, timeline.session.commands.at(-1)?.at ?? 0);
  const delays = [0, 10, 100, 1000, 10_000, 100_000];
  return delays.map((delay) => last + delay).find((ms) => ms >= timeline.extentMs || timeline.viewAt(ms).settled) ?? timeline.extentMs;
}

/** Where the interesting part ends: when all is quiet, or some time after the controller's last act. */
export function knownEndMs(timeline: Timeline, settledAtMs: TimeMs | null): TimeMs {
  if (settledAtMs !== null) return settledAtMs;
  return Math.min(timeline.extentMs, (timeline.steps.at(-1) ?? 0) * 1.25 + 30_000);
}

/** One frame of playing: `elapsedMs` of real time have gone by. */
export function playOn(panel: Panel, elapsedMs: number): void {
  const { timeline, playheadMs, speed, settledAtMs, fit, range } = panel.state();
  if (!timeline) return;
  const next = playheadMs + Math.min(elapsedMs, 100) * Math.max(speed, 0.5);
  if (settledAtMs !== null && next >= settledAtMs) {
    panel.set({ playheadMs: Math.max(settledAtMs, playheadMs), playing: false });
    return;
  }
  panel.set({ playheadMs: next, ...(fit ? {} : { range: keepVisible(range, next) }) });
}

/** The range that shows all, while the panel fits it by itself. */
export function fittedRange(panel: Panel): TimeRange {
  const { timeline, settledAtMs, playheadMs, range, fit } = panel.state();
  if (!timeline || !fit) return range;
  return fitRange(Math.max(knownEndMs(timeline, settledAtMs), playheadMs));
}

/** Plays, or holds. */
export function togglePlay(panel: Panel): void {
  const { playing, settledAtMs, playheadMs } = panel.state();
  if (playing) panel.set({ playing: false });
  // Nothing is left to see at the end, so play begins anew there.
  else panel.set({ playing: true, follow: true, ...(settledAtMs !== null && playheadMs >= settledAtMs ? { playheadMs: 0 } : {}) });
}

/** Moves the playhead; stops playing, since the person has taken it in the hand. */
export function seek(panel: Panel, ms: TimeMs): void {
  const { range, fit } = panel.state();
  const playheadMs = Math.max(0, ms);
  panel.set({ playheadMs, playing: false, ...(fit ? {} : { range: keepVisible(range, playheadMs) }) });
}

/** To the next (1) or previous (-1) thing the controller or the user did; `fine` stops at everything that happened. */
export function step(panel: Panel, direction: 1 | -1, fine: boolean): void {
  const { timeline, playheadMs, settledAtMs } = panel.state();
  if (!timeline) return;
  const stops: readonly TimeMs[] = fine ? distinctTimes(timeline.happenings) : timeline.steps;
  const stop = direction > 0 ? stops.find((ms) => ms > playheadMs) : stops.findLast((ms) => ms < playheadMs);
  panel.set({ follow: true });
  seek(panel, stop ?? (direction > 0 ? Math.max(settledAtMs ?? playheadMs, playheadMs) : 0));
}

const distinctTimes = (happenings: readonly Happening[]): TimeMs[] => [...new Set(happenings.map((happening) => happening.at))];

/** Shows less (factor above 1) or more time around a moment; without one, around the playhead if it is visible. */
export function zoom(panel: Panel, factor: number, aroundMs?: TimeMs): void {
  const { range, playheadMs } = panel.state();
  const middle = (range.fromMs + range.toMs) / 2;
  const visible = playheadMs >= range.fromMs && playheadMs <= range.toMs;
  panel.set({ range: zoomRange(range, factor, aroundMs ?? (visible ? playheadMs : middle)), fit: false });
}

/** Moves the visible range by virtual milliseconds. */
export function pan(panel: Panel, byMs: TimeMs): void {
  panel.set({ range: panRange(panel.state().range, byMs), fit: false });
}

/** Shows all, from now on also what is added. */
export function fit(panel: Panel): void {
  panel.set({ fit: true });
}

