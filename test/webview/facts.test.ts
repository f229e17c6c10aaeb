import { describe, expect, test } from "vitest";
import { createTimeline } from "../../server/src/simulation/index.ts";
import { currentImage, currentPartition, currentStrategy, hasMinReady, laneKey, marksOf, nextImage, podNameAt } from "../../client/webview/facts.ts";
import { boardRows } from "../../client/webview/lanes/board-rows.ts";
import { nodeSpans } from "../../client/webview/lanes/node-spans.ts";
import { topologyOf } from "../../client/webview/topology/model.ts";
import { countUntil, niceSpeed } from "../../client/webview/player.ts";
import { nearestField } from "../../client/webview/why.ts";
import { kafka } from "./support/sources.ts";

test.each([
  ["nginx:1.27", "nginx:1.28"],
  ["redis:7.2.4-alpine", "redis:7.2.5-alpine"],
  ["registry.test:5000/team/app", "registry.test:5000/team/app:next"],
  ["registry.test:5000/team/app:stable", "registry.test:5000/team/app:stable-next"],
  ["app@sha256:0123", "app:next"],
  ["", ""],
])("after image %s comes %s", (image, next) => {
  expect(nextImage(image)).toBe(next);
});

describe("a session's present", () => {
  const { input } = kafka(3, { image: "kafka:1" });
  test("follows commands and applied manifests", () => {
    const commands = [
      { at: 0, command: { do: "setImage", image: "kafka:2" } },
      { at: 5, command: { do: "setPartition", partition: 2 } },
    ] as const;
    expect(currentImage({ input, commands: [] })).toBe("kafka:1");
    expect(currentImage({ input, commands })).toBe("kafka:2");
    expect(currentPartition({ input, commands })).toBe(2);
    const applied = kafka(3, { image: "kafka:9", spec: { minReadySeconds: 10 } }).input.statefulSet;
    const later = { input, commands: [...commands, { at: 9, command: { do: "apply", statefulSet: applied } as const }] };
    expect(currentImage(later)).toBe("kafka:9");
    expect(currentPartition(later)).toBe(0);
    expect(hasMinReady({ input, commands })).toBe(false);
    expect(hasMinReady(later)).toBe(true);
  });

  test("a strategy that was set holds until the manifest is applied", () => {
    const set = { at: 0, command: { do: "setStrategy", type: "OnDelete" } } as const;
    expect([currentStrategy({ input, commands: [] }), currentStrategy({ input, commands: [set] })]).toEqual(["RollingUpdate", "OnDelete"]);
    expect(currentStrategy({ input, commands: [set, { at: 1, command: { do: "apply", statefulSet: input.statefulSet } }] })).toBe("RollingUpdate");
  });

  test("takes any nonsense for a manifest", () => {
    const broken = { input: { ...input, statefulSet: { spec: { template: [], updateStrategy: 7, minReadySeconds: "x" } } }, commands: [] };
    expect([currentImage(broken), currentPartition(broken), hasMinReady(broken)]).toEqual(["", 0, false]);
  });
});

test("counts what has happened by binary search as by counting", () => {
  const happenings = [0, 0, 3, 3, 3, 8].map((at) => ({ at }));
  for (let ms = -1; ms < 10; ms++) expect(countUntil(happenings, ms)).toBe(happenings.filter(({ at }) => at <= ms).length);
});

test("a speed that shows everything in about twelve seconds", () => {
  expect([0.1, 1, 1.2, 4, 400, 9000].map(niceSpeed)).toEqual([0.5, 1, 1, 5, 500, 500]);
});

test("a field that is not written is shown at the nearest one that is", () => {
  const { fields } = kafka(1);
  expect(nearestField(fields, "spec/replicas")?.line).toBe(18);
  expect(nearestField(fields, "spec/updateStrategy/rollingUpdate/partition")?.path).toBe("spec");
  expect(nearestField(fields, "metadata")?.path).toBe("");
  expect(nearestField([], "spec")).toBeUndefined();
});

describe("a Deployment beside the set", () => {
  const { input } = kafka(2);
  const timeline = createTimeline({ input: { ...input, contrast: true }, commands: [60_000, 120_000].map((at) => ({ at, command: { do: "restart" } })) });
  timeline.extendTo(180_000);
  const lanes = timeline.lanes();

  test("has rows of its own below a heading, told apart from the set's by their key", () => {
    expect(boardRows(lanes).map((row) => (row.kind === "heading" ? "heading" : row.lane.workload))).toEqual(["statefulset", "statefulset", "heading", ...lanes.slice(2).map(() => "deployment")]);
    expect(new Set(lanes.map(laneKey)).size).toBe(lanes.length);
    expect(boardRows(createTimeline({ input, commands: [] }).lanes())).not.toContainEqual({ kind: "heading" });
  });

  test("has rows in which the pod's name changes", () => {
    const names = lanes.filter(({ workload }) => workload === "deployment").map((lane) => [podNameAt(lane, 59_000), podNameAt(lane, 180_000)]);
    expect(names.some(([before, after]) => before !== after)).toBe(true);
    const there = new Set(timeline.viewAt(59_000).pods.map(({ name }) => name));
    expect(names.filter(([before]) => there.has(before!))).toHaveLength(2);
  });
});

describe("a node that is lost", () => {
  const { input } = kafka(3);
  const timeline = createTimeline({
    input,
    commands: [
      { at: 60_000, command: { do: "stopNode", node: "node-b", how: "power" } },
      { at: 60_000, command: { do: "stopNode", node: "nobody" } },
      { at: 700_000, command: { do: "startNode", node: "node-b" } },
      { at: 900_000, command: { do: "cordon", node: "node-a" } },
    ],
  });
  timeline.extendTo(1_000_000);

  test("is off from the order on, and not Ready when that is noticed, until it is heard again", () => {
    const spans = nodeSpans(timeline);
    expect([...spans.keys()]).toEqual(["node-b", "node-a"]);
    const [off, notReady] = spans.get("node-b")!;
    expect(off).toEqual({ trouble: "off", fromMs: 60_000, toMs: 700_000 });
    expect(notReady!.trouble).toBe("not-ready");
    expect(notReady!.fromMs).toBeGreaterThan(off!.fromMs + 30_000);
    expect(notReady!.toMs).toBeGreaterThan(700_000);
    expect(spans.get("node-a")).toEqual([{ trouble: "cordoned", fromMs: 900_000, toMs: null }]);
  });

  test("leaves a mark where its pod had to go", () => {
    expect(marksOf(timeline, null).filter(({ by }) => by === "evicted").length).toBeGreaterThan(0);
  });

  test("keeps its volume attached in the topology, and the pod's place stays", () => {
    const topology = topologyOf(timeline.viewAt(500_000), timeline.lanes());
    const pod = topology.places.find(({ pod: each }) => each?.node === "node-b")!;
    expect(topology.places.map(({ name }) => name)).toEqual(["kafka-0", "kafka-1", "kafka-2"]);
    expect(topology.links).toContainEqual({ from: `pod/${pod.name}`, to: "node/node-b", look: "lost" });
    expect(topology.links).toContainEqual({ from: `claim/data-${pod.name}`, to: "node/node-b", look: "attached" });
  });
});
