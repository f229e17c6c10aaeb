import { expect, test } from "vitest";
import { readSaved } from "../../client/webview/saved.ts";

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
