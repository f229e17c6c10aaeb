import { existsSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { differences, describe as described } from "../conformance/differential/compare.mts";
import { stateOf } from "../conformance/differential/generate.mts";
import { ours } from "../conformance/differential/ours.mts";
import { readRecorded, recordedFile, type Recorded } from "../conformance/differential/recorded.mts";
import { profiles } from "../conformance/differential/state.mts";

describe("recorded syncs of the original controller", () => {
  const recorded: readonly Recorded[] = existsSync(recordedFile) ? readRecorded(recordedFile) : [];

  it("are there, in a small file", () => {
    expect(recorded.length).toBeGreaterThan(3000);
    expect(statSync(recordedFile).size).toBeLessThan(1_000_000);
  });

  it.each(profiles)("are answered alike: %s", (profile) => {
    const mine = recorded.filter(({ state }) => state.profile === profile);
    expect(mine.length).toBeGreaterThan(200);
    const different = mine.flatMap(({ state, original }) => {
      const lines = differences(original, ours(state).outcome);
      return lines.length > 0 ? [`${described(state)}\n${lines.join("\n")}`] : [];
    });
    expect(different.slice(0, 3)).toEqual([]);
  });

  it("would tell a difference", () => {
    const busy = recorded.find(({ original }) => original.actions.length > 0)!;
    expect(differences({ ...busy.original, actions: [] }, ours(busy.state).outcome)).toHaveLength(1);
  });
});

describe("random states", () => {
  it("are the same for the same seed", () => {
    expect(described(stateOf(12_345))).toBe(described(stateOf(12_345)));
    expect(described(stateOf(12_345))).not.toBe(described(stateOf(12_346)));
  });
});
