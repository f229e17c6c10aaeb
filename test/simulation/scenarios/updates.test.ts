import { describe, expect, test } from "vitest";
import { play, podLines, uidOf, why } from "./support.ts";

test("canary: below the partition even a new pod is of the old revision; partition 0 lets the rest follow", () => {
  const { at, between } = play("canary");
  expect(podLines(at(2))).toEqual(["web-0 available A", "web-1 available A", "web-2 available B"]);
  expect(at(2).status.currentRevision).not.toBe(at(2).status.updateRevision);
  expect(podLines(at(4))).toEqual(["web-0 available A", "web-1 available A", "web-2 available B"]);
  expect(uidOf(at(4), "web-0")).not.toBe(uidOf(at(3), "web-0"));
  expect(between(5, 6).filter((line) => line.includes("statefulset-controller deletePod")).map((line) => line.split(" ")[2])).toEqual(["web-1", "web-0"]);
  expect(podLines(at(6))).toEqual(["web-0 available B", "web-1 available B", "web-2 available B"]);
  expect(at(6).status.currentRevision).toBe(at(6).status.updateRevision);
});

describe("broken image", () => {
  test("one pod crashes, the others go on serving, and the undo heals nothing", () => {
    const { at, between } = play("broken-image");
    expect(podLines(at(1))).toEqual(["web-0 available A", "web-1 available A", "web-2 crashloop B"]);
    expect(between(2, 3).filter((line) => /statefulset-controller (create|delete)Pod/.test(line))).toEqual([]);
    expect(at(3).pods[2]!.revisionLetter).toBe("B");
    expect(at(3).revisions.find(({ isUpdate }) => isUpdate)!.letter).toBe("A");
    expect(why(at(3))).toContain("delete web-2 by hand");
  });

  test("deleting the broken pod does", () => {
    expect(podLines(play("broken-image", "delete").at(-1))).toEqual(["web-0 available A", "web-1 available A", "web-2 available A"]);
  });

  test("waiting does not", () => {
    const { at, between } = play("broken-image", "wait");
    expect(at(-1).pods[2]!.revisionLetter).toBe("B");
    expect(at(-1).pods[2]!.restarts).toBeGreaterThan(at(-2).pods[2]!.restarts);
    expect(between(-2, -1).filter((line) => line.startsWith("statefulset-controller"))).toEqual([]);
  });
});

test("Parallel starts and scales at once; an update is as wide as maxUnavailable", () => {
  const { at, run, timeline } = play("parallel");
  expect(at(0).pods).toHaveLength(4);
  const missing = (from: number, to: number): number => {
    const [start, end] = [run.moments.at(from)!.at, run.moments.at(to)!.at];
    const times = [...new Set(timeline.happenings.map((happening) => happening.at))].filter((ms) => ms > start && ms < end);
    return Math.max(...times.map((ms) => 4 - timeline.viewAt(ms).status.readyReplicas));
  };
  expect(missing(1, 2)).toBe(1);
  expect(missing(3, 4)).toBe(2);
  const first = timeline.happenings.filter(({ at: ms, kind, actor }) => ms >= run.moments[3]!.at && kind === "deletePod" && actor === "statefulset-controller").slice(0, 2);
  expect(first.map(({ object }) => object)).toEqual(["web-3", "web-2"]);
  expect(first[0]!.at).toBe(first[1]!.at);
  const scaled = timeline.happenings.filter(({ at: ms, kind, actor }) => ms >= run.moments[5]!.at && kind === "deletePod" && actor === "statefulset-controller");
  expect(new Set(scaled.map(({ at: ms }) => ms)).size).toBe(1);
  expect(scaled).toHaveLength(3);
});

test("OnDelete: the controller deletes nothing; what is deleted or new gets the new revision", () => {
  const { at, between, timeline } = play("on-delete");
  expect(between(0, 1).filter((line) => /createPod|deletePod/.test(line))).toEqual([]);
  expect(podLines(at(3))).toEqual(["web-0 available A", "web-1 available B", "web-2 available A"]);
  expect(podLines(at(-1))).toEqual(["web-0 available B", "web-1 available B", "web-2 available B", "web-3 available B"]);
  expect(timeline.happenings.filter(({ actor, kind }) => actor === "statefulset-controller" && kind === "deletePod")).toEqual([]);
});
