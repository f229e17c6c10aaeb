import { expect, test } from "vitest";
import { readToPage } from "../../client/webview/messages.ts";
import { kafka } from "./support/sources.ts";

const source = kafka(3);

test.each([
  { type: "init", locale: "en", catalog: {}, product: { version: "1", links: "vscode://a.b/c" } },
  { type: "input", source },
  { type: "session", text: "{}" },
  { type: "problem", problem: "gone" },
])("the host's own messages are taken: $type", (message) => {
  expect(readToPage(structuredClone(message))).toEqual(message);
});

test.each([
  null,
  7,
  "init",
  [],
  {},
  { type: "init", locale: "en", catalog: {} },
  { type: "init", locale: "en", catalog: {}, product: { version: 1, links: "" } },
  { type: "init", locale: 3, catalog: {}, product: { version: "1", links: "" } },
  { type: "input" },
  { type: "input", source: { ...source, fields: [{ path: "spec", line: "1", character: 0 }] } },
  { type: "input", source: { ...source, fields: {} } },
  { type: "input", source: { ...source, name: undefined } },
  { type: "input", source: { ...source, input: null } },
  { type: "input", source: { ...source, input: { ...source.input, statefulSet: [] } } },
  { type: "input", source: { ...source, input: { ...source.input, services: [null] } } },
  { type: "input", source: { ...source, input: { ...source.input, seed: Number.NaN } } },
  { type: "session", text: {} },
  { type: "problem" },
  { type: "evaluate", code: "alert(1)" },
])("nothing else is (%#)", (message) => {
  expect(readToPage(message)).toBeNull();
});
