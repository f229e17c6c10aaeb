/**
 * EndpointSlices, and decoding, validation and defaulting of StatefulSets and Services, against the original:
 * `node test/conformance/differential-api/main.mts --endpoints N --validation N --decoding N --seed S [--release 1.36,1.37|all] [--record FOLDER]`.
 * The first run for a release compiles its original, which takes minutes; later ones do not.
 * Prints each difference as a small case, what was hit, and closes with `N passed, M failed`.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Release } from "../../../server/src/kubernetes/versions.ts";
import { checkDecoding, checkEndpoints, checkValidation, type Check } from "./checks.mts";
import { build, goIsThere, releasesAsked, startOracle } from "./oracle.mts";
import { recorded } from "./record.mts";

const { values } = parseArgs({
  options: {
    endpoints: { type: "string", default: "10000" },
    validation: { type: "string", default: "10000" },
    decoding: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    release: { type: "string", default: "1.37" },
    report: { type: "string", default: "5" },
    record: { type: "string" },
  },
});
if (!goIsThere()) {
  console.log("skipped: comparing with the original needs `go`, which is not installed");
  process.exit(0);
}

const releases = values.release === "all" ? releasesAsked : (values.release.split(",") as Release[]);
build(values.endpoints === "0" ? releases : [...new Set<Release>([...releases, "1.37"])]);
const oracle = startOracle();
const first = Number(values.seed) * 10_000_000;
let passed = 0;
let failed = 0;

async function run(count: number, check: Check): Promise<void> {
  const begun = Date.now();
  const kinds = new Map<string, number>();
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const difference = await check.difference(oracle, first + next++);
      if (difference === undefined) passed++;
      else if (failed++ < Number(values.report)) console.log(`${difference}\n`);
      if (difference !== undefined) kinds.set(difference.split("\n").at(-1)!, (kinds.get(difference.split("\n").at(-1)!) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 64 }, lane));
  console.log(`${check.name}: ${count} cases in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  for (const [branch, hits] of [...check.hits].toSorted()) console.log(`  ${String(hits).padStart(8)} ${branch}`);
  for (const [kind, hits] of [...kinds].toSorted(([, a], [, b]) => b - a).slice(0, 20)) console.log(`  ${hits} × ${kind}`);
}

if (values.record !== undefined) {
  for (const [file, content] of await recorded(oracle, releases)) writeFileSync(`${values.record}/${file}`, content);
  oracle.close();
} else {
  await run(Number(values.endpoints), checkEndpoints());
  await run(Number(values.validation), checkValidation(releases));
  await run(Number(values.decoding), checkDecoding(releases));
  oracle.close();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
