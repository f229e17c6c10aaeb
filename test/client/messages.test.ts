import { expect, test } from "vitest";
import { readMessage } from "../../client/src/simulation/messages.ts";

test.each([{ type: "ready" }, { type: "retry" }, { type: "open" }, { type: "reveal", line: 3, character: 0 }, { type: "copy", text: "web-0" }, { type: "failed", error: "it broke" }])("the page's own messages are taken: %j", (message) => {
  expect(readMessage({ ...message, more: "is passed over" })).toEqual(message);
});

test.each([null, 7, "ready", [], {}, { type: "openFile", uri: "file:///etc/passwd" }, { type: "reveal", line: -1, character: 0 }, { type: "reveal", line: NaN, character: 0 }, { type: "reveal", line: "1", character: 0 }, { type: "copy" }, { type: "copy", text: 5 }, { type: "copy", text: "a".repeat(1_000_001) }, { type: "failed", error: {} }])(
  "nothing else is (%#)",
  (message) => {
    expect(readMessage(message)).toBeUndefined();
  },
);
