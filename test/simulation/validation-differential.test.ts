import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { validationCase } from "../conformance/differential-api/mutations.mts";
import type { RecordedVerdict, Recording } from "../conformance/differential-api/record.mts";
import { difference, ours } from "../conformance/differential-api/validation.mts";

const path = new URL("../conformance/data/recorded-validation.json", import.meta.url);
const { releases, cases } = JSON.parse(readFileSync(path, "utf8")) as Recording<RecordedVerdict>;

describe("recorded answers of the original API server", () => {
  test("are those of the simulated one", () => {
    expect(cases.length).toBeGreaterThan(300);
    const found = cases.flatMap(([seed, answer]) => {
      const complaint = difference(ours(validationCase(seed, releases)), answer);
      return complaint === undefined ? [] : [`seed ${seed}: ${complaint}`];
    });
    expect(found).toEqual([]);
  });

  test("are of every kind", () => {
    const verdicts = new Set(cases.map(([, { verdict }]) => verdict));
    expect([...verdicts].toSorted()).toEqual(["accepted", "not decoded", "old object refused", "refused"]);
  });
});
