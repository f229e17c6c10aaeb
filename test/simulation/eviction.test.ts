import { describe, expect, test } from "vitest";
import type { Command, SimulationInput, Timeline, View } from "../../server/src/simulation/index.ts";
import { render } from "../../server/src/text/message.ts";
import { labels, settle, template, timeline } from "./support.ts";

const wide = { nodes: 4, zones: 1 };

type Spec = Readonly<Record<string, unknown>>;

function budget(spec: Spec, name = "web"): Record<string, unknown> {
  return { apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata: { name }, spec: { selector: { matchLabels: labels }, ...spec } };
}

function running(budgets: readonly Record<string, unknown>[], spec: Spec = {}, also: Partial<SimulationInput> = {}): Timeline {
  const line = timeline(spec, { settings: wide, budgets, ...also });
  settle(line);
  return line;
}

function said(line: Timeline, command: Command, after = 1000): string | undefined {
  const { refused } = line.do(command, line.extentMs + after);
  return refused && render(refused);
}

const evict = (pod: string): Command => ({ do: "evict", pod });
const now = (line: Timeline): View => line.viewAt(line.extentMs);
const output = (line: Timeline, from = 0) => line.happenings.filter(({ kind, at }) => kind === "kubectl" && at >= from).map(({ message }) => render(message));
const events = (line: Timeline, object: string) => line.happenings.flatMap(({ object: on, event }) => (on === object && event ? [`${event.type} ${event.reason}: ${event.message}`] : []));

const violates = "Error from server (TooManyRequests): Cannot evict pod as it would violate the pod's disruption budget.";

describe("a budget's status", () => {
  test.each([
    [{ minAvailable: 2 }, 5, { desiredHealthy: 2, currentHealthy: 5, expectedPods: 5, disruptionsAllowed: 3 }],
    [{ minAvailable: 7 }, 5, { desiredHealthy: 7, currentHealthy: 5, expectedPods: 5, disruptionsAllowed: 0 }],
    [{ minAvailable: "50%" }, 5, { desiredHealthy: 3, currentHealthy: 5, expectedPods: 5, disruptionsAllowed: 2 }],
    [{ minAvailable: "100%" }, 3, { desiredHealthy: 3, currentHealthy: 3, expectedPods: 3, disruptionsAllowed: 0 }],
    [{ maxUnavailable: 1 }, 5, { desiredHealthy: 4, currentHealthy: 5, expectedPods: 5, disruptionsAllowed: 1 }],
    [{ maxUnavailable: "30%" }, 5, { desiredHealthy: 3, currentHealthy: 5, expectedPods: 5, disruptionsAllowed: 2 }],
    [{ maxUnavailable: 9 }, 3, { desiredHealthy: 0, currentHealthy: 3, expectedPods: 3, disruptionsAllowed: 3 }],
    [{}, 3, { desiredHealthy: 0, currentHealthy: 3, expectedPods: 0, disruptionsAllowed: 0 }],
    [{ minAvailable: 0, selector: {} }, 3, { desiredHealthy: 0, currentHealthy: 3, expectedPods: 3, disruptionsAllowed: 3 }],
    [{ minAvailable: 0, selector: { matchLabels: { app: "other" } } }, 3, { desiredHealthy: 0, currentHealthy: 0, expectedPods: 0, disruptionsAllowed: 0 }],
  ])("of %j with %i replicas", (spec, replicas, status) => {
    expect(now(running([budget(spec)], { replicas })).budgets).toEqual([{ name: "web", ...status }]);
  });

  test("reckons percentages of what the set wants, also while pods are missing", () => {
    const line = timeline({ replicas: 4 }, { settings: wide, budgets: [budget({ maxUnavailable: "25%" })] });
    line.extendTo(5000);
    const early = now(line);
    expect(early.pods.length).toBeLessThan(4);
    expect(early.budgets).toMatchObject([{ expectedPods: 4, desiredHealthy: 3, disruptionsAllowed: 0 }]);
  });

  test("counts no pod that is terminating or not Ready", () => {
    const line = running([budget({ minAvailable: 1 })], { template: template({ readinessProbe: { periodSeconds: 1, failureThreshold: 1 } }) }, { settings: { ...wide, terminateMs: 9000 } });
    said(line, { do: "deletePod", pod: "web-2" });
    said(line, { do: "failReadiness", pod: "web-0" });
    line.extendTo(line.extentMs + 1500);
    expect(now(line).budgets).toMatchObject([{ currentHealthy: 1, expectedPods: 3, disruptionsAllowed: 0 }]);
  });

  test("follows the budget when it is changed, and goes with it", () => {
    const line = running([budget({ minAvailable: 3 })]);
    said(line, { do: "applyObject", object: budget({ maxUnavailable: 1 }) });
    expect(settle(line).budgets).toMatchObject([{ desiredHealthy: 2, disruptionsAllowed: 1 }]);
    said(line, { do: "deleteObject", kind: "PodDisruptionBudget", name: "web" });
    expect(settle(line).budgets).toEqual([]);
    expect(said(line, { do: "deleteObject", kind: "PodDisruptionBudget", name: "web" })).toBe('Error from server (NotFound): poddisruptionbudgets.policy "web" not found');
  });

  test("of pods whose set is gone cannot be worked out, and allows nothing", () => {
    const line = running([budget({ maxUnavailable: 1 })]);
    said(line, { do: "deleteStatefulSet" });
    line.extendTo(line.extentMs + 500);
    expect(now(line).budgets).toMatchObject([{ disruptionsAllowed: 0 }]);
    expect(events(line, "web")).toContain('Warning CalculateExpectedPodCountFailed: Failed to calculate the number of expected pods: found no controllers for pod "web-0"');
  });

  test("of pods without owner tells that it needs a number", () => {
    const line = running([budget({ maxUnavailable: 1 })]);
    said(line, { do: "deleteStatefulSet", cascade: "orphan" });
    said(line, { do: "deletePod", pod: "web-0" });
    settle(line);
    expect(events(line, "web").at(-1)).toBe(
      "Warning UnmanagedPods: Pods selected by this PodDisruptionBudget (selector: &LabelSelector{MatchLabels:map[string]string{app: web,},MatchExpressions:[]LabelSelectorRequirement{},}) were found to be unmanaged. " +
        "As a result, the status of the PDB cannot be calculated correctly, which may result in undefined behavior. To account for these pods please set \".spec.minAvailable\" field of the PDB to an integer value.",
    );
  });

  test("that selects the pods of a Deployment as well adds up what both want", () => {
    const line = running([budget({ maxUnavailable: "50%", selector: {} })], { replicas: 2 }, { contrast: true });
    const { replicas } = now(line).deployment!;
    expect(replicas).toBe(2);
    expect(now(line).budgets).toMatchObject([{ expectedPods: 4, desiredHealthy: 2, currentHealthy: 4, disruptionsAllowed: 2 }]);
    // During a rolling update two ReplicaSets have pods, and still it is one Deployment.
    said(line, { do: "restart" });
    line.extendTo(line.extentMs + 1500);
    expect(now(line).budgets).toMatchObject([{ expectedPods: 4 }]);
  });

  test("that selects nothing says so", () => {
    expect(events(running([budget({ minAvailable: 1, selector: { matchLabels: { app: "other" } } }, "other")]), "other")).toEqual(["Normal NoPods: No matching pods found"]);
  });
});

describe("the Eviction API", () => {
  test("deletes with the pod's grace period; the set makes it anew", () => {
    const line = running([], {}, { settings: { ...wide, terminateMs: 9000 } });
    const { uid } = now(line).pods[1]!;
    expect(said(line, evict("web-1"))).toBeUndefined();
    expect(now(line).pods[1]).toMatchObject({ uid, status: "Terminating" });
    expect(settle(line).pods[1]).toMatchObject({ name: "web-1", state: "available" });
    expect(said(line, evict("web-9"))).toBe('Error from server (NotFound): pods "web-9" not found');
  });

  test("charges the budget at once, before its controller has looked", () => {
    const line = running([budget({ maxUnavailable: 1 })]);
    expect(said(line, evict("web-0"))).toBeUndefined();
    expect(now(line).budgets).toMatchObject([{ disruptionsAllowed: 0 }]);
    expect(said(line, evict("web-1"), 0)).toBe(violates);
    settle(line);
    expect(said(line, evict("web-1"))).toBeUndefined();
  });

  test("refuses before the controller has seen the budget", () => {
    const line = running([]);
    said(line, { do: "applyObject", object: budget({ maxUnavailable: 1 }) });
    expect(said(line, evict("web-0"), 0)).toBe(violates);
    line.extendTo(line.extentMs + 20);
    expect(said(line, evict("web-0"), 0)).toBeUndefined();
  });

  test("does not know what to do with two budgets", () => {
    const line = running([budget({ maxUnavailable: 1 }), budget({ maxUnavailable: 2 }, "second")]);
    expect(said(line, evict("web-0"))).toBe("Error from server: This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
    expect(events(line, "web-0")).toContain('Warning MultiplePodDisruptionBudgets: Pod "default"/"web-0" matches multiple PodDisruptionBudgets.  Chose "web" arbitrarily.');
  });

  test("asks no budget for pods that are Pending, finished or going already", () => {
    const line = running([budget({ minAvailable: 3 })], {}, { settings: { ...wide, terminateMs: 9000 } });
    said(line, { do: "failPod", pod: "web-2" });
    expect(said(line, evict("web-2"), 0)).toBeUndefined();
    settle(line);
    said(line, { do: "deletePod", pod: "web-1" });
    expect(said(line, evict("web-1"))).toBeUndefined();
    while (now(line).pods[1]?.state !== "starting") line.extendTo(line.nextEventMs!);
    expect(said(line, evict("web-1"), 0)).toBeUndefined();
  });

  describe("lets unready pods go", () => {
    const probed = { podManagementPolicy: "Parallel", template: template({ readinessProbe: { periodSeconds: 1, failureThreshold: 1 } }) };

    function withUnready(spec: Spec, pods: readonly string[]): Timeline {
      const line = running([budget(spec)], probed);
      for (const pod of pods) said(line, { do: "failReadiness", pod });
      line.extendTo(line.extentMs + 3000);
      return line;
    }

    test("while enough others are healthy, without charging the budget", () => {
      const line = withUnready({ minAvailable: 2 }, ["web-0"]);
      expect(now(line).budgets).toMatchObject([{ currentHealthy: 2, disruptionsAllowed: 0 }]);
      expect(said(line, evict("web-0"))).toBeUndefined();
    });

    test("but not below that", () => expect(said(withUnready({ minAvailable: 2 }, ["web-0", "web-1"]), evict("web-0"))).toBe(violates));

    test("at all times where the policy is AlwaysAllow", () => {
      expect(said(withUnready({ minAvailable: 2, unhealthyPodEvictionPolicy: "AlwaysAllow" }, ["web-0", "web-1"]), evict("web-0"))).toBeUndefined();
    });

    test("not for nothing: a budget that needs none has no healthy majority to speak of", () => {
      const line = withUnready({ maxUnavailable: 3 }, ["web-0", "web-1", "web-2"]);
      expect(now(line).budgets).toMatchObject([{ desiredHealthy: 0, disruptionsAllowed: 0 }]);
      expect(said(line, evict("web-0"))).toBe(violates);
    });
  });

  test("is asked by nobody else: the set's own update ignores the budget", () => {
    const line = running([budget({ minAvailable: 3 })]);
    said(line, { do: "restart" });
    expect(settle(line).pods.map(({ revisionLetter }) => revisionLetter)).toEqual(["B", "B", "B"]);
  });
});

describe("kubectl drain", () => {
  const drain: Command = { do: "drain", node: "node-b" };

  test("cordons, evicts, waits until the pods are gone, and says each step", () => {
    const line = running([budget({ maxUnavailable: 1 })]);
    const at = line.extentMs + 1000;
    said(line, drain);
    expect(now(line).nodes[1]).toMatchObject({ status: "Ready,SchedulingDisabled", draining: true });
    expect(now(line).nodes[1]!.drainWaits.map(({ pod }) => pod)).toEqual(["web-1"]);
    const after = settle(line);
    expect(output(line)).toEqual(["node/node-b cordoned", "evicting pod default/web-1", "pod/web-1 evicted", "node/node-b drained"]);
    // It looks for its pods once a second.
    const [gone, drained] = ["podGone", "kubectl"].map((kind) => line.happenings.findLast((happening) => happening.kind === kind)!.at);
    expect(drained).toBe(at + Math.ceil((gone! - at) / 1000) * 1000);
    expect(after.nodes[1]).toMatchObject({ draining: false, pods: [], drainWaits: [] });
    expect(after.pods[1]!.node).not.toBe("node-b");
  });

  test("tries every five seconds while the budget refuses, until the budget gives way", () => {
    const line = running([budget({ minAvailable: 3 })]);
    const at = line.extentMs + 1000;
    said(line, drain);
    line.extendTo(at + 12_000);
    const refusal = "error when evicting pods/\"web-1\" -n \"default\" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.";
    expect(output(line)).toEqual(["node/node-b cordoned", ...Array.from({ length: 3 }, () => ["evicting pod default/web-1", refusal]).flat()]);
    expect(now(line).nodes[1]!.drainWaits.map(({ message }) => render(message))).toEqual(["The disruption budget web needs 3 healthy pods and has 3 currently"]);
    said(line, { do: "deleteObject", kind: "PodDisruptionBudget", name: "web" });
    expect(settle(line).nodes[1]).toMatchObject({ draining: false, pods: [] });
    expect(output(line).at(-1)).toBe("node/node-b drained");
  });

  test("ends when the node is uncordoned", () => {
    const line = running([budget({ minAvailable: 3 })]);
    said(line, drain);
    said(line, { do: "uncordon", node: "node-b" }, 7000);
    const lines = output(line).length;
    expect(settle(line).nodes[1]).toMatchObject({ status: "Ready", draining: false, pods: ["web-1"] });
    expect(output(line)).toHaveLength(lines);
    expect(output(line).at(-1)).toBe("node/node-b uncordoned");
  });

  test("asks by name: a pod that has come back elsewhere meanwhile is evicted there", () => {
    const line = running([budget({ minAvailable: 3 })], {}, { settings: { ...wide, pullMs: 0, startMs: 100, readyMs: 100 } });
    said(line, drain);
    said(line, { do: "deletePod", pod: "web-1", force: true }, 500);
    line.extendTo(line.extentMs + 25_000);
    const moved = now(line).pods[1]!;
    expect(moved).toMatchObject({ state: "available" });
    expect(moved.node).not.toBe("node-b");
    said(line, { do: "deleteObject", kind: "PodDisruptionBudget", name: "web" });
    const after = settle(line);
    expect(after.pods[1]!.uid).not.toBe(moved.uid);
    expect(output(line).slice(-2)).toEqual(["pod/web-1 evicted", "node/node-b drained"]);
  });

  test("of a node without pods is done at once", () => {
    const line = running([]);
    said(line, { do: "drain", node: "node-d" });
    expect(output(line)).toEqual(["node/node-d cordoned", "node/node-d drained"]);
  });

  test("gives up where two budgets select a pod, after the others are done", () => {
    const line = running([budget({ maxUnavailable: 1 }), budget({ maxUnavailable: 1 }, "second")]);
    said(line, drain);
    const error = 'error when evicting pods/"web-1" -n "default": This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.';
    settle(line);
    expect(output(line).slice(2)).toEqual([
      `There are pending pods in node "node-b" when an error occurred: ${error}\npod/web-1`,
      `error: unable to drain node "node-b" due to error: ${error}, continuing command...`,
      "There are pending nodes to be drained:\n node-b",
    ]);
  });

  test("refuses to touch pods that nobody would make anew", () => {
    const line = running([]);
    said(line, { do: "deleteStatefulSet", cascade: "orphan" });
    said(line, drain);
    expect(output(line)).toEqual([
      "node/node-b cordoned",
      'error: unable to drain node "node-b" due to error: cannot delete Pods that declare no controller (use --force to override): default/web-1, continuing command...',
    ]);
    expect(settle(line).nodes[1]).toMatchObject({ draining: false, pods: ["web-1"] });
  });

  test("of a node that is off ends never: nobody confirms that the pod has ended", () => {
    const line = running([]);
    said(line, { do: "stopNode", node: "node-b" });
    line.extendTo(line.extentMs + 70_000);
    said(line, drain);
    const stuck = settle(line);
    expect(stuck.nodes[1]).toMatchObject({ draining: true, status: "NotReady,SchedulingDisabled", pods: ["web-1"] });
    expect(stuck.pods[1]!.status).toBe("Terminating");
    said(line, { do: "startNode", node: "node-b" });
    expect(settle(line).nodes[1]).toMatchObject({ draining: false, pods: [] });
  });
});
