/** `conformance statefulset`: scenarios, hash vectors, validation and rounding. */
import { resolveFenceposts } from "../../server/src/simulation/controllers/deployment/rounding.ts";
import { hashControllerRevision } from "../../server/src/simulation/controllers/stateful-set/hash.ts";
import { testCase, type ConformanceFile, type Report } from "./report.mts";
import type { Scenario } from "./scenario-format.mts";
import { replay } from "./scenario.mts";
import { isCase, serviceValidation, statefulSetValidation } from "./validation.mts";

export function run(file: ConformanceFile, report: Report): void {
  for (const scenario of list<Scenario>(file["scenarios"])) testCase(report, `scenario ${scenario.id}`, () => replay(scenario));
  const vectors = list<HashVector>((file["hash"] as { vectors?: unknown } | undefined)?.vectors);
  for (const [index, vector] of vectors.entries()) testCase(report, `hash vector ${index + 1}`, () => hash(vector));
  for (const entry of list(file["statefulSetValidation"]).filter(isCase)) {
    testCase(report, `StatefulSet ${entry.kind} ${entry.change}`, () => statefulSetValidation(entry));
  }
  for (const entry of list(file["serviceValidation"]).filter(isCase)) {
    testCase(report, `Service ${entry.kind} ${entry.change}`, () => serviceValidation(entry));
  }
  for (const entry of list<Rounding>(file["deploymentRounding"])) {
    testCase(report, `Deployment rounding ${JSON.stringify(entry)}`, () => rounding(entry));
  }
}

interface Rounding {
  readonly replicas: number;
  readonly maxSurge: number | string;
  readonly maxUnavailable: number | string;
  readonly surge: number;
  readonly unavailable: number;
}

function rounding({ replicas, maxSurge, maxUnavailable, surge, unavailable }: Rounding): string | undefined {
  const actual = resolveFenceposts(maxSurge, maxUnavailable, replicas);
  return actual.surge === surge && actual.unavailable === unavailable ? undefined : `got ${JSON.stringify(actual)}`;
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
