import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits, type TextEdit } from "../../server/src/text/edit.ts";
import { editPieces, editsOf, piecesOf } from "../../server/src/text/pieces.ts";

test("several rounds of edits are one list of edits of the first text", () => {
  let several = 0;
  fc.assert(
    fc.property(fc.string({ minLength: 5, maxLength: 40 }), fc.array(fc.array(fc.tuple(fc.nat(), fc.nat(), fc.string({ maxLength: 4 })), { maxLength: 3 }), { maxLength: 4 }), (first, rounds) => {
      let text = first;
      let pieces = piecesOf(first);
      for (const round of rounds) {
        const edits = apart(text.length, round);
        text = applyEdits(text, edits);
        pieces = editPieces(pieces, edits);
      }
      const edits = editsOf(pieces, first.length);
      expect(applyEdits(first, edits)).toBe(text);
      if (edits.length > 1) several++;
    }),
    { numRuns: 500 },
  );
  expect(several).toBeGreaterThan(10);
});

test("what two rounds change at two places stays two small edits", () => {
  const once = editPieces(piecesOf("one two three"), [{ span: { start: 0, end: 3 }, newText: "1" }]);
  const twice = editPieces(once, [{ span: { start: 6, end: 11 }, newText: "3" }]);
  expect(editsOf(twice, 13)).toEqual([
    { span: { start: 0, end: 3 }, newText: "1" },
    { span: { start: 8, end: 13 }, newText: "3" },
  ]);
  expect(editsOf(piecesOf("same"), 4)).toEqual([]);
});

/** Edits that do not overlap, from any numbers. */
function apart(length: number, numbers: readonly (readonly [number, number, string])[]): TextEdit[] {
  const edits: TextEdit[] = [];
  let from = 0;
  for (const [skip, size, newText] of numbers) {
    const start = from + (skip % 5);
    const end = start + (size % 5);
    if (end > length) break;
    edits.push({ span: { start, end }, newText });
    from = end + 1;
  }
  return edits;
}
