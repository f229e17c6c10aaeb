import { describe, expect, test } from "vitest";
import { play, podLines, uidOf, why } from "./support.ts";

describe("a node dies", () => {
  const minutes = (from: number, to: number, played: ReturnType<typeof play>): number => (played.run.moments.at(to)!.at - played.run.moments.at(from)!.at) / 60_000;

  test("nothing is replaced: the pod is Terminating and holds its name", () => {
    const played = play("node-dies");
    const { at, between } = played;
    expect(at(0).nodes.filter(({ machine }) => machine === "off").map(({ ready }) => ready)).toEqual([true]);
    expect(at(1).nodes.filter(({ ready }) => !ready)).toHaveLength(1);
    expect(minutes(1, 2, played)).toBeCloseTo(5, 1);
    expect(at(3).pods.find(({ name }) => name === "web-1")).toMatchObject({ status: "Terminating", uid: uidOf(at(0), "web-1") });
    expect(between(0, 3).filter((line) => line.includes("statefulset-controller createPod"))).toEqual([]);
    expect(at(1).names.find(({ pod }) => pod === "web-1")!.addresses).toEqual([]);
  });

  test.each(["force", "delete-node"])("%s: a new pod at once, its volume after six minutes", (way) => {
    const played = play("node-dies", way);
    const waiting = played.at(-2).pods.find(({ name }) => name === "web-1")!;
    expect(waiting.uid).not.toBe(uidOf(played.at(0), "web-1"));
    expect(waiting.state).toBe("starting");
    expect(why(played.at(-2))).toContain("data-web-1");
    expect(minutes(-3, -1, played)).toBeGreaterThan(6);
    expect(podLines(played.at(-1))).toEqual(["web-0 available A", "web-1 available A", "web-2 available A"]);
  });

  test("out-of-service: pod and volume are let go at once", () => {
    const played = play("node-dies", "out-of-service");
    expect(minutes(-2, -1, played)).toBeLessThan(1);
    expect(uidOf(played.at(-1), "web-1")).not.toBe(uidOf(played.at(0), "web-1"));
    expect(played.at(-1).pods.find(({ name }) => name === "web-1")!.node).not.toBe(played.at(0).pods.find(({ name }) => name === "web-1")!.node);
  });

  test("the node comes back: its kubelet ends the pod, then it is created anew", () => {
    const played = play("node-dies", "returns");
    expect(minutes(-2, -1, played)).toBeLessThan(2);
    expect(uidOf(played.at(-1), "web-1")).not.toBe(uidOf(played.at(0), "web-1"));
    const order = played.between(-2, -1).filter((line) => /(podGone|createPod) web-1/.test(line)).map((line) => line.split(" ")[1]);
    expect(order).toEqual(["podGone", "createPod"]);
  });
});

test("two with one name: the machine that is cut off runs on beside the new pod", () => {
  const { at } = play("split-brain");
  expect(at(0).nodes.find(({ machine }) => machine === "cut-off")).toMatchObject({ ready: true });
  expect(at(2).pods.find(({ name }) => name === "web-1")?.uid).not.toBe(uidOf(at(1), "web-1"));
  const twice = at(3);
  expect(twice.pods.find(({ name }) => name === "web-1")).toMatchObject({ state: "available" });
  expect(twice.nodes.filter(({ machine }) => machine === "cut-off")).toHaveLength(1);
  expect(twice.pods.find(({ name }) => name === "web-1")!.node).not.toBe(twice.nodes.find(({ machine }) => machine === "cut-off")!.name);
  expect(at(-1).nodes.every(({ machine, ready }) => machine === "on" && ready)).toBe(true);
  expect(uidOf(at(-1), "web-1")).toBe(uidOf(twice, "web-1"));
});

describe("a drain that never ends", () => {
  test("every eviction is refused", () => {
    const { at, between } = play("budget-drain");
    expect(at(-1).budgets.map(({ disruptionsAllowed }) => disruptionsAllowed)).toEqual([0]);
    expect(at(-1).nodes.filter(({ draining }) => draining)).toHaveLength(1);
    expect(uidOf(at(-1), "web-0")).toBe(uidOf(at(0), "web-0"));
    expect(between(-2, -1).filter((line) => line.includes("createPod"))).toEqual([]);
  });

  test("a budget with maxUnavailable: 1 lets it end", () => {
    const { at } = play("budget-drain", "max-unavailable");
    expect(at(-1).nodes.some(({ draining }) => draining)).toBe(false);
    expect(at(-1).pods.find(({ name }) => name === "web-0")!.node).not.toBe(at(0).pods.find(({ name }) => name === "web-0")!.node);
  });

  test("an update asks no budget", () => {
    const { at } = play("budget-drain", "update");
    expect(podLines(at(-1))).toEqual(["web-0 available B", "web-1 available B", "web-2 available B"]);
    expect(at(-2).budgets[0]!.disruptionsAllowed).toBe(0);
  });
});

describe("a volume bound to its zone", () => {
  test("the pod stays Pending while only nodes of other zones are left", () => {
    const { at, between } = play("zone-bound");
    expect(at(-1).pods.find(({ name }) => name === "web-1")).toMatchObject({ state: "pending", node: null });
    const { zone } = at(-1).volumes.find(({ claim }) => claim === "data-web-1")!;
    expect(at(-1).nodes.filter((node) => !node.unschedulable).map((node) => node.zone)).not.toContain(zone);
    expect(between(-2, -1).filter((line) => line.includes("podScheduled"))).toEqual([]);
  });

  test.each(["uncordon", "add-node"])("%s: it runs in the volume's zone", (way) => {
    const { at } = play("zone-bound", way);
    const { zone } = at(-1).volumes.find(({ claim }) => claim === "data-web-1")!;
    const node = at(-1).nodes.find(({ name }) => name === at(-1).pods.find((pod) => pod.name === "web-1")!.node)!;
    expect(node.zone).toBe(zone);
    expect(at(-1).nodes).toHaveLength(way === "add-node" ? 4 : 3);
  });
});
