import type { Span } from "../text/span.ts";
import type { YamlScalar } from "./tree.ts";

/**
 * Where a part of a scalar's text stands in the document's source: folding, indentation, quotes and escapes are seen
 * through. Gives a function from spans of `scalar.text` to spans of the document; undefined where the part is not
 * written as it is read (an escape, a line break inside). Cost: one pass over the scalar, when first asked.
 */
export function scalarOffsets(document: string, scalar: YamlScalar): (part: Span) => Span | undefined {
  const { start, end } = scalar.span;
  const direct = directStart(document, scalar);
  // Nearly all values: one line, no escapes.
  if (direct !== undefined) return (part) => ({ start: direct + part.start, end: direct + part.end });
  let places: Int32Array | undefined;
  return (part) => {
    places ??= align(document.slice(start, end), scalar);
    const first = places[part.start];
    const last = places[part.end - 1];
    if (part.end <= part.start || first === undefined || last === undefined || first < 0 || last < 0) return undefined;
    const found = { start: start + first, end: start + last + 1 };
    return found.end - found.start === part.end - part.start && document.startsWith(scalar.text.slice(part.start, part.end), found.start) ? found : undefined;
  };
}

function directStart(document: string, { span: { start, end }, text, style }: YamlScalar): number | undefined {
  const quotes = style === "single" || style === "double" ? 1 : 0;
  if ((quotes === 0 && style !== "plain") || end - start !== text.length + 2 * quotes) return undefined;
  return document.startsWith(text, start + quotes) ? start + quotes : undefined;
}

/**
 * For each character of the text its place in the source, -1 where there is none. Characters other than white space stand
 * in the same order in both, so the two are walked side by side; white space is matched where it is the same.
 */
function align(source: string, { text, style }: YamlScalar): Int32Array {
  const places = new Int32Array(text.length).fill(-1);
  let at = bodyStart(source, style);
  for (let index = 0; index < text.length; index++) {
    const wanted = text.charCodeAt(index);
    if (isSpace(wanted)) {
      // The space that stands right behind what was read last: its own, unless lines are folded into it.
      if (source.charCodeAt(at) === wanted && wanted !== newLine) places[index] = at++;
      continue;
    }
    const next = find(source, at, wanted, style);
    if (next === undefined) return places;
    if (next.literal) places[index] = next.at;
    at = next.end;
  }
  return places;
}

const newLine = 10;
const backslash = 92;
const apostrophe = 39;

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

function find(source: string, from: number, wanted: number, style: YamlScalar["style"]): Found | undefined {
  for (let at = from; at < source.length; ) {
    const code = source.charCodeAt(at);
    if (isSpace(code)) {
      at++;
      continue;
    }
    if (style === "double" && code === backslash) {
      const letter = source[at + 1] ?? "";
      const end = at + escapeLength(letter);
      // White space that is escaped stands for white space, which is stepped over.
      if (!spaceEscapes.has(letter) && !isSpaceCode(source, at, end, letter)) return { at, end, literal: false };
      at = end;
      continue;
    }
    if (style === "single" && code === apostrophe && wanted === apostrophe) return { at, end: at + 2, literal: false };
    return code === wanted ? { at, end: at + 1, literal: true } : undefined;
  }
  return undefined;
}

/** `\<line break>` among them. */
const spaceEscapes: ReadonlySet<string> = new Set([" ", "\t", "\r", "\n", "n", "t", "r", "v", "f", "N", "_", "L", "P"]);

/** `\x20` */
function isSpaceCode(source: string, at: number, end: number, letter: string): boolean {
  return "xuU".includes(letter) && letter !== "" && isSpace(Number.parseInt(source.slice(at + 2, end), 16));
}

function escapeLength(letter: string): number {
  if (letter === "x") return 4;
  if (letter === "u") return 6;
  return letter === "U" ? 10 : 2;
}

/** As `\s` of a regular expression, and the next line of YAML (`\N`), which that leaves out. */
function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x85 || (code > 0x1000 && /\s/.test(String.fromCharCode(code)));
}
