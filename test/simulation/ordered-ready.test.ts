import { describe, expect, test } from "vitest";
import { actions, claims, pods, settle, template, timeline, why } from "./support.ts";

const probe = { readinessProbe: { periodSeconds: 5, initialDelaySeconds: 5 } };

describe("OrderedReady in the cluster", () => {
  test("creates one pod after the other, each with its claim first", () => {
    const line = timeline({ ...claims, template: template(probe) });
    expect(pods(settle(line))).toEqual(["web-0 available A", "web-1 available A", "web-2 available A"]);
    expect(actions(line.happenings).slice(1)).toEqual(
      [0, 1, 2].flatMap((ordinal) => [`createClaim data-web-${ordinal}`, `createPod web-${ordinal}`]),
    );
  });

  test("says what it waits for, and where the manifest says so", () => {
    const line = timeline({ template: template(probe) });
    line.extendTo(8_000);
    const view = line.viewAt(8_000);
    expect(pods(view)).toEqual(["web-0 running A"]);
    expect(why(view).slice(0, 2)).toEqual([
      "Waits: web-0 is Running but not Ready; OrderedReady creates no higher ordinal until it is Ready.",
      "web-0: its readiness probe has not succeeded yet.",
    ]);
    expect(view.why.map(({ field }) => field?.join(".")).slice(0, 2)).toEqual([
      "spec.podManagementPolicy",
      "spec.template.spec.containers.0.readinessProbe",
    ]);
  });

  test("rolls from the highest ordinal down", () => {
    const line = timeline();
    settle(line);
    const before = line.happenings.length;
    line.do({ do: "setImage", image: "web:2" }, line.extentMs);
    expect(pods(settle(line))).toEqual(["web-0 available B", "web-1 available B", "web-2 available B"]);
    expect(actions(line.happenings.slice(before)).slice(1)).toEqual([2, 1, 0].flatMap((ordinal) => [`deletePod web-${ordinal}`, `createPod web-${ordinal}`]));
    const promotions = line.happenings.filter(({ kind }) => kind === "promote");
    expect(promotions).toMatchObject([{ object: "web", message: { args: { letter: "B" } } }]);
  });

  test("stays stuck on a broken revision after undo, until the pod is deleted by hand", () => {
    const line = timeline();
    settle(line);
    line.do({ do: "setImage", image: "web:2", broken: true }, line.extentMs);
    const undo = line.extentMs + 60_000;
    line.do({ do: "undo" }, undo);
    line.extendTo(undo + 3_600_000);
    const stuck = line.viewAt(undo + 3_600_000);
    expect(pods(stuck)).toEqual(["web-0 available A", "web-1 available A", expect.stringMatching(/^web-2 (crashloop|running) B$/)]);
    expect(why(stuck)[0]).toContain("delete web-2 by hand");
    line.do({ do: "deletePod", pod: "web-2" }, line.extentMs);
    expect(pods(settle(line))).toEqual(["web-0 available A", "web-1 available A", "web-2 available A"]);
  });

  test("Parallel heals by itself", () => {
    const line = timeline({ podManagementPolicy: "Parallel" });
    settle(line);
    line.do({ do: "setImage", image: "web:2", broken: true }, line.extentMs);
    line.do({ do: "undo" }, line.extentMs + 60_000);
    expect(pods(settle(line))).toEqual(["web-0 available A", "web-1 available A", "web-2 available A"]);
  });

  test("scales down from the top, one at a time", () => {
    const line = timeline({ replicas: 4 });
    settle(line);
    const before = line.happenings.length;
    line.do({ do: "scale", replicas: 1 }, line.extentMs);
    expect(pods(settle(line))).toEqual(["web-0 available A"]);
    const later = line.happenings.slice(before).filter(({ kind }) => kind === "deletePod" || kind === "podGone");
    expect(later.map(({ kind, object }) => `${kind} ${object}`)).toEqual([3, 2, 1].flatMap((ordinal) => [`deletePod web-${ordinal}`, `podGone web-${ordinal}`]));
  });

  test("updates only from the partition up, and says so", () => {
    const line = timeline({ updateStrategy: { rollingUpdate: { partition: 2 } } });
    settle(line);
    line.do({ do: "setImage", image: "web:2" }, line.extentMs);
    const view = settle(line);
    expect(pods(view)).toEqual(["web-0 available A", "web-1 available A", "web-2 available B"]);
    expect(why(view)[0]).toBe("The update is complete from partition 2 up; pods below it (2) stay at the old revision.");
    line.do({ do: "setPartition", partition: 0 }, line.extentMs);
    expect(pods(settle(line))).toEqual(["web-0 available B", "web-1 available B", "web-2 available B"]);
  });

  test("counts a pod as Available only after minReadySeconds", () => {
    const line = timeline({ replicas: 2, minReadySeconds: 10 });
    settle(line);
    const [first, second] = line.lanes();
    const ready = first!.segments.find(({ state }) => state === "ready")!;
    expect(ready.toMs! - ready.fromMs).toBe(10_000);
    // The controller needs a moment to see it.
    expect(second!.segments[0]!.fromMs - ready.toMs!).toBe(10);
  });

  test("promotes OnDelete from 1.37 on only", () => {
    const current = (profile: "1.36" | "1.37") => {
      const line = timeline({ replicas: 1, updateStrategy: { type: "OnDelete" } }, { profile });
      settle(line);
      line.do({ do: "setImage", image: "web:2" }, line.extentMs);
      expect(why(settle(line))[0]).toBe("OnDelete: pods at the old revision (1) stay until somebody deletes them.");
      line.do({ do: "deletePod", pod: "web-0" }, line.extentMs);
      return settle(line).revisions.find(({ isCurrent }) => isCurrent)!.letter;
    };
    expect([current("1.36"), current("1.37")]).toEqual(["A", "B"]);
  });

  test("forgets a revision that nothing uses any more as soon as the rollout is complete", () => {
    const line = timeline({ replicas: 1, revisionHistoryLimit: 0 });
    settle(line);
    line.do({ do: "setImage", image: "web:2" }, line.extentMs);
    expect(settle(line).revisions).toMatchObject([{ letter: "B", isCurrent: true, isUpdate: true }]);
  });

  test("replaces an evicted pod, and deletes it first", () => {
    const line = timeline();
    settle(line);
    const before = line.happenings.length;
    line.do({ do: "failPod", pod: "web-1" }, line.extentMs);
    expect(pods(settle(line))[1]).toBe("web-1 available A");
    expect(actions(line.happenings.slice(before))).toEqual(["deletePod web-1", "createPod web-1"]);
  });

  test("a name that leaves no room for the revision fails to make pods, retries ever more slowly, and shows the Event", () => {
    const name = "w".repeat(60);
    const manifest = { metadata: { name }, spec: { replicas: 1, selector: { matchLabels: { app: "web" } }, template: template() } };
    const line = timeline({}, { statefulSet: manifest });
    line.extendTo(60_000);
    const failures = line.happenings.filter(({ kind }) => kind === "failed");
    expect(failures.length).toBeGreaterThan(5);
    expect(failures[0]!.event?.message).toMatch(/^create Pod w+-0 in StatefulSet w+ failed error: .*Invalid value: "w+-\w+": must be no more than 63/i);
    const gaps = failures.slice(1).map(({ at }, index) => at - failures[index]!.at);
    // Doubled each time, once nothing else wakes the controller any more.
    expect(gaps.slice(3, 9)).toEqual([40, 80, 160, 320, 640, 1280]);
    expect(line.viewAt(60_000).pods).toEqual([]);
  });
});
