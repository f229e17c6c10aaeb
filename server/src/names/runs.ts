/** Runs of characters that a name may consist of, holes included. */
import { span } from "../text/span.ts";
import { classOf, isDigit, isLetter, isSpace, maybeBefore, maybeBehind, ofHole, ofName, other } from "./characters.ts";
import { holeAt } from "./holes.ts";
import type { NamePart } from "./written.ts";

export interface Run {
  readonly start: number;
  readonly end: number;
  /** Null where the run is plain text. */
  readonly parts: readonly NamePart[] | null;
}

/** Longer is no name: 253 characters, and some room for holes. */
const longest = 1000;

const dot = 46;
const dash = 45;

/**
 * The runs of a text that may be names, in order. Most words of a text end here, so nothing is made for them. Cost: one
 * pass over the text.
 */
export function* runsOf(text: string): Generator<Run> {
  let flagEnd = -1;
  for (let at = 0; at < text.length; ) {
    const kind = classOf(text.charCodeAt(at));
    if (kind === other) {
      at++;
      continue;
    }
    const start = at;
    let dots = 0;
    let code = 0;
    for (; at < text.length; at++) {
      code = text.charCodeAt(at);
      if (classOf(code) !== ofName) break;
      if (code === dot) dots++;
    }
    if (at < text.length && classOf(code) === ofHole) {
      const run = withHoles(text, start, at);
      if (run) {
        at = run.end;
        if (run.end - start <= longest) yield run;
        continue;
      }
    }
    if (at === start) at++;
    else if (mayBeName(text, start, at, dots, flagEnd === start - 1)) yield { start, end: at, parts: null };
    flagEnd = text.charCodeAt(start) === dash ? at : -1;
  }
}

/** The run from `start` whose first hole may stand at `first`; undefined where none does. */
function withHoles(text: string, start: number, first: number): Run | undefined {
  const parts: NamePart[] = [];
  let at = first;
  let from = start;
  for (let found = holeAt(text, at); found; found = holeAt(text, at)) {
    if (at > from) parts.push({ text: text.slice(from, at), span: span(from, at) });
    parts.push({ hole: found.hole, span: span(at, found.end) });
    from = at = found.end;
    while (at < text.length && classOf(text.charCodeAt(at)) === ofName) at++;
  }
  if (parts.length === 0) return undefined;
  if (at > from) parts.push({ text: text.slice(from, at), span: span(from, at) });
  return { start, end: at, parts };
}

/** Whether a word without holes is worth a closer look. */
function mayBeName(text: string, start: number, end: number, dots: number, afterFlag: boolean): boolean {
  if (end - start < 2 || end - start > longest) return end - start === 1 && mayStandAlone(text, start, end, afterFlag);
  const next = text.charCodeAt(end);
  if (end < text.length && !maybeBehind(next) && next !== 58 && next !== 92) return false;
  if (dots > 0) {
    let inner = dots;
    for (let at = start; at < end && text.charCodeAt(at) === dot; at++) inner--;
    for (let at = end - 1; at > start && text.charCodeAt(at) === dot; at--) inner--;
    if (inner > 0) return isBegun(text, start) && hasLetter(text, start, end);
  }
  return mayStandAlone(text, start, end, afterFlag);
}

/** A word without dots counts only as a value: behind `=`, `:`, `,`, `@`, `//`, a quote or a flag, or before a port. */
function mayStandAlone(text: string, start: number, end: number, afterFlag: boolean): boolean {
  if (!isDigit(text.charCodeAt(start)) && !isLetter(text.charCodeAt(start))) return false;
  if (text.charCodeAt(end) === 58 && isDigit(text.charCodeAt(end + 1))) return isBegun(text, start);
  if (start === 0) return true;
  const before = text.charCodeAt(start - 1);
  if (before === 32 || before === 9) {
    if (afterFlag) return true;
    let at = start - 2;
    while (at >= 0 && start - at < 80 && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at--;
    const further = text[at];
    return further === ":" || further === "=" || further === "," || further === "[" || (further === "-" && isSpace(text.charCodeAt(at - 1)));
  }
  return before !== 10 && isBegun(text, start);
}

/** What stands before may stand before a name: `/` of an address and the signs of §11.3 among them. */
function isBegun(text: string, start: number): boolean {
  if (start === 0) return true;
  const before = text.charCodeAt(start - 1);
  // / + : and the * of a wildcard are looked at again.
  return maybeBefore(before) || before === 47 || before === 43 || before === 58 || before === 42;
}

function hasLetter(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isLetter(text.charCodeAt(at))) return true;
  return false;
}
