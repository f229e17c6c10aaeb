import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { differences, report } from "../../conformance/differential-dns/checks.mts";
import { dnsCase } from "../../conformance/differential-dns/cases.mts";
import type { Recording } from "../../conformance/differential-dns/record.mts";

const path = new URL("../../conformance/data/recorded-dns.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(path, "utf8")) as Recording;

describe("recorded answers of the real CoreDNS", () => {
  test("are those of the resolver", () => {
    expect(cases.length).toBeGreaterThan(15);
    expect(cases.flatMap(({ seed, questions, answers }) => differences(dnsCase(seed, questions), answers).map(report))).toEqual([]);
  });

  test("are of every kind", () => {
    const answers = cases.flatMap((each) => each.answers);
    for (const rcode of ["NOERROR", "NXDOMAIN", "SERVFAIL"]) expect(answers.filter((answer) => answer.rcode === rcode).length, rcode).toBeGreaterThan(20);
    const records = answers.flatMap(({ answer, extra }) => [...answer, ...extra]);
    for (const type of ["A", "AAAA", "SRV", "CNAME", "PTR", "TXT", "NS", "SOA"]) expect(records.filter((record) => record.split(" ")[3] === type).length, type).toBeGreaterThan(0);
  });
});
