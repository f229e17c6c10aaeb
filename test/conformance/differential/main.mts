/**
 * The StatefulSet controller of the simulation against the original:
 * `node test/conformance/differential/main.mts --syncs N --runs M --seed S [--binaries FOLDER] [--keep-going]`.
 * Prints the first difference as a small state, the branches hit, and closes with `N passed, M failed`.
 */
import { parseArgs } from "node:util";
import { checkWith, describe, shrink } from "./compare.mts";
import { stateOf } from "./generate.mts";
import { ours } from "./ours.mts";
import { startOracles } from "./oracle.mts";

const { values } = parseArgs({
  options: { syncs: { type: "string", default: "10000" }, runs: { type: "string", default: "200" }, seed: { type: "string", default: "1" }, binaries: { type: "string", default: "test/conformance/oracle/bin" }, profile: { type: "string" }, report: { type: "string", default: "5" } },
});

const oracle = startOracles(values.binaries);
const check = checkWith(oracle, ours);
const first = Number(values.seed) * 10_000_000;
const kinds = new Map<string, number>();
let passed = 0;
let failed = 0;
let reported = 0;

async function oneSync(seed: number): Promise<void> {
  const state = stateOf(seed);
  if (values.profile !== undefined && state.profile !== values.profile) return;
  const { differences } = await check(state);
  if (differences.length === 0) {
    passed++;
    return;
  }
  const kind = differences.map((line) => line.split(":")[0]!.replace(/[a-z.]*-?[0-9].*/, "…")).join("+");
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  failed++;
  if (kinds.get(kind) === 1 && reported++ < Number(values.report)) {
    const small = await shrink(state, check);
    const { differences: left } = await check(small);
    console.log(`seed ${seed}\n${describe(small).replace(/^/gm, "  ")}\n${left.join("\n").replace(/^/gm, "  ")}\n`);
  }
}

async function spread(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(Array.from({ length: 64 }, async () => {
    while (next < count) await work(next++);
  }));
}

const begun = Date.now();
await spread(Number(values.syncs), (index) => oneSync(first + index));
oracle.close();
console.log(`${values.syncs} syncs in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
for (const [kind, count] of kinds) console.log(`${count} × ${kind}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
