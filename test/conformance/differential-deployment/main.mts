/**
 * The Deployment and the ReplicaSet controller against the original:
 * `node test/conformance/differential-deployment/main.mts [--cases N] [--seed S] [--binaries FOLDER] [--record FILE]`.
 * Prints what was hit, each difference as a case, and closes with `N passed, M failed`.
 */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { startWorker } from "../differential/oracle.mts";
import { askOriginal, branchesOf, differences } from "./compare.mts";
import { requestOf } from "./generate.mts";
import { writeRecorded, type RecordedCase } from "./recorded.mts";

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    report: { type: "string", default: "5" },
    binaries: { type: "string", default: "test/conformance/oracle-deployment/bin" },
    record: { type: "boolean", default: false },
  },
});

const workers = Object.fromEntries(["1.34", "1.37"].flatMap((release) => (existsSync(`${values.binaries}/${release}`) ? [[release, startWorker(`${values.binaries}/${release}`)]] : [])));
const begun = Date.now();
const first = Number(values.seed) * 10_000_000;
const hits = new Map<string, number>();
const recorded: RecordedCase[] = [];
let next = 0;
let passed = 0;
let failed = 0;

async function lane(): Promise<void> {
  while (next < Number(values.cases)) {
    const seed = first + next++;
    const request = requestOf(seed);
    const worker = workers[request.release];
    if (!worker) continue;
    const original = await askOriginal(worker, request);
    const branches = branchesOf(request, original);
    // The rare ones first, then a sample of the rest.
    if (values.record && (seed % 40 === 0 || branches.some((branch) => (hits.get(branch) ?? 0) < 8))) recorded.push([seed, original]);
    for (const branch of branches) hits.set(branch, (hits.get(branch) ?? 0) + 1);
    const lines = differences(request, original);
    if (lines.length === 0) passed++;
    else if (failed++ < Number(values.report)) console.log(`seed ${seed}\n${JSON.stringify(request)}\n${lines.join("\n")}\n`);
  }
}

await Promise.all(Array.from({ length: 64 }, lane));
for (const worker of Object.values(workers)) worker.child.stdin.end();
for (const [branch, count] of [...hits].toSorted()) console.log(`  ${String(count).padStart(8)} ${branch}`);
console.log(`${values.cases} cases in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
if (values.record) console.log(`${recorded.length} recorded in ${writeRecorded(recorded.toSorted(([a], [b]) => a - b))} bytes`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
