import { expect, test } from "vitest";
import { milliValue, quantity, wholeValue } from "../../server/src/simulation/scheduler/quantity.ts";
import { podRequests } from "../../server/src/simulation/scheduler/requests.ts";
import type { PodSpec } from "../../server/src/simulation/api/objects.ts";

test.each([
  ["500m", 500],
  ["1", 1000],
  [1, 1000],
  [0.5, 500],
  ["1.5", 1500],
  ["100u", 1],
  ["2k", 2_000_000],
  ["1e1", 10_000],
  ["nonsense", 0],
  [undefined, 0],
])("%s of a CPU is %i thousandths", (written, expected) => {
  expect(milliValue(written)).toBe(expected);
});

test.each([
  ["128Mi", 128 * 2 ** 20],
  ["1Gi", 2 ** 30],
  ["1.5Ki", 1536],
  ["1G", 1e9],
  ["128974848", 128_974_848],
  ["1500m", 2],
])("%s are %i bytes", (written, expected) => {
  expect(wholeValue(written)).toBe(expected);
});

test("what is no quantity is none", () => {
  expect(["", "Mi", "1 Gi", "1KiB", {}, null].map(quantity)).toEqual([undefined, undefined, undefined, undefined, undefined, undefined]);
});

const asks = (cpu: string, also: object = {}) => ({ name: "c", resources: { requests: { cpu } }, ...also });
const requests = (spec: object) => podRequests(spec as PodSpec).cpuMilli;

test("containers add up; init containers count alone", () => {
  expect(requests({ containers: [asks("100m"), asks("200m")] })).toBe(300);
  expect(requests({ containers: [asks("100m")], initContainers: [asks("250m"), asks("200m")] })).toBe(250);
});

test("sidecars run beside everything that starts after them", () => {
  const sidecar = asks("100m", { restartPolicy: "Always" });
  expect(requests({ containers: [asks("100m")], initContainers: [sidecar] })).toBe(200);
  expect(requests({ containers: [asks("100m")], initContainers: [sidecar, asks("300m")] })).toBe(400);
  expect(requests({ containers: [asks("100m")], initContainers: [asks("300m"), sidecar] })).toBe(300);
});

test("a limit stands for a missing request; the pod's own resources and overhead count", () => {
  expect(requests({ containers: [{ name: "c", resources: { limits: { cpu: "400m" } } }] })).toBe(400);
  expect(requests({ containers: [{ name: "c", resources: { limits: { cpu: "400m" }, requests: { cpu: "100m" } } }] })).toBe(100);
  expect(requests({ containers: [asks("100m")], resources: { requests: { cpu: "1" } } })).toBe(1000);
  expect(requests({ containers: [asks("100m")], overhead: { cpu: "50m" } })).toBe(150);
});
