/**
 * The resolver against the real CoreDNS, on random clusters:
 * `node test/conformance/differential-dns/main.mts --clusters N --seed S [--record FOLDER]`.
 * The first run compiles CoreDNS, which takes minutes; later ones do not. Prints each difference as a small case, what was
 * asked and how it was answered, and closes with `N passed, M failed`; a cluster passes with all of its questions.
 *
 * Not compared: the order of records, the authority section and the serial of the SOA, zone transfers. Not asked, as the
 * original has no proper answer: PTR of addresses in slices that name no Service (`host..namespace.svc…`), name servers
 * behind an ExternalName (`<nil>`), and ExternalNames in a circle through two zones, which end its process.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { check, report, smallest } from "./checks.mts";
import { configurations } from "./configurations.mts";
import { newCoverage } from "./coverage.mts";
import { build, goIsThere, startOracle } from "./oracle.mts";
import { recorded } from "./record.mts";

const { values } = parseArgs({
  options: {
    clusters: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    report: { type: "string", default: "5" },
    record: { type: "string" },
  },
});
if (!goIsThere()) {
  console.log("skipped: comparing with CoreDNS needs `go`, which is not installed");
  process.exit(0);
}
build();
const oracle = startOracle();

async function compare(clusters: number): Promise<void> {
  const begun = Date.now();
  const first = Number(values.seed) * 1_000_000;
  const coverage = newCoverage();
  let [next, passed, failed, reported] = [0, 0, 0, 0];
  const lane = async () => {
    while (next < clusters) {
      const found = await check(oracle, first + next++, coverage);
      passed += found.length === 0 ? 1 : 0;
      failed += found.length === 0 ? 0 : 1;
      if (found[0] && reported++ < Number(values.report)) console.log(`${report(await smallest(oracle, found[0]))}\n`);
    }
  };
  // One cluster at a time for each process.
  await Promise.all(Array.from({ length: configurations.length }, lane));
  console.log(coverage.lines().join("\n"));
  console.log(`${clusters} clusters, ${coverage.total()} questions in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

if (values.record === undefined) await compare(Number(values.clusters));
else writeFileSync(`${values.record}/recorded-dns.json`, await recorded(oracle));
oracle.close();
