import { expect, test } from "vitest";
import { play, podLines, refusals, uidOf } from "./support.ts";

test("claims: whenScaled Delete takes those of pods that go; a claim in use waits for its pod", () => {
  const { at, before, between, timeline } = play("claims-deleted");
  const made = (moment: number): Record<string, number> => Object.fromEntries(at(moment).claims.map(({ name, createdAt }) => [name, createdAt]));
  expect(Object.keys(made(2))).toEqual(["data-web-0"]);
  expect(between(1, 2).filter((line) => line.startsWith("garbage-collector") && line.includes("data-web")).length).toBeGreaterThan(0);
  expect(made(4)["data-web-2"]).toBeGreaterThan(made(0)["data-web-2"]!);
  // Deleted by hand, the pod keeps its claim.
  expect(made(5)["data-web-1"]).toBe(made(4)["data-web-1"]);
  expect(before(6).claims.find(({ name }) => name === "data-web-0")).toMatchObject({ phase: "Terminating" });
  expect(before(6).pods[0]!.state).toBe("available");
  expect(made(-1)["data-web-0"]).toBeGreaterThan(made(5)["data-web-0"]!);
  expect(podLines(at(-1))).toEqual(["web-0 available A", "web-1 available A", "web-2 available A"]);
  expect(timeline.happenings.filter(({ kind, object }) => kind === "createClaim" && object === "data-web-0")).toHaveLength(2);
});

test("an immutable field: refused, then changed by way of an orphaned set, and only the pod deleted meanwhile is new", () => {
  const played = play("orphan");
  expect(refusals(played)).toHaveLength(1);
  expect(refusals(played)[0]).toContain("podManagementPolicy");
  const [before, after] = [played.at(0), played.at(-1)];
  expect(podLines(played.at(3))).toEqual(["web-0 available A", "web-1 available A"]);
  expect(podLines(after)).toEqual(["web-0 available A", "web-1 available A", "web-2 available A"]);
  expect(["web-0", "web-1", "web-2"].map((pod) => uidOf(after, pod) === uidOf(before, pod))).toEqual([true, true, false]);
  expect(after.revisions.map(({ name }) => name)).toEqual(before.revisions.map(({ name }) => name));
});
