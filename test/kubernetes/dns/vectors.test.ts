import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { run } from "../../conformance/dns.mts";

const file = new URL("../../conformance/data/dns-vectors.json", import.meta.url);
const content = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;

test("every vector of CoreDNS' own tests and of the derived ones is answered alike", () => {
  const failures: string[] = [];
  let passed = 0;
  run(content, { pass: () => void passed++, fail: (name, difference) => void failures.push(`${name}\n${difference}`) });
  expect(failures).toEqual([]);
  expect(passed).toBeGreaterThan(270);
});

test("the runner sees differences: each vector fails when its expectation is turned round", () => {
  const vectors = content["vectors"] as { expect: { rcode: string } }[];
  const turned = vectors.map((vector) => ({ ...vector, expect: { ...vector.expect, rcode: vector.expect.rcode === "NOERROR" ? "NXDOMAIN" : "NOERROR" } }));
  let passed = 0;
  run({ fixtures: content["fixtures"], vectors: turned }, { pass: () => void passed++, fail: () => {} });
  expect(passed).toBe(0);
});
