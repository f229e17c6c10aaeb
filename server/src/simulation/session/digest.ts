import type { Happening, TimeMs } from "../types.ts";

/** A fingerprint of what happened up to `untilMs`: two histories with the same one are the same, as good as certainly. */
export function digestOf(happenings: readonly Happening[], untilMs: TimeMs): string {
  let value = 0x811c9dc5;
  for (const { at, kind, object } of happenings) {
    if (at > untilMs) break;
    value = fnv(value, `${at} ${kind} ${object}\n`);
  }
  return (value >>> 0).toString(16).padStart(8, "0");
}

/** FNV-1a over the text's UTF-16 units. */
function fnv(start: number, text: string): number {
  let value = start;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value;
}
