/**
 * Recorded answers of the original, for machines without Go. Only seeds and answers are kept: the cases are made again from
 * the seeds. Answers that say much are chosen: the rarest branches first, then a plain sample.
 */
import type { Release } from "../../../server/src/kubernetes/versions.ts";
import { branches } from "./checks.mts";
import * as decoding from "./decoding.mts";
import { endpointCase } from "./endpoint-cases.mts";
import * as endpoints from "./endpoints.mts";
import { validationCase } from "./mutations.mts";
import type { Oracle } from "./oracle.mts";
import * as validation from "./validation.mts";

export interface Recording<T> {
  /** Changes of the generators make a recording worthless: then it is made again. */
  readonly releases: readonly Release[];
  readonly cases: readonly (readonly [seed: number, answer: T])[];
}

/** Complaints stand for themselves; what was stored is compared as it is. */
export type RecordedVerdict = validation.Verdict;

/** @returns the files: name and content */
export async function recorded(oracle: Oracle, releases: readonly Release[]): Promise<readonly (readonly [string, string])[]> {
  const seeds = (count: number) => Array.from({ length: count }, (_, index) => 990_000_000 + index);
  const slices: [number, endpoints.Groups][] = [];
  for (const seed of seeds(2600)) {
    const testCase = endpointCase(seed);
    const answer = endpoints.theirs(testCase, await oracle.ask("1.37", endpoints.request(testCase)));
    const size = JSON.stringify(answer).length;
    if ((size > 2 || seed % 10 === 0) && size < 3000) slices.push([seed, answer]);
  }
  const seen = new Map<string, number>();
  const verdicts: [number, RecordedVerdict][] = [];
  for (const seed of seeds(60_000)) {
    const testCase = validationCase(seed, releases);
    const answer = validation.theirs(testCase, await oracle.ask(testCase.release, validation.request(testCase)));
    const hit = branches(testCase, answer);
    if (!hit.some((branch) => (seen.get(branch) ?? 0) < 4) || JSON.stringify(answer).length > 3000) continue;
    for (const branch of hit) seen.set(branch, (seen.get(branch) ?? 0) + 1);
    verdicts.push([seed, answer]);
  }
  const complaints: [number, decoding.Complaint][] = [];
  for (const seed of seeds(8000)) {
    const testCase = decoding.decodingCase(seed, releases);
    const complaint = decoding.theirs(await oracle.ask(testCase.release, decoding.request(testCase)));
    const branch = `decoding ${decoding.branch(complaint)}`;
    if ((seen.get(branch) ?? 0) >= 4) continue;
    seen.set(branch, (seen.get(branch) ?? 0) + 1);
    complaints.push([seed, complaint]);
  }
  return [
    ["recorded-decoding.json", text({ releases, cases: complaints })],
    ["recorded-endpoints.json", text({ releases: ["1.37"], cases: slices })],
    ["recorded-validation.json", text({ releases, cases: verdicts })],
  ];
}

/** One case a line. */
function text<T>({ releases, cases }: Recording<T>): string {
  return `{"releases":${JSON.stringify(releases)},"cases":[\n${cases.map((entry) => JSON.stringify(entry)).join(",\n")}\n]}\n`;
}
