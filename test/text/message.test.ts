import { expect, test } from "vitest";
import { msg, render, shortened } from "../../server/src/text/message.ts";

test("placeholders are filled in, unknown ones stay", () => {
  expect(render({ text: "{a} of {b}, {c}", args: { a: 1, b: "two" } })).toBe("1 of two, {c}");
});

test("an argument is never read as a template", () => {
  expect(render({ text: "{a} {b}", args: { a: "{b}", b: "x" } })).toBe("{b} x");
});

test("messages nest, and lists of them are joined", () => {
  const inner = { text: "in {n}", args: { n: 1 } };
  expect(render({ text: "a {x}; {list}", args: { x: inner, list: [inner, inner] } })).toBe("a in 1; in 1 in 1");
});

test("a catalogue translates the message and those inside it; what it lacks stays English", () => {
  const catalog = { "pods of {set}": "{set} 的 Pod", "toString": "no" };
  expect(render({ text: "pods of {set}", args: { set: { text: "the set", args: {} } } }, catalog)).toBe("the set 的 Pod");
  expect(render(msg("valueOf"), catalog)).toBe("valueOf");
});

test("long texts of a user are cut wherever they stand, everything else stays", () => {
  const long = "a".repeat(1_000_000);
  const cut = `${"a".repeat(300)}…`;
  const message = { text: "{a} {b} {c}", args: { a: long, b: 5, c: [{ text: "{x} {y}", args: { x: long, y: "b".repeat(300) } }] } };
  expect(render(shortened(message))).toBe(`${cut} 5 ${cut} ${"b".repeat(300)}`);
});
