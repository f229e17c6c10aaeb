/**
 * Recorded answers of the original, for machines without Go. Only seeds and answers are kept: the states are made again
 * from the seeds. A change of the generator makes the recording worthless; then it is made again.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import type { Original } from "./compare.mts";

export type RecordedCase = readonly [seed: number, original: Original];

export const recordedFile = new URL("../data/recorded-deployments.jsonl.br", import.meta.url);

/** One case a line, compressed. Gives the file's size. */
export function writeRecorded(cases: readonly RecordedCase[]): number {
  const bytes = brotliCompressSync(cases.map((each) => JSON.stringify(each)).join("\n"));
  writeFileSync(recordedFile, bytes);
  return bytes.length;
}

export function readRecorded(): RecordedCase[] {
  return brotliDecompressSync(readFileSync(recordedFile)).toString().split("\n").map((line) => JSON.parse(line) as RecordedCase);
}
