/** Offsets at which the lines of a text start. A line ends with LF, CRLF or a lone CR, as in the LSP specification. */
export type LineStarts = readonly number[];

export interface LineColumn {
  /** Zero-based. */
  readonly line: number;
  /** Zero-based, in UTF-16 code units. */
  readonly character: number;
}

export function lineStarts(text: string): LineStarts {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

/** Offset -> line and column; offsets beyond the text are clamped to the last line. */
export function lineColumn(starts: LineStarts, offset: number): LineColumn {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: Math.max(0, offset - starts[low]!) };
}

/** Line and column -> offset; columns beyond the line are clamped to its end (before the line break). */
export function offsetAt(text: string, starts: LineStarts, position: LineColumn): number {
  if (position.line < 0) return 0;
  const start = starts[position.line];
  if (start === undefined) return text.length;
  return Math.min(start + Math.max(0, position.character), lineEnd(text, starts, position.line));
}

/** Offset of the end of a line, before its line break. */
export function lineEnd(text: string, starts: LineStarts, line: number): number {
  let end = starts[line + 1] ?? text.length;
  const start = starts[line] ?? text.length;
  while (end > start && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end--;
  return end;
}
