/**
 * `node test/conformance/differential/record.mts [--syncs N] [--runs M] [--seed S] [--binaries FOLDER]`: asks the original
 * and writes its answers to the recorded file. Half of the states are random ones, half come from long runs.
 */
import { parseArgs } from "node:util";
import { checkWith } from "./compare.mts";
import { stateOf } from "./generate.mts";
import { ours } from "./ours.mts";
import { startOracles } from "./oracle.mts";
import { recordedFile, writeRecorded, type Recorded } from "./recorded.mts";
import { nextState, runOf } from "./runs.mts";

const { values } = parseArgs({
  options: {
    syncs: { type: "string", default: "2500" },
    runs: { type: "string", default: "80" },
    seed: { type: "string", default: "7" },
    binaries: { type: "string", default: "test/conformance/oracle/bin" },
  },
});

const oracle = startOracles(values.binaries);
const check = checkWith(oracle, ours);
const first = Number(values.seed) * 10_000_000;
const recorded: Recorded[] = [];
for (let seed = first; seed < first + Number(values.syncs); seed++) {
  const state = stateOf(seed);
  recorded.push({ state, original: (await check(state)).original });
}
for (let seed = first; seed < first + Number(values.runs); seed++) {
  const run = runOf(seed);
  let state = run.start;
  for (let step = 0; step < run.steps; step++) {
    const { original, answer } = await check(state);
    recorded.push({ state, original });
    state = nextState(run, state, answer.objects);
  }
}
oracle.close();
console.log(`${recorded.length} syncs in ${writeRecorded(recordedFile, recorded)} bytes`);
