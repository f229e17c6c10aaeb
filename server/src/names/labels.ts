import { span, type Span } from "../text/span.ts";
import type { NamePart, WrittenName } from "./written.ts";

/** What stands between two dots of a written name. */
export interface WrittenLabel {
  readonly span: Span;
  readonly pieces: readonly NamePart[];
  /** null where a hole is in it. */
  readonly text: string | null;
}

/** The labels of a name as they are written: dots that a hole may bring are not known. Spans are offsets in the text that was read. */
export function labelsOf({ parts, span: whole }: Pick<WrittenName, "parts" | "span">): WrittenLabel[] {
  const labels: { start: number; end: number; pieces: NamePart[] }[] = [{ start: whole.start, end: whole.start, pieces: [] }];
  for (const part of parts) {
    if ("hole" in part) {
      labels.at(-1)!.pieces.push(part);
      labels.at(-1)!.end = part.span.end;
      continue;
    }
    let at = part.span.start;
    part.text.split(".").forEach((text, index) => {
      if (index > 0) labels.push({ start: at, end: at, pieces: [] });
      const label = labels.at(-1)!;
      if (text !== "") label.pieces.push({ text, span: span(at, at + text.length) });
      label.end = at + text.length;
      at += text.length + 1;
    });
  }
  return labels.map(({ start, end, pieces }) => ({
    span: span(start, end),
    pieces,
    text: pieces.every((piece) => "text" in piece) ? pieces.map((piece) => ("text" in piece ? piece.text : "")).join("") : null,
  }));
}
