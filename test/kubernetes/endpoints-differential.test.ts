import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { endpointCase } from "../conformance/differential-api/endpoint-cases.mts";
import { ours, type Groups } from "../conformance/differential-api/endpoints.mts";
import type { Recording } from "../conformance/differential-api/record.mts";

const path = new URL("../conformance/data/recorded-endpoints.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(path, "utf8")) as Recording<Groups>;

describe("recorded EndpointSlices of the original controller", () => {
  test("are what the product says", () => {
    expect(cases.length).toBeGreaterThan(500);
    const different = cases.filter(([seed, answer]) => JSON.stringify(ours(endpointCase(seed))) !== JSON.stringify(answer));
    expect(different.map(([seed]) => seed)).toEqual([]);
  });

  test("cover readiness, host names, zones and both families", () => {
    const texts = cases.map(([, answer]) => JSON.stringify(answer));
    for (const part of ["ready=true", "ready=false", "host=web-", "zone=zone-a", "IPv4 ", "IPv6 ", "peer:9090/UDP"]) {
      expect(texts.filter((text) => text.includes(part)).length, part).toBeGreaterThan(2);
    }
  });
});
