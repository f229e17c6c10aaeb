/** `conformance statefulset`: scenarios, hash vectors, validation and rounding. */
import { hashControllerRevision } from "../../server/src/simulation/controllers/stateful-set/hash.ts";
import { testCase, type ConformanceFile, type Report } from "./report.mts";
import type { Scenario } from "./scenario-format.mts";
import { replay } from "./scenario.mts";

export function run(file: ConformanceFile, report: Report): void {
  for (const scenario of list<Scenario>(file["scenarios"])) testCase(report, `scenario ${scenario.id}`, () => replay(scenario));
  const vectors = list<HashVector>((file["hash"] as { vectors?: unknown } | undefined)?.vectors);
  for (const [index, vector] of vectors.entries()) testCase(report, `hash vector ${index + 1}`, () => hash(vector));
}

interface HashVector {
  readonly raw: string;
  readonly collisionCount: number;
  readonly hash: string;
}

function hash({ raw, collisionCount, hash: wanted }: HashVector): string | undefined {
  const actual = hashControllerRevision(raw, collisionCount);
  return actual === wanted ? undefined : `expected ${wanted}, got ${actual}`;
}

function list<T>(value: unknown): readonly T[] {
  return Array.isArray(value) ? (value as T[]) : [];
}
