import { expect, test } from "vitest";
import { resolvePlain } from "../../server/src/yaml/scalar.ts";

const table: readonly (readonly [string, string | number | boolean | null])[] = [
  // booleans of YAML 1.1, one-letter ones included
  ["yes", true], ["On", true], ["TRUE", true], ["y", true], ["N", false], ["off", false], ["No", false], ["tRUE", "tRUE"], ["yEs", "yEs"],
  ["", null], ["~", null], ["Null", null], ["nULL", "nULL"],
  ["0", 0], ["-0", 0], ["+12", 12], ["-7", -7], ["1_000", 1000],
  ["010", 8], ["08", 8], ["0o10", 8], ["0O17", 15], ["0x1F", 31], ["0X1f", 31], ["-0b11", -3], ["0b2", "0b2"], ["0xg", "0xg"],
  ["1.5", 1.5], ["1.", 1], [".5", 0.5], ["-.5", -0.5], ["1e3", 1000], ["1_0.5", 10.5], ["1e", "1e"], ["1.2.3", "1.2.3"],
  [".inf", Infinity], ["-.INF", -Infinity], ["+.inf", Infinity],
  // no base 60, dates stay text
  ["1:30", "1:30"], ["190:20:30", "190:20:30"], ["2001-12-14", "2001-12-14"],
  ["-", "-"], ["+", "+"], [".", "."], ["_1", "_1"], ["web-0", "web-0"], ["10.0.0.1", "10.0.0.1"], ["None", "None"], ["0755x", "0755x"],
];

test.each(table)("%j is %j, as kubectl reads it", (text, value) => {
  expect(resolvePlain(text)).toBe(value);
});

test("not a number, in its three spellings", () => {
  expect([".nan", ".NaN", ".NAN"].map(resolvePlain)).toEqual([NaN, NaN, NaN]);
  expect(resolvePlain(".Nan")).toBe(".Nan");
});
