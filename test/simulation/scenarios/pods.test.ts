import { describe, expect, test } from "vitest";
import { play, podLines, uidOf, why } from "./support.ts";

const deletions = (lines: readonly string[]): string[] => lines.filter((line) => / (deletePod|podGone) /.test(line)).map((line) => line.replace(/^\S+ /, ""));

describe("ordered start", () => {
  test("each pod is created when the one below is Ready", () => {
    const { at, between } = play("ordered-start");
    expect(podLines(at(1))).toEqual(["web-0 running A"]);
    expect(podLines(at(2))).toEqual(["web-0 available A", "web-1 pending A"]);
    expect(podLines(at(3))).toEqual(["web-0 available A", "web-1 available A", "web-2 available A"]);
    expect(between(0, 3).filter((line) => /createPod|podReady/.test(line)).map((line) => line.split(" ").slice(1).join(" "))).toEqual(["podReady web-0", "createPod web-1", "podReady web-1", "createPod web-2", "podReady web-2"]);
  });

  test("a pod that is not Ready holds up those above it, until it is", () => {
    const played = play("ordered-start", "unready-below");
    expect(podLines(played.at(-3))).toEqual(["web-0 running A", "web-1 available A"]);
    expect(played.between(-3, -2).filter((line) => line.includes("createPod"))).toEqual([]);
    expect(why(played.at(-2))).toContain("web-0 is Running but not Ready");
    expect(podLines(played.at(-1))).toEqual(["web-0 available A", "web-1 available A", "web-2 available A"]);
    expect(played.between(-2, -1).find((line) => line.includes("createPod"))).toBe("statefulset-controller createPod web-2");
  });

  test("of two gaps the lower one is filled first", () => {
    const { at, between } = play("ordered-start", "gap");
    expect(podLines(at(-2))).toEqual(["web-0 available A", "web-2 available A"]);
    expect(between(-3, -1).filter((line) => line.includes("createPod")).map((line) => line.split(" ")[2])).toEqual(["web-0", "web-1"]);
  });
});

test("scale down and back: highest first, one by one; name and claim return, the pod does not", () => {
  const { at, between, timeline } = play("scale-and-back");
  expect(deletions(between(1, 3))).toEqual(["deletePod web-2", "podGone web-2", "deletePod web-1", "podGone web-1"]);
  expect(at(3).claims.map(({ name, phase }) => `${name} ${phase}`)).toEqual(["data-web-0 Bound", "data-web-1 Bound", "data-web-2 Bound"]);
  const [before, after] = [at(0), at(-1)];
  expect(uidOf(after, "web-2")).not.toBe(uidOf(before, "web-2"));
  expect(uidOf(after, "web-0")).toBe(uidOf(before, "web-0"));
  expect(after.pods[2]!.ip).not.toBe(before.pods[2]!.ip);
  expect(after.claims.map(({ createdAt }) => createdAt)).toEqual(before.claims.map(({ createdAt }) => createdAt));
  expect(timeline.happenings.filter(({ kind }) => kind === "createClaim")).toHaveLength(3);
});

describe("deleting the StatefulSet", () => {
  test("ends all pods together and leaves the claims", () => {
    const { at } = play("delete-set", "at-once");
    expect(podLines(at(-2))).toEqual(["web-0 terminating A", "web-1 terminating A", "web-2 terminating A"]);
    expect(at(-1).pods).toEqual([]);
    expect(at(-1).claims).toHaveLength(3);
  });

  test("after scaling to 0 they end in order", () => {
    const { between, at } = play("delete-set", "in-order");
    expect(deletions(between(1, 2))).toEqual(["deletePod web-2", "podGone web-2", "deletePod web-1", "podGone web-1", "deletePod web-0", "podGone web-0"]);
    expect(at(-1).status.updateRevision).toBe("");
  });
});
