import { expect, test } from "vitest";
import { explainMismatch, matchLabels, matchSelector, selectsNothing } from "../../server/src/kubernetes/selectors.ts";
import type { Labels, LabelSelectorRequirement } from "../../server/src/kubernetes/types.ts";

const labels: Labels = { app: "kafka", tier: "data", hash: { unknown: "at-run-time" } };

test("an equality selector needs every pair, and may leave labels out", () => {
  expect(matchLabels({ app: "kafka" }, labels)).toBe("yes");
  expect(matchLabels({ app: "kafka", tier: "data" }, labels)).toBe("yes");
  expect(matchLabels({ app: "kafka", tier: "web" }, labels)).toBe("no");
  expect(matchLabels({ role: "x" }, labels)).toBe("no");
  expect(matchLabels({}, labels)).toBe("yes");
});

test("an unknown value decides only what it can", () => {
  expect(matchLabels({ hash: "abc" }, labels)).toBe("unknown");
  expect(matchLabels({ hash: "abc", app: "other" }, labels)).toBe("no");
  expect(matchSelector({ matchExpressions: [{ key: "hash", operator: "Exists" }] }, labels)).toBe("yes");
  expect(matchSelector({ matchExpressions: [{ key: "hash", operator: "DoesNotExist" }] }, labels)).toBe("no");
  expect(matchSelector({ matchExpressions: [{ key: "hash", operator: "NotIn", values: ["a"] }] }, labels)).toBe("unknown");
});

test("a missing key is unknown where more labels may exist", () => {
  expect(matchLabels({ role: "x" }, labels, "open")).toBe("unknown");
  expect(matchSelector({ matchExpressions: [{ key: "role", operator: "DoesNotExist" }] }, labels, "open")).toBe("unknown");
  expect(matchLabels({ app: "other" }, labels, "open")).toBe("no");
});

test.each<[LabelSelectorRequirement, "yes" | "no"]>([
  [{ key: "app", operator: "In", values: ["kafka", "redis"] }, "yes"],
  [{ key: "app", operator: "In", values: ["redis"] }, "no"],
  [{ key: "role", operator: "In", values: ["x"] }, "no"],
  [{ key: "app", operator: "NotIn", values: ["kafka"] }, "no"],
  [{ key: "app", operator: "NotIn", values: ["redis"] }, "yes"],
  // A missing key satisfies NotIn.
  [{ key: "role", operator: "NotIn", values: ["x"] }, "yes"],
  [{ key: "app", operator: "Exists" }, "yes"],
  [{ key: "role", operator: "Exists" }, "no"],
  [{ key: "app", operator: "DoesNotExist" }, "no"],
  [{ key: "role", operator: "DoesNotExist" }, "yes"],
])("%j is %s", (requirement, expected) => {
  expect(matchSelector({ matchExpressions: [requirement] }, labels)).toBe(expected);
});

test("an absent LabelSelector matches nothing, an empty one everything, an empty Service selector selects nothing", () => {
  expect(matchSelector(undefined, labels)).toBe("no");
  expect(matchSelector({}, {})).toBe("yes");
  expect(selectsNothing(undefined)).toBe(true);
  expect(selectsNothing({})).toBe(true);
  expect(selectsNothing({ a: "" })).toBe(false);
});

test("names of object properties are ordinary keys", () => {
  expect(matchLabels({ constructor: "x" }, {})).toBe("no");
  expect(matchSelector({ matchExpressions: [{ key: "toString", operator: "Exists" }] }, {})).toBe("no");
});

test("a mismatch names the key, what was wanted and what is there", () => {
  const selector = { matchLabels: { app: "kafka", tier: "web", role: "x" }, matchExpressions: [{ key: "app", operator: "NotIn", values: ["kafka"] } as const] };
  expect(explainMismatch(selector, labels).map(({ key, wanted, actual }) => ({ key, wanted, actual }))).toEqual([
    { key: "tier", wanted: "web", actual: "data" },
    { key: "role", wanted: "x", actual: undefined },
    { key: "app", wanted: "notin (kafka)", actual: "kafka" },
  ]);
  expect(explainMismatch({ matchLabels: { hash: "abc" } }, labels)).toEqual([]);
  expect(explainMismatch({ matchLabels: { role: "x" } }, labels, "open")).toEqual([]);
});
