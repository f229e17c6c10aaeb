/**
 * Recorded answers of CoreDNS, for machines without Go. Only seeds and answers are kept: the clusters and questions are made
 * again from the seeds, so a change of the generators means to record again.
 */
import { originalAnswers } from "./checks.mts";
import { dnsCase } from "./cases.mts";
import type { AnswerTexts } from "./compare.mts";
import { configurations } from "./configurations.mts";
import type { Oracle } from "./oracle.mts";

export interface Recording {
  readonly cases: readonly { readonly seed: number; readonly questions: number; readonly answers: readonly AnswerTexts[] }[];
}

const firstSeed = 770_000_000;
const questions = 40;

/** One cluster for each configuration, at a seed whose configuration it is. @returns the content of the file */
export async function recorded(oracle: Oracle): Promise<string> {
  const seeds = configurations.map((_, index) => firstSeed + index);
  const cases: string[] = [];
  for (const seed of seeds) cases.push(JSON.stringify({ seed, questions, answers: await originalAnswers(oracle, dnsCase(seed, questions)) }));
  return `{"cases":[\n${cases.join(",\n")}\n]}\n`;
}
