/** What one drawing of the lanes needs to know, so that drawing itself is a plain function. */
import type { PodState, TimeMs } from "../../../server/src/simulation/index.ts";
import type { Theme } from "../theme.ts";
import type { TimeRange } from "../time-range.ts";
import type { BoardRow } from "./board-rows.ts";
import type { Patterns } from "./patterns.ts";

export interface Scene {
  readonly rows: readonly BoardRow[];
  readonly rowHeight: number;
  readonly scrollTop: number;
  readonly width: number;
  readonly height: number;
  readonly range: TimeRange;
  readonly playheadMs: TimeMs;
  /** Nothing is known of what comes later (yet). */
  readonly knownToMs: TimeMs;
  /** Where the pointer is, for the hair line; null when it is elsewhere. */
  readonly hoverMs: TimeMs | null;
  readonly marks: readonly Mark[];
  readonly links: readonly Link[];
  /** Virtual time for which a link that the playhead has passed stays lit. */
  readonly litMs: TimeMs;
  readonly theme: Theme;
  readonly patterns: Patterns;
  readonly word: (state: PodState) => string;
  readonly letter: (state: PodState) => string;
}

/** A moment worth a sign on the axis. */
export interface Mark {
  readonly at: TimeMs;
  /** `evicted`: a pod had to go for the sake of its node. `forked`: later orders were dropped here. */
  readonly by: "user" | "controller" | "refused" | "evicted" | "forked";
}

/** One pod's fate led the controller to act on another: kafka-0 became Ready, so kafka-1 was created. */
export interface Link {
  readonly at: TimeMs;
  /** Indices of rows. */
  readonly from: number;
  readonly to: number;
}

/** Bars keep air above and below, in steps of 4 pixels. */
export function barHeight(rowHeight: number): number {
  return Math.max(12, Math.floor((rowHeight * 0.6) / 4) * 4);
}

/** Rows grow when there are few, so that three pods do not look lost in a tall panel. */
export function rowHeightFor(count: number, available: number): number {
  const fair = Math.floor(available / Math.max(1, count) / 4) * 4;
  return Math.min(44, Math.max(28, fair));
}
