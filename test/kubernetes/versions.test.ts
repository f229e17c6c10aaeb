import { expect, test } from "vitest";
import { featureEnabled, newestRelease, releaseOf, releases } from "../../server/src/kubernetes/versions.ts";

test.each([
  ["1.36", "1.36"],
  ["v1.36.2", "1.36"],
  ["1.36.4-gke.100", "1.36"],
  ["v1.37.0-beta.0", "1.37"],
  ["1.35", "1.35"],
  ["1.35.0", "1.35.0"],
  ["1.35.3", "1.35.0"],
  ["1.35.4", "1.35"],
  ["1.29", "1.34"],
  ["1.99", "1.37"],
  ["2.0", "1.37"],
  ["0.1", "1.34"],
] as const)("%s is modelled as %s", (written, release) => {
  expect(releaseOf(written)).toBe(release);
});

test("what is no version is none", () => {
  expect(releaseOf("latest")).toBeUndefined();
  expect(releaseOf("")).toBeUndefined();
});

test("gates per release", () => {
  const on = (feature: Parameters<typeof featureEnabled>[0]) => releases.filter((release) => featureEnabled(feature, release));
  expect(on("MaxUnavailableStatefulSet")).toEqual(["1.35.0", "1.37"]);
  expect(on("RelaxedServiceNameValidation")).toEqual(["1.36", "1.37"]);
  expect(on("StatefulSetRecreateStrategy")).toEqual([]);
  expect(releases.at(-1)).toBe(newestRelease);
});
