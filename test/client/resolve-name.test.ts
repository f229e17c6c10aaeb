import { expect, test } from "vitest";
import { answerLines, answerText } from "../../client/src/resolve-name/answer-items.ts";
import type { Answer } from "../../client/src/resolve-name/requests.ts";

const headings = { walk: "walk", targets: "targets", related: "related", suggestions: "suggestions", conditions: "conditions" };
const place = { uri: "file:///w/kafka.yaml", line: 4 };
const resolved: Answer = {
  outcome: "resolves",
  answer: "kafka-0.kafka → pod kafka-0",
  answered: "kafka-0.kafka.prod.svc.cluster.local",
  reason: null,
  conditions: ["only while kafka-0 is Ready"],
  suggestions: [],
  steps: [{ name: "kafka-0.kafka.prod.svc.cluster.local", outcome: "found", told: "found", reason: null }],
  targets: [{ kind: "pod", label: "pod kafka-0", place }],
  related: [],
};
const failed: Answer = { ...resolved, outcome: "fails", answer: "kafka-9.kafka does not resolve", answered: null, reason: "no pod kafka-9", conditions: [], suggestions: ["kafka-2.kafka"], targets: [], related: [{ label: "StatefulSet kafka", place }] };

test("the answer comes first and leads to the object; sections without lines are left out", () => {
  const lines = answerLines(resolved, headings);
  expect(lines[0]).toMatchObject({ label: resolved.answer, detail: resolved.answered, icon: "pass", place });
  expect(lines.filter(({ kind }) => kind === "separator").map(({ label }) => label)).toEqual(["targets", "conditions", "walk"]);
});

test("what does not resolve says why, what to write and because of what", () => {
  const lines = answerLines(failed, headings);
  expect(lines[0]).toMatchObject({ label: failed.answer, detail: "no pod kafka-9", icon: "error", place });
  expect(lines.find(({ ask }) => ask !== undefined)?.ask).toBe("kafka-2.kafka");
  expect(lines.filter(({ kind }) => kind === "separator").map(({ label }) => label)).toEqual(["suggestions", "walk", "related"]);
});

test("every step has an icon, also of an outcome that is not known", () => {
  const steps = ["found", "hosts", "nxdomain", "nodata", "servfail", "external", "unreachable", "new"].map((outcome) => ({ name: outcome, outcome, told: outcome, reason: null }));
  expect(answerLines({ ...failed, steps }, headings).filter(({ kind, icon }) => kind === "line" && icon === undefined)).toEqual([]);
});

test("copied, it is text", () => {
  expect(answerText(resolved)).toBe("kafka-0.kafka → pod kafka-0\nonly while kafka-0 is Ready\n\nkafka-0.kafka.prod.svc.cluster.local  found\n\npod kafka-0\n");
});
