import { describe, expect, it } from "vitest";
import { differences } from "../conformance/differential-deployment/compare.mts";
import { requestOf } from "../conformance/differential-deployment/generate.mts";
import { readRecorded } from "../conformance/differential-deployment/recorded.mts";
import type { Answer } from "../conformance/differential-deployment/request.mts";

describe("recorded syncs of the original Deployment and ReplicaSet controllers", () => {
  const recorded = readRecorded().map(([seed, original]) => ({ seed, original, request: requestOf(seed) }));

  it.each(["deployment", "replicaSet", "less"])("are answered alike: %s", (op) => {
    const mine = recorded.filter(({ request }) => request.op === op);
    expect(mine.length).toBeGreaterThan(100);
    const different = mine.flatMap(({ seed, request, original }) => {
      const lines = differences(request, original);
      return lines.length > 0 ? [`seed ${seed}\n${lines.join("\n")}`] : [];
    });
    expect(different.slice(0, 3)).toEqual([]);
  });

  it("would tell a difference", () => {
    const { request, original } = recorded.find((each) => each.request.op === "deployment" && (each.original as Answer).events.length > 0)!;
    expect(differences(request, { ...(original as Answer), events: [] })).toHaveLength(1);
  });
});
