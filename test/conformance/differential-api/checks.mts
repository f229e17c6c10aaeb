/** One random case each: asked, compared, and where it differs made small. */
import type { Release } from "../../../server/src/kubernetes/versions.ts";
import * as decoding from "./decoding.mts";
import { endpointCase, type EndpointCase } from "./endpoint-cases.mts";
import * as endpoints from "./endpoints.mts";
import { manifests, smaller, validationCase, type ValidationCase } from "./mutations.mts";
import type { Oracle } from "./oracle.mts";
import * as validation from "./validation.mts";

export interface Check {
  readonly name: string;
  /** How often each branch was hit. */
  readonly hits: Map<string, number>;
  difference(oracle: Oracle, seed: number): Promise<string | undefined>;
}

export function checkEndpoints(): Check {
  const hits = new Map<string, number>();
  const compare = async (oracle: Oracle, testCase: EndpointCase) => {
    const original = endpoints.theirs(testCase, await oracle.ask("1.37", endpoints.request(testCase)));
    return { original, mine: endpoints.ours(testCase) };
  };
  return {
    name: "endpoints",
    hits,
    async difference(oracle, seed) {
      const testCase = endpointCase(seed);
      const { original, mine } = await compare(oracle, testCase);
      const groups = Object.values(original);
      count(hits, groups.length === 0 ? "no endpoints" : `${Math.min(groups.length, 4)}${groups.length > 3 ? " or more" : ""} groups of family and ports`);
      for (const word of ["ready=true", "ready=false", "host=web", "host=same", "zone=zone-a", " fd00::"]) if (groups.some((text) => text.includes(word))) count(hits, word);
      if (groups.some((text) => /^([2-9]|\d\d) slices/.test(text))) count(hits, "several slices of one group");
      if (same(original, mine)) return undefined;
      let small = testCase;
      for (const next of smallerEndpoints(small)) {
        const { original: a, mine: b } = await compare(oracle, next);
        if (!same(a, b)) small = next;
      }
      const { original: a, mine: b } = await compare(oracle, small);
      return `seed ${seed}\n${JSON.stringify(small)}\noriginal ${JSON.stringify(a)}\nours ${JSON.stringify(b)}`;
    },
  };
}

/** Every pod alone, first without the past. */
function smallerEndpoints(testCase: EndpointCase): EndpointCase[] {
  return testCase.pods.map((pod) => ({ ...testCase, earlier: [], pods: [pod] }));
}

function same(a: endpoints.Groups, b: endpoints.Groups): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function checkValidation(releases: readonly Release[]): Check {
  const hits = new Map<string, number>();
  const compare = async (oracle: Oracle, testCase: ValidationCase) => {
    const original = validation.theirs(testCase, await oracle.ask(testCase.release, validation.request(testCase)));
    return { original, found: validation.difference(validation.ours(testCase), original) };
  };
  return {
    name: "validation",
    hits,
    async difference(oracle, seed) {
      let testCase = validationCase(seed, releases);
      let { original, found } = await compare(oracle, testCase);
      for (const branch of branches(testCase, original)) count(hits, branch);
      if (found === undefined) return undefined;
      for (let left = smaller(testCase); left.length > 0; ) {
        const next = left.shift()!;
        const { original: answer, found: still } = await compare(oracle, next);
        if (still === undefined) continue;
        [testCase, original, found, left] = [next, answer, still, smaller(next)];
      }
      const { old, sent } = manifests(testCase);
      return `seed ${seed}, ${testCase.release}${testCase.recreate ? " with Recreate" : ""}\n${old ? `old ${JSON.stringify(old)}\n` : ""}new ${JSON.stringify(sent)}\n${found}`;
    },
  };
}

export function checkDecoding(releases: readonly Release[]): Check {
  const hits = new Map<string, number>();
  return {
    name: "decoding",
    hits,
    async difference(oracle, seed) {
      const testCase = decoding.decodingCase(seed, releases);
      const original = decoding.theirs(await oracle.ask(testCase.release, decoding.request(testCase)));
      const mine = decoding.ours(testCase);
      count(hits, decoding.branch(original));
      return mine === original ? undefined : `seed ${seed}, ${testCase.release}\n${JSON.stringify(testCase.sent)}\noriginal ${original}\nours ${mine}`;
    },
  };
}

/** The verdict, and for each complaint its field without indexes and its kind. */
export function branches({ kind, before, release }: ValidationCase, verdict: validation.Verdict): string[] {
  const head = `${release} ${kind} ${before ? "update" : "create"}`;
  if (verdict.verdict !== "refused") return [`${head} ${verdict.verdict}`];
  const fields = verdict.complaints.map((line) => `${kind} ${line.replaceAll(/\[\d+\]/g, "[]").split(": ").slice(0, 2).join(": ")}`);
  return [`${head} refused`, ...new Set(fields)];
}

function count(hits: Map<string, number>, branch: string): void {
  hits.set(branch, (hits.get(branch) ?? 0) + 1);
}
