import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { nameErrorMessage } from "../../server/src/kubernetes/dns/reason-messages.ts";
import type { NameError } from "../../server/src/kubernetes/dns/reason.ts";
import { noNameMessage } from "../../server/src/kubernetes/identity-messages.ts";
import { limitMessage } from "../../server/src/kubernetes/limit-messages.ts";
import { statefulSetNameProblems } from "../../server/src/kubernetes/limits.ts";
import { render, type Catalog } from "../../server/src/text/message.ts";

const chinese = JSON.parse(readFileSync(new URL("../../l10n/zh-cn/kubernetes.json", import.meta.url), "utf8")) as Catalog;

test("reasons read as sentences in both languages", () => {
  const reason: NameError = { code: "endpoint-not-found", endpoint: "kafka-3", known: ["kafka-0", "kafka-1"], service: "kafka", namespace: "prod" };
  expect(render(nameErrorMessage(reason))).toBe("Service “kafka” publishes no pod under the name “kafka-3”. It has: kafka-0, kafka-1.");
  expect(render(nameErrorMessage(reason), chinese)).toBe("Service “kafka” 没有以 “kafka-3” 为名发布的 Pod。现有：kafka-0, kafka-1。");
  expect(render(noNameMessage({ code: "other-subdomain", subdomain: "kafka" }))).toContain("below Service “kafka”");
});

test("long lists are cut", () => {
  const known = Array.from({ length: 300 }, (_, index) => `kafka-${index}`);
  const text = render(nameErrorMessage({ code: "endpoint-not-found", endpoint: "x", known, service: "kafka", namespace: "prod" }));
  expect(text).toContain("kafka-7, ….");
});

test("limits name the number that was exceeded", () => {
  const [mostly] = statefulSetNameProblems({ name: "a".repeat(53), replicas: 1 });
  expect(render(limitMessage(mostly!))).toContain("for 77 % of all revisions");
  const [tooLong] = statefulSetNameProblems({ name: "a".repeat(64) });
  expect(render(limitMessage(tooLong!))).toContain("has 64 characters");
});

test("translations keep the placeholders", () => {
  const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
  for (const [english, translated] of Object.entries(chinese)) expect(placeholders(translated), english).toEqual(placeholders(english));
});
