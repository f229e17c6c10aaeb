import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decodingCase, ours, type Complaint } from "../conformance/differential-api/decoding.mts";
import type { Recording } from "../conformance/differential-api/record.mts";

const path = new URL("../conformance/data/recorded-decoding.json", import.meta.url);
const { releases, cases } = JSON.parse(readFileSync(path, "utf8")) as Recording<Complaint>;

describe("recorded complaints of the original's decoder", () => {
  test("are those of the simulated one", () => {
    expect(cases.length).toBeGreaterThan(150);
    for (const [seed, complaint] of cases) expect([seed, ours(decodingCase(seed, releases))]).toEqual([seed, complaint]);
  });

  test("are about values of every kind", () => {
    const complaints = cases.map(([, complaint]) => complaint);
    expect(complaints).toContain(null);
    for (const kind of ["array", "object", "string", "bool", "number", "number 1.5"]) expect(complaints.some((complaint) => complaint?.startsWith(`json: cannot unmarshal ${kind} into`))).toBe(true);
    expect(complaints.some((complaint) => complaint?.startsWith("quantities must match"))).toBe(true);
    expect(complaints).toContain("unable to parse quantity's suffix");
  });
});
