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

describe("Deployment and StatefulSet", () => {
  const played = play("deployment");
  const deployed = (moment: number) => played.at(moment).pods.filter(({ workload }) => workload === "deployment");

  test("one starts all at once under random names, the other one by one", () => {
    expect(deployed(0)).toHaveLength(3);
    expect(podLines(played.at(0)).map((line) => line.split(" ")[0])).toEqual(["web-0"]);
    for (const { name } of deployed(0)) expect(name).toMatch(/-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  });

  test("a pod that is deleted is replaced at once under another name; the set waits for the old one to be gone", () => {
    const [before, after] = [played.before(2), played.at(4)];
    const gone = before.pods.find(({ workload }) => workload === "deployment")!.name;
    expect(after.pods.some(({ name }) => name === gone)).toBe(false);
    const at = (kind: string, object: (name: string) => boolean): number => played.timeline.happenings.find((each) => each.kind === kind && each.at > played.run.moments[1]!.at && object(each.object))!.at;
    const isNew = (name: string): boolean => after.pods.some((pod) => pod.name === name && pod.workload === "deployment") && !before.pods.some((pod) => pod.name === name);
    expect(at("createPod", isNew)).toBeLessThan(at("podGone", (name) => name === gone));
    expect(at("createPod", (name) => name === "web-1")).toBeGreaterThan(at("podGone", (name) => name === "web-1"));
    expect(after.pods.find(({ name }) => name === "web-1")!.claims).toEqual(["data-web-1"]);
    // Whatever claims the Deployment's pods have, no pod has one of its own.
    expect(new Set(deployed(4).map(({ claims }) => claims.join())).size).toBe(1);
  });

  test("an update takes a pod away here and adds one there", () => {
    const { timeline, run } = played;
    const times = [...new Set(timeline.happenings.map((happening) => happening.at))].filter((ms) => ms > run.moments[5]!.at && ms < run.moments[6]!.at);
    const ready = times.map((ms) => timeline.viewAt(ms)).map(({ status, deployment }) => ({ set: status.readyReplicas, deployment: deployment!.readyReplicas }));
    expect(Math.min(...ready.map(({ deployment }) => deployment))).toBe(3);
    expect(Math.min(...ready.map(({ set }) => set))).toBe(2);
    expect(podLines(played.at(-1))).toEqual(["web-0 available B", "web-1 available B", "web-2 available B"]);
  });
});
