import { describe, expect, test } from "vitest";
import { currentImage, currentPartition, hasMinReady, nextImage } from "../../client/webview/facts.ts";
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
