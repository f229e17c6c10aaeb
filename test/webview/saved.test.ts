import { expect, test } from "vitest";
import { readSaved, readUi } from "../../client/webview/saved.ts";

const saved = { version: 1, uri: "file:///web.yaml", name: "web", session: { input: {}, commands: [] }, playheadMs: 1200, speed: 5, tab: "names", selected: 2 };

test("what the page stored comes back", () => {
  expect(readSaved(structuredClone(saved))).toEqual(saved);
  expect(readSaved({ ...saved, selected: null })).toEqual({ ...saved, selected: null });
});

test.each([
  ["nothing", null],
  ["another version", { ...saved, version: 2 }],
  ["no session", { ...saved, session: null }],
  ["a time that never comes", { ...saved, playheadMs: 1e300 }],
  ["a time that is none", { ...saved, playheadMs: "0" }],
  ["no number", { ...saved, speed: Number.NaN }],
  ["another tab than a text", { ...saved, tab: {} }],
  ["an ordinal that is none", { ...saved, selected: "0" }],
])("is passed over: %s", (_what, value) => {
  expect(readSaved(value)).toBeNull();
});

test("an arrangement comes back; of a damaged one what is usable", () => {
  const ui = { divider: 0.6, asked: ["web-0.web"], lessons: { "ordered-ready": 2, done: true } };
  expect(readSaved({ ...saved, ui })).toEqual({ ...saved, ui });
  expect(readSaved({ ...saved, ui: { ...ui, divider: "wide", asked: [1, "web"], lessons: JSON.parse('{"__proto__":1,"a":{},"b":2}') as unknown } })?.ui).toEqual({ asked: ["web"], lessons: { b: 2 } });
  expect(readSaved({ ...saved, ui: 7 })?.ui).toEqual({});
  expect(readUi({ asked: Array.from({ length: 1000 }, String) }).asked).toHaveLength(100);
});
