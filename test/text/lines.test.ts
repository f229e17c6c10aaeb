import fc from "fast-check";
import { expect, test } from "vitest";
import { lineColumn, lineEnd, lineStarts, offsetAt } from "../../server/src/text/lines.ts";

const text = fc.array(fc.constantFrom("a", "é", "𝄞", "\n", "\r\n", "\r", " "), { maxLength: 40 }).map((parts) => parts.join(""));

test("a line ends with LF, CRLF or a lone CR", () => {
  expect(lineStarts("a\nb\r\nc\rd")).toEqual([0, 2, 5, 7]);
  expect(lineStarts("")).toEqual([0]);
  expect(lineStarts("\n")).toEqual([0, 1]);
});

test("every offset outside of a line break goes to a position and back", () => {
  fc.assert(
    fc.property(text, fc.nat(60), (source, at) => {
      const offset = Math.min(at, source.length);
      const lines = source.split(/\r\n|\n|\r/);
      const starts = lineStarts(source);
      expect(starts.map((start, line) => source.slice(start, lineEnd(source, starts, line)))).toEqual(lines);
      const position = lineColumn(starts, offset);
      expect(offsetAt(source, starts, position)).toBe(Math.min(offset, lineEnd(source, starts, position.line)));
    }),
  );
});

test("positions outside of the text are clamped", () => {
  const source = "ab\r\ncd";
  const starts = lineStarts(source);
  expect(offsetAt(source, starts, { line: 0, character: 99 })).toBe(2);
  expect(offsetAt(source, starts, { line: 9, character: 0 })).toBe(source.length);
  expect(offsetAt(source, starts, { line: -1, character: 5 })).toBe(0);
  expect(lineColumn(starts, 99)).toEqual({ line: 1, character: 95 });
});

test("columns count UTF-16 units", () => {
  const source = "𝄞x";
  expect(lineColumn(lineStarts(source), source.indexOf("x"))).toEqual({ line: 0, character: 2 });
});
