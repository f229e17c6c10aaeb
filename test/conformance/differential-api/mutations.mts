/** A case of validation: a valid object, changed some times, and perhaps changed again once it is stored. */
import { withValue, type JsonObject } from "../../../server/src/simulation/api/json.ts";
import type { Release } from "../../../server/src/kubernetes/versions.ts";
import { newRandom } from "./random.mts";
import { serviceMutations, validService } from "./service-cases.mts";
import { statefulSetMutations, validStatefulSet } from "./stateful-set-cases.mts";

/** Sets one value; undefined removes it. */
export interface Mutation {
  readonly path: readonly string[];
  readonly value: unknown;
}

export interface ValidationCase {
  readonly release: Release;
  readonly kind: "StatefulSet" | "Service";
  /** Gate StatefulSetRecreateStrategy. */
  readonly recreate: boolean;
  /** Of the object that is created first. Absent: there is none, the new one is created. */
  readonly before?: readonly Mutation[] | undefined;
  /** Of the object sent; an update starts from the old one. */
  readonly after: readonly Mutation[];
}

export function validationCase(seed: number, releases: readonly Release[]): ValidationCase {
  const random = newRandom(seed);
  const kind = random.chance(0.6) ? "StatefulSet" : "Service";
  const source = kind === "StatefulSet" ? statefulSetMutations : serviceMutations;
  const some = (most: number) => Array.from({ length: random.int(0, most) }, () => random.pick(source)(random));
  const release = random.pick(releases);
  const update = random.chance(0.45);
  const before = update ? some(kind === "Service" ? 3 : 2) : undefined;
  const after = some(4).filter((mutation) => !update || !outOfReach(mutation));
  return { release, kind, recreate: release === "1.37" && random.chance(0.2), before: before?.filter((mutation) => !sixth(mutation)), after };
}

/** Names never change on an update: the address of the request would be another one. */
function outOfReach(mutation: Mutation): boolean {
  return mutation.path.join(".") === "metadata.name" || sixth(mutation);
}

/** Families of a stored Service are chosen by the allocators, which the oracle does not have. */
function sixth({ path, value }: Mutation): boolean {
  return path[1] === "clusterIP" && typeof value === "string" && value.includes(":");
}

export function manifests({ kind, before, after }: ValidationCase): { readonly old: JsonObject | undefined; readonly sent: JsonObject } {
  const valid = kind === "StatefulSet" ? validStatefulSet : validService;
  const old = before && mutated(valid, before);
  return { old, sent: mutated(old ?? valid, after) };
}

function mutated(object: JsonObject, mutations: readonly Mutation[]): JsonObject {
  const written = mutations.reduce((now, { path, value }) => withValue(now, path, value), object);
  // What cannot be written as JSON is absent, and kubectl sorts the keys.
  return sorted(JSON.parse(JSON.stringify(written))) as JsonObject;
}

/** kubectl sorts the keys of what it sends. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item)]));
}

/** Smaller cases of the same kind, for finding a minimal one. */
export function smaller(testCase: ValidationCase): ValidationCase[] {
  const without = (list: readonly Mutation[]) => list.map((_, index) => list.toSpliced(index, 1));
  return [
    ...(testCase.before ? [{ ...testCase, before: undefined, after: [...testCase.before, ...testCase.after] }] : []),
    ...without(testCase.after).map((after) => ({ ...testCase, after })),
    ...without(testCase.before ?? []).map((before) => ({ ...testCase, before })),
  ];
}
