/** Runs of characters that a name may consist of, holes included. */
import { shift, span, type Span } from "../text/span.ts";
import { holeSource, readHole } from "./holes.ts";
import type { NamePart } from "./written.ts";

export interface Run {
  readonly span: Span;
  readonly parts: readonly NamePart[];
}

/** Longer is no name: 253 characters, and some room for holes. */
const longest = 1000;

const run = new RegExp(`(?:[A-Za-z0-9_.-]|${holeSource})+`, "g");
const piece = new RegExp(`${holeSource}|[A-Za-z0-9_.-]+`, "g");

/** All runs of a text, in order. Cost: one pass. */
export function* runsOf(text: string): Generator<Run> {
  for (const match of text.matchAll(run)) {
    const [found] = match;
    if (found.length > longest || isPlainWord(text, found, match.index)) continue;
    yield { span: span(match.index, match.index + found.length), parts: partsOf(found, match.index) };
  }
}

/** A word in a sentence, as most are: no dot, no hole, a space before it. Told apart early, for they are many. */
function isPlainWord(text: string, found: string, at: number): boolean {
  return text[at - 1] === " " && /^[A-Za-z0-9_-]+$/.test(found) && /[^\s:=,-]/.test(text[at - 2] ?? "") && text[at + found.length] !== ":" && !/ --?[\w-]{1,40} $/.test(text.slice(Math.max(0, at - 44), at));
}

function partsOf(text: string, at: number): NamePart[] {
  // Most runs are plain words.
  if (!/[$%{<`@]/.test(text)) return [{ text, span: span(at, at + text.length) }];
  const parts: NamePart[] = [];
  let escaped = false;
  for (const match of text.matchAll(piece)) {
    const [found] = match;
    const where = shift(span(match.index, match.index + found.length), at);
    if (found === "$$") {
      escaped = true;
      parts.push({ hole: { kind: "opaque" }, span: where });
    } else if (/^[A-Za-z0-9_.-]/.test(found)) {
      parts.push({ text: found, span: where });
      escaped = false;
    } else {
      parts.push({ hole: readHole(found, escaped), span: where });
      escaped = false;
    }
  }
  return parts;
}
