import { lineColumn, lineEnd } from "../../text/lines.ts";
import { span, type Span } from "../../text/span.ts";
import type { SourceFile } from "../../workspace/source-file.ts";

/** The word at a cursor, and what YAML expects where it stands, as far as its line tells. */
export interface WordOnLine {
  /** The word, in file offsets; empty where nothing is typed yet. */
  readonly span: Span;
  readonly position: "key" | "value";
  /** A key that already has its colon. */
  readonly hasColon: boolean;
  readonly quote: '"' | "'" | null;
  /** What must stand before and behind the word to make it whole: a space after the colon, a closing quote. */
  readonly before: string;
  readonly after: string;
}

/** Null where no key and no value can start: behind other words, in the middle of a text. */
export function wordOnLine(file: SourceFile, offset: number): WordOnLine | null {
  const { text, lines } = file;
  const { line } = lineColumn(lines, offset);
  const from = lines[line] ?? 0;
  const to = lineEnd(text, lines, line);
  if (offset > to) return null;
  let start = offset;
  while (start > from && isWord(text[start - 1]!)) start--;
  let end = offset;
  while (end < to && isWord(text[end]!)) end++;
  const quote = quoteAt(text[start - 1], start > from);
  const head = text.slice(from, quote ? start - 1 : start);
  const closed = quote !== null && text[end] === quote;
  const rest = text.slice(closed ? end + 1 : end, to);
  const after = quote && !closed ? quote : "";
  const hasColon = /^[ \t]*:(?=[ \t]|$)/.test(rest);
  if (!hasColon && !/^[ \t]*(?:[,}\]].*)?$|^[ \t]+#/.test(rest)) return null;

  const word = { span: span(start, end), quote, after, before: "" };
  if (/^[ \t]*(?:-[ \t]+)*$/.test(head) || /[{,][ \t]*$/.test(head)) {
    // `-` alone is the start of an item, not a word.
    return text.startsWith("-", start) && end > start ? null : { ...word, position: "key", hasColon };
  }
  if (hasColon) return null;
  if (/[^ \t:]:[ \t]+$/.test(head)) return { ...word, position: "value", hasColon: false };
  // `serviceName:` without its space yet.
  return /^[ \t]*(?:-[ \t]+)*[\w./-]+:$/.test(head) && quote === null ? { ...word, position: "value", hasColon: false, before: " " } : null;
}

function isWord(character: string): boolean {
  return /[A-Za-z0-9_./-]/.test(character);
}

function quoteAt(character: string | undefined, onLine: boolean): '"' | "'" | null {
  return onLine && (character === '"' || character === "'") ? character : null;
}
