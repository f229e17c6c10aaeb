import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ConformanceFile } from "./report.mts";
import { replay } from "./scenario.mts";
import type { Scenario } from "./scenario-format.mts";
import { run } from "./statefulset.mts";

const file = JSON.parse(readFileSync(new URL("./data/statefulset-scenarios.json", import.meta.url), "utf8")) as ConformanceFile;
const scenarios = file["scenarios"] as readonly Scenario[];

describe("recorded behaviour of the StatefulSet controller", () => {
  test.each(scenarios.map((scenario) => [scenario.id, scenario] as const))("%s", (_, scenario) => {
    expect(replay(scenario)).toBeUndefined();
  });
});

test("the runner counts every case of every section once", () => {
  const passed: string[] = [];
  const failed: string[] = [];
  run(file, { pass: (name) => void passed.push(name), fail: (name) => void failed.push(name) });
  expect(failed).toEqual([]);
  const sections = ["statefulSetValidation", "serviceValidation", "deploymentRounding"].map((name) => (file[name] as unknown[]).length);
  const vectors = (file["hash"] as { vectors: unknown[] }).vectors.length;
  expect(passed).toHaveLength(scenarios.length + vectors + sections.reduce((sum, length) => sum + length, 0));
});

describe("the runner notices", () => {
  const rolling = scenarios.find(({ id }) => id === "rolling")!;
  const [first, ...others] = rolling.steps;

  test.each([
    ["an action too many", { ...first!, actions: [...first!.actions, "deletePod web-1"] }],
    ["another order", { ...first!, actions: first!.actions.toReversed() }],
    ["another status", { ...first!, statusAfter: { updatedReplicas: 1 } }],
    ["a missing error", { ...first!, error: "ServerTimeout" }],
  ])("%s", (_, step) => {
    expect(replay({ ...rolling, steps: [step, ...others] })).toContain("step 1");
  });

  test("a delayed look that nobody expects, and one that comes too late", () => {
    const gated = scenarios.find(({ id }) => id === "minready-gates-create")!;
    const [create, ready] = gated.steps;
    const { requeueAfterSeconds: _, ...without } = ready!;
    expect(replay({ ...gated, steps: [create!, without] })).toContain("requeueAfterSeconds: expected undefined, got 10");
    expect(replay({ ...gated, steps: [create!, { ...ready!, requeueAfterSeconds: 9 }] })).toContain("requeueAfterSeconds: expected 9, got 10");
  });
});
