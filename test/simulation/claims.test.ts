import { describe, expect, test } from "vitest";
import { actions, claims, pods, settle, timeline, why } from "./support.ts";

const policy = (whenDeleted: string, whenScaled: string) => ({ ...claims, persistentVolumeClaimRetentionPolicy: { whenDeleted, whenScaled } });

const names = (view: { claims: readonly { name: string }[] }) => view.claims.map(({ name }) => name);

describe("persistentVolumeClaimRetentionPolicy", () => {
  test("by default a claim stays, and its pod finds it again", () => {
    const line = timeline({ ...claims, replicas: 2 });
    const before = settle(line).claims;
    line.do({ do: "scale", replicas: 1 }, line.extentMs);
    expect(names(settle(line))).toEqual(["data-web-0", "data-web-1"]);
    line.do({ do: "scale", replicas: 2 }, line.extentMs);
    expect(settle(line).claims).toEqual(before);
  });

  test("whenScaled: Delete: the pod owns its claim before it goes, and takes it along", () => {
    const line = timeline({ ...policy("Retain", "Delete"), replicas: 2 });
    settle(line);
    const begin = line.happenings.length;
    line.do({ do: "scale", replicas: 1 }, line.extentMs);
    expect(names(settle(line))).toEqual(["data-web-0"]);
    const later = line.happenings.slice(begin).map(({ kind, object }) => `${kind} ${object}`);
    expect(later).toEqual([
      "scale web",
      "setClaimOwner data-web-1",
      "deletePod web-1",
      "endpointsChanged web",
      "podGone web-1",
      "deleteClaim data-web-1",
      "claimGone data-web-1",
    ]);
  });

  test("whenScaled: Delete and up again too early: the set waits in silence, since nobody watches claims", () => {
    const line = timeline({ ...policy("Retain", "Delete"), replicas: 2 });
    settle(line);
    line.do({ do: "scale", replicas: 1 }, line.extentMs);
    line.do({ do: "scale", replicas: 2 }, line.extentMs + 1_000);
    const stalled = settle(line);
    expect(pods(stalled)).toEqual(["web-0 available A"]);
    expect(names(stalled)).toEqual(["data-web-0"]);
    expect(why(stalled)[0]).toContain("Claims are not watched");
    // Any event will do.
    line.do({ do: "restart" }, line.extentMs);
    expect(pods(settle(line))).toEqual(["web-0 available B", "web-1 available B"]);
  });

  test("whenDeleted: Delete: the set takes its claims along", () => {
    const line = timeline({ ...policy("Delete", "Retain"), replicas: 2 });
    settle(line);
    expect(actions(line.happenings)).toContain("setClaimOwner data-web-0");
    line.do({ do: "deleteStatefulSet" }, line.extentMs);
    expect(settle(line)).toMatchObject({ pods: [], claims: [], revisions: [] });
  });

  test("both: while in range the set owns, condemned the pod", () => {
    const line = timeline({ ...policy("Delete", "Delete"), replicas: 2 });
    settle(line);
    line.do({ do: "scale", replicas: 1 }, line.extentMs);
    const { happenings } = line;
    settle(line);
    const owners = happenings.filter(({ kind }) => kind === "setClaimOwner").map(({ message }) => `${String(message.args["claim"])} ${String(message.args["owner"])}`);
    expect(owners).toEqual(["data-web-0 StatefulSet/web", "data-web-1 StatefulSet/web", "data-web-1 Pod/web-1"]);
  });
});

describe("a claim deleted by hand", () => {
  test("stays, terminating, for as long as its pod runs", () => {
    const line = timeline({ ...claims, replicas: 1 });
    settle(line);
    line.do({ do: "deleteClaim", claim: "data-web-0" }, line.extentMs);
    expect(settle(line).claims).toMatchObject([{ name: "data-web-0", phase: "Terminating" }]);
    line.do({ do: "deletePod", pod: "web-0" }, line.extentMs);
    const view = settle(line);
    expect(view.claims).toMatchObject([{ name: "data-web-0", phase: "Bound", createdAt: expect.toSatisfy((at: number) => at > 10) }]);
    expect(pods(view)).toEqual(["web-0 available A"]);
  });

  test("that does not exist is not found", () => {
    const { refused } = timeline().do({ do: "deleteClaim", claim: "data-web-9" }, 0);
    expect(refused?.args["text"]).toBe('Error from server (NotFound): persistentvolumeclaims "data-web-9" not found');
  });
});
