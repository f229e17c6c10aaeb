import { expect, test } from "vitest";
import { readMessage } from "../../client/src/simulation/messages.ts";

test.each([{ type: "ready" }, { type: "retry" }, { type: "open" }, { type: "reveal", line: 3, character: 0 }, { type: "copy", text: "web-0" }, { type: "failed", error: "it broke" }, { type: "openSession" }, { type: "opened", name: "web", namespace: "prod" }, { type: "save", kind: "picture", name: "web", text: "<svg/>" }])("the page's own messages are taken: %j", (message) => {
  expect(readMessage({ ...message, more: "is passed over" })).toEqual(message);
});

test.each([null, 7, "ready", [], {}, { type: "openFile", uri: "file:///etc/passwd" }, { type: "reveal", line: -1, character: 0 }, { type: "reveal", line: NaN, character: 0 }, { type: "reveal", line: "1", character: 0 }, { type: "copy" }, { type: "copy", text: 5 }, { type: "copy", text: "a".repeat(1_000_001) }, { type: "failed", error: {} }, { type: "save", kind: "program", name: "a", text: "" }, { type: "save", kind: "toString", name: "a", text: "" }, { type: "save", kind: "report", name: "a".repeat(301), text: "" }, { type: "save", kind: "report", name: "a" }, { type: "opened", name: "web" }])(
  "nothing else is (%#)",
  (message) => {
    expect(readMessage(message)).toBeUndefined();
  },
);
