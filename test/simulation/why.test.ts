import { describe, expect, test } from "vitest";
import { timeline, why } from "./support.ts";

const looks = "The controller is about to look: something has changed since it last did.";

describe("what the controller waits for", () => {
  test("is not told from an old look: from a pod's becoming Ready until the sync, the controller is about to look", () => {
    const line = timeline();
    line.extendTo(60_000);
    const ready = line.happenings.find(({ kind, object }) => kind === "podReady" && object === "web-0")!.at;
    const created = line.happenings.find(({ kind, object, at }) => kind === "createPod" && object === "web-1" && at >= ready)!.at;
    expect(created).toBeGreaterThan(ready);
    expect(why(line.viewAt(ready - 1))[0]).toContain("Waits: web-0");
    expect(why(line.viewAt(ready))[0]).toBe(looks);
    expect(why(line.viewAt(created - 1))[0]).toBe(looks);
    // Its own writes are no news to the controller: why it made the pod stays on show.
    expect(why(line.viewAt(created))).not.toContain(looks);
    expect(why(line.viewAt(created)).join()).toContain("web-1");
  });

  test("before its first look it is about to look for the first time", () => {
    expect(why(timeline().viewAt(0))).toEqual(["The controller is about to look for the first time."]);
  });

  test("where nothing changes, nothing is looked at", () => {
    const line = timeline();
    line.extendTo(120_000);
    expect(why(line.viewAt(line.extentMs))).not.toContain(looks);
  });
});
