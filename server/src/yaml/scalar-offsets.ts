import type { Span } from "../text/span.ts";
import type { YamlScalar } from "./tree.ts";

/**
 * Where a part of a scalar's text stands in the document's source: folding, indentation, quotes and escapes are seen
 * through. Gives a function from spans of `scalar.text` to spans of the document; undefined where the part is not
 * written as it is read (an escape, a line break inside). Cost: one pass over the scalar, when first asked.
 */
export function scalarOffsets(document: string, scalar: YamlScalar): (part: Span) => Span | undefined {
  const source = document.slice(scalar.span.start, scalar.span.end);
  let places: Int32Array | undefined;
  return (part) => {
    // Nearly all values: one line, no escapes.
    const direct = directStart(source, scalar);
    if (direct !== undefined) return { start: scalar.span.start + direct + part.start, end: scalar.span.start + direct + part.end };
    places ??= align(source, scalar);
    const first = places[part.start];
    const last = places[part.end - 1];
    if (part.end <= part.start || first === undefined || last === undefined || first < 0 || last < 0) return undefined;
    const found = { start: scalar.span.start + first, end: scalar.span.start + last + 1 };
    return document.slice(found.start, found.end) === scalar.text.slice(part.start, part.end) ? found : undefined;
  };
}

function directStart(source: string, { text, style }: YamlScalar): number | undefined {
  if (style === "plain") return source === text ? 0 : undefined;
  if (style === "single" || style === "double") return source.length === text.length + 2 && source.slice(1, -1) === text ? 1 : undefined;
  return undefined;
}

/**
 * For each character of the text its place in the source, -1 where there is none. Characters other than white space stand
 * in the same order in both, so the two are walked side by side and white space is stepped over.
 */
function align(source: string, { text, style }: YamlScalar): Int32Array {
  const places = new Int32Array(text.length).fill(-1);
  let at = bodyStart(source, style);
  for (let index = 0; index < text.length; index++) {
    const wanted = text[index]!;
    if (isSpace(wanted)) continue;
    const next = find(source, at, wanted, style);
    if (next === undefined) return places;
    if (next.literal) places[index] = next.at;
    at = next.end;
  }
  return places;
}

/** Behind the header of a block (`|2-  # comment`), behind the quote. */
function bodyStart(source: string, style: YamlScalar["style"]): number {
  if (style === "literal" || style === "folded") {
    const line = source.indexOf("\n");
    return line < 0 ? source.length : line + 1;
  }
  return style === "plain" ? 0 : 1;
}

interface Found {
  readonly at: number;
  readonly end: number;
  /** Written as it is read. */
  readonly literal: boolean;
}

function find(source: string, from: number, wanted: string, style: YamlScalar["style"]): Found | undefined {
  let at = from;
  for (;;) {
    while (at < source.length && isSpace(source[at]!)) at++;
    if (at >= source.length) return undefined;
    if (style === "double" && source[at] === "\\") {
      const length = escapeLength(source, at);
      const letter = source[at + 1]!;
      // White space that is escaped stands for white space, which is stepped over.
      if (/[\sntrveabf0_NLP]/.test(letter) && !isControlWanted(letter, wanted)) {
        at += length;
        continue;
      }
      return { at, end: at + length, literal: false };
    }
    if (style === "single" && source[at] === "'" && wanted === "'") return { at, end: at + 2, literal: false };
    if (source[at] === wanted) return { at, end: at + 1, literal: true };
    return undefined;
  }
}

/** Escapes of control characters that are no white space in the text. */
function isControlWanted(letter: string, wanted: string): boolean {
  const control: Readonly<Record<string, string>> = { "0": "\0", a: "\x07", b: "\b", e: "\x1b" };
  return control[letter] === wanted;
}

function escapeLength(source: string, at: number): number {
  const letter = source[at + 1];
  if (letter === "x") return 4;
  if (letter === "u") return 6;
  return letter === "U" ? 10 : 2;
}

function isSpace(character: string): boolean {
  return /\s/.test(character);
}
