/** Rules of the controller that no recorded scenario pins down by itself. */
import { describe, expect, test } from "vitest";
import { gatesOf } from "../../server/src/simulation/controllers/stateful-set/gates.ts";
import { plan } from "../../server/src/simulation/controllers/stateful-set/paper-client.ts";
import type { ProfileName } from "../../server/src/simulation/index.ts";
import type { Scenario, ScenarioSpec } from "../conformance/scenario-format.mts";
import { initialObjects } from "../conformance/scenario-objects.mts";

const base: ScenarioSpec = {
  name: "web",
  replicas: 2,
  template: "B",
  podManagementPolicy: "OrderedReady",
  updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 0 } },
};

const revisions = ["A", "B"].map((name, index) => ({ name, revision: index + 1 }));

function sync(spec: Partial<ScenarioSpec>, initial: Scenario["initial"], profile: ProfileName = "1.37"): { actions: string[]; status: Record<string, unknown>; texts: string[] } {
  const objects = initialObjects({ id: "", profile, spec: { ...base, ...spec }, initial: { revisions, ...initial }, steps: [] });
  const { result } = plan(objects, 0, gatesOf(profile));
  const actions = result.entries.map(({ action }) => [action.do, ...("claim" in action ? [action.claim] : "pod" in action ? [action.pod] : [])].join(" "));
  return { actions, status: { ...result.status }, texts: result.waits.map(({ message }) => message.text) };
}

describe("a rollout is complete", () => {
  const status = { currentRevision: "A", updateRevision: "B" };

  test("when all replicas run the new revision and are Ready", () => {
    expect(sync({}, { pods: { "web-0": "B ready", "web-1": "B ready" }, status }).status["currentRevision"]).toBe("B");
  });

  test.each([
    ["a pod too many is left", { "web-0": "B ready", "web-1": "B ready", "web-2": "A running" }],
    ["one is not Ready", { "web-0": "B ready", "web-1": "B running" }],
    ["one is terminating", { "web-0": "B ready", "web-1": "B ready terminating" }],
    ["one is old", { "web-0": "A ready", "web-1": "B ready" }],
    ["one is missing", { "web-0": "B ready" }],
  ])("not while %s", (_, pods) => {
    expect(sync({}, { pods, status }).status["currentRevision"]).toBe("A");
  });
});

describe("Recreate", () => {
  const spec = { podManagementPolicy: "Parallel", updateStrategy: { type: "Recreate" } };

  test("creates nothing before the last old pod is gone, in Parallel either", () => {
    const waiting = sync(spec, { pods: { "web-0": "A ready terminating" } }, "1.37+recreate");
    expect(waiting.actions).toEqual([]);
    expect(waiting.texts).toEqual([expect.stringContaining("Recreate creates none before all are gone")]);
    expect(sync(spec, { pods: {} }, "1.37+recreate").actions).toEqual(["createPod web-0", "createPod web-1"]);
  });

  test("without its gate does nothing at all, and says so in an Event", () => {
    expect(sync(spec, { pods: { "web-0": "A ready" } })).toMatchObject({ actions: [], status: {} });
  });
});

test("a Pending pod's missing claim is made", () => {
  const claims = { volumeClaimTemplates: ["data"] };
  expect(sync(claims, { pods: { "web-0": "B pending" } }).actions).toEqual(["createClaim data-web-0"]);
});

test("scaling has priority over updating, filling gaps over scaling down", () => {
  const spec = { replicas: 2 };
  expect(sync(spec, { pods: { "web-0": "A ready", "web-1": "A ready", "web-2": "A ready" } }).actions).toEqual(["deletePod web-2"]);
  expect(sync(spec, { pods: { "web-1": "A ready", "web-2": "A ready" } }).actions).toEqual(["createPod web-0"]);
  expect(sync(spec, { pods: { "web-0": "A ready", "web-1": "A ready" } }).actions).toEqual(["deletePod web-1"]);
});

test("what a Service selects or a node does is none of its business: foreign pods are neither counted nor touched", () => {
  const { actions, status } = sync({ replicas: 1 }, { pods: { "web-0": "B ready" }, foreignPods: ["web-5", "other-0"] });
  expect(actions).toEqual([]);
  expect(status["replicas"]).toBe(1);
});
