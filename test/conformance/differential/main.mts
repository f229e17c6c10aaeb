/**
 * The StatefulSet controller of the simulation against the original:
 * `node test/conformance/differential/main.mts --syncs N --runs M --seed S [--profiles P,…] [--binaries FOLDER]
 * [--coverage]`.
 * Prints each kind of difference as a small state, on demand the branches hit, and closes with `N passed, M failed`.
 */
import { parseArgs } from "node:util";
import { checkWith, describe, shrink } from "./compare.mts";
import { newCoverage } from "./coverage.mts";
import { stateOf } from "./generate.mts";
import { ours } from "./ours.mts";
import { startOracles } from "./oracle.mts";
import { nextState, runOf } from "./runs.mts";
import { profiles, type State } from "./state.mts";

const { values } = parseArgs({
  options: {
    syncs: { type: "string", default: "10000" },
    runs: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    profiles: { type: "string", default: profiles.join(",") },
    binaries: { type: "string", default: "test/conformance/oracle/bin" },
    report: { type: "string", default: "5" },
    coverage: { type: "boolean", default: false },
  },
});

const oracle = startOracles(values.binaries);
const check = checkWith(oracle, ours);
const coverage = newCoverage();
const among = profiles.filter((profile) => values.profiles.split(",").includes(profile));
const firstSeed = Number(values.seed) * 10_000_000;
const kinds = new Map<string, number>();
let passed = 0;
let failed = 0;
let runSyncs = 0;

/** One state, both answers. Gives ours, or undefined where they differ. */
async function compare(name: string, state: State): Promise<Awaited<ReturnType<typeof check>>["answer"] | undefined> {
  const { differences, answer } = await check(state);
  if (differences.length === 0) {
    if (values.coverage) coverage.add(state, answer);
    return answer;
  }
  const kind = differences.map((line) => line.split(":")[0]!.replace(/[a-z.]*-?[0-9].*/, "…")).join("+");
  const times = (kinds.get(kind) ?? 0) + 1;
  kinds.set(kind, times);
  if (times === 1 && kinds.size <= Number(values.report)) {
    const small = await shrink(state, check);
    const left = (await check(small)).differences;
    console.log(`${name}\n${describe(small).replace(/^/gm, "  ")}\n${left.join("\n").replace(/^/gm, "  ")}\n`);
  }
  return undefined;
}

async function oneSync(seed: number): Promise<void> {
  if (await compare(`sync ${seed}`, stateOf(seed, among))) passed++;
  else failed++;
}

async function oneRun(seed: number): Promise<void> {
  const run = runOf(seed, among);
  let state = run.start;
  for (let step = 0; step < run.steps; step++) {
    runSyncs++;
    const answer = await compare(`run ${seed}, step ${step + 1}`, state);
    if (!answer) return void failed++;
    state = nextState(run, state, answer.objects);
  }
  passed++;
}

/** Many at a time, so that neither side waits for the other. */
async function spread(count: number, work: (seed: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(firstSeed + next++);
  };
  await Promise.all(Array.from({ length: 64 }, lane));
}

const seconds = async (work: Promise<void>): Promise<string> => {
  const begun = performance.now();
  await work;
  return ((performance.now() - begun) / 1000).toFixed(1);
};
const [syncs, runs] = [Number(values.syncs), Number(values.runs)];
const syncSeconds = await seconds(spread(syncs, oneSync));
console.log(`${syncs} single syncs in ${syncSeconds} s (seed ${values.seed})`);
const runSeconds = await seconds(spread(runs, oneRun));
console.log(`${runs} runs of ${runSyncs} syncs in ${runSeconds} s`);
oracle.close();
for (const [kind, count] of kinds) console.log(`${count} × differ in ${kind}`);
if (values.coverage) console.log(`${coverage.size} branches hit\n${coverage.lines().join("\n")}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
