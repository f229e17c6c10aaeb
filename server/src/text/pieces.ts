import type { TextEdit } from "./edit.ts";

/**
 * A text that is edited step by step, as pieces of its first version and of what was written since. So several rounds of
 * edits can be told as one list of small edits of the first version.
 */
export type Pieces = readonly Piece[];

type Piece = { readonly kept: true; readonly start: number; readonly end: number } | { readonly kept: false; readonly text: string };

export function piecesOf(text: string): Pieces {
  return text === "" ? [] : [{ kept: true, start: 0, end: text.length }];
}

/** Applies edits that do not overlap; their spans are offsets of the current text. */
export function editPieces(pieces: Pieces, edits: readonly TextEdit[]): Pieces {
  const sorted = edits.map((edit, index) => ({ edit, index })).sort((a, b) => b.edit.span.start - a.edit.span.start || b.index - a.index);
  return sorted.reduce((current, { edit }) => {
    const written: Pieces = edit.newText === "" ? [] : [{ kept: false, text: edit.newText }];
    return [...cut(current, 0, edit.span.start), ...written, ...cut(current, edit.span.end, Infinity)];
  }, pieces);
}

/** The edits that make the current text of the first one (of that length), none where nothing changed. */
export function editsOf(pieces: Pieces, length: number): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let newText = "";
  for (const piece of [...pieces, { kept: true, start: length, end: length } as const]) {
    if (!piece.kept) {
      newText += piece.text;
      continue;
    }
    if (newText !== "" || piece.start > at) edits.push({ span: { start: at, end: piece.start }, newText });
    newText = "";
    at = piece.end;
  }
  return edits;
}

/** The pieces between two offsets of the current text. */
function cut(pieces: Pieces, from: number, to: number): Piece[] {
  const result: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const length = piece.kept ? piece.end - piece.start : piece.text.length;
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, length);
    if (start < end) result.push(piece.kept ? { kept: true, start: piece.start + start, end: piece.start + end } : { kept: false, text: piece.text.slice(start, end) });
    at += length;
  }
  return result;
}
