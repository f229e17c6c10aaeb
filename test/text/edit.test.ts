import { expect, test } from "vitest";
import { applyEdits, lineBreakOf } from "../../server/src/text/edit.ts";
import { covers, overlaps, shift, span, touches } from "../../server/src/text/span.ts";

test("edits apply to the original offsets, in any order", () => {
  const edits = [
    { span: span(4, 7), newText: "two" },
    { span: span(0, 3), newText: "1" },
  ];
  expect(applyEdits("one 222 three", edits)).toBe("1 two three");
});

test("insertions at one offset keep their order, and may stand before a replacement", () => {
  expect(
    applyEdits("ab", [
      { span: span(1, 1), newText: "x" },
      { span: span(1, 1), newText: "y" },
      { span: span(1, 2), newText: "z" },
    ]),
  ).toBe("axyz");
});

test("overlapping edits are our own bug", () => {
  expect(() => applyEdits("abcd", [{ span: span(0, 3), newText: "" }, { span: span(2, 4), newText: "" }])).toThrow("overlapping");
});

test("the line break of a text is that of its first line", () => {
  expect(lineBreakOf("a\r\nb\n")).toBe("\r\n");
  expect(lineBreakOf("a\nb\r\n")).toBe("\n");
  expect(lineBreakOf("a")).toBe("\n");
  expect(lineBreakOf("\na")).toBe("\n");
});

test("a cursor at either edge touches a span", () => {
  expect([1, 2, 4, 5].map((offset) => touches(span(2, 4), offset))).toEqual([false, true, true, false]);
  expect(overlaps(span(0, 2), span(2, 3))).toBe(true);
  expect(overlaps(span(0, 2), span(3, 4))).toBe(false);
  expect(covers(span(0, 4), span(1, 4))).toBe(true);
  expect(covers(span(1, 4), span(0, 4))).toBe(false);
  expect(shift(span(1, 2), 10)).toEqual(span(11, 12));
});
