import type { SavedPanel } from "./protocol.ts";

/** A century: no session is longer, and what claims to be would be computed until the page is closed. */
const longestMs = 100 * 365 * 24 * 3600 * 1000;

/** What the editor kept for the page, if this version can have written it; null otherwise. The session itself is checked where it is resumed. */
export function readSaved(value: unknown): SavedPanel | null {
  if (typeof value !== "object" || value === null) return null;
  const { version, uri, name, session, playheadMs, speed, tab, selected } = value as Partial<Record<keyof SavedPanel, unknown>>;
  const fits =
    version === 1 &&
    typeof uri === "string" &&
    typeof name === "string" &&
    typeof session === "object" &&
    session !== null &&
    isBetween(playheadMs, 0, longestMs) &&
    isBetween(speed, 0, longestMs) &&
    typeof tab === "string" &&
    (selected === null || isBetween(selected, 0, Number.MAX_SAFE_INTEGER));
  return fits ? (value as SavedPanel) : null;
}

function isBetween(value: unknown, low: number, high: number): boolean {
  return typeof value === "number" && value >= low && value <= high;
}
