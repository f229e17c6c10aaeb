/** Recorded comparisons: states with the original's answers, small enough to be kept, for machines without Go. */
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import type { ControllerRevision, Pod, PodTemplate } from "../../../server/src/simulation/api/objects.ts";
import { parseIdentity } from "../../../server/src/simulation/api/pod-identity.ts";
import { getPatch } from "../../../server/src/simulation/controllers/stateful-set/patch.ts";
import type { Outcome } from "./outcome.mts";
import { templateOf, type State } from "./state.mts";

export interface Recorded {
  readonly state: State;
  readonly original: Outcome;
}

export const recordedFile = new URL("../data/recorded-syncs.jsonl.br", import.meta.url);

/** One comparison a line, compressed. Templates are written as their letters. */
export function writeRecorded(file: URL, list: readonly Recorded[]): number {
  const text = list.map(({ state, original }) => JSON.stringify([packed(state), original])).join("\n");
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  const bytes = brotliCompressSync(text, { params });
  writeFileSync(file, bytes);
  return bytes.length;
}

export function readRecorded(file: URL): Recorded[] {
  const text = brotliDecompressSync(readFileSync(file)).toString();
  return text.split("\n").map((line) => {
    const [state, original] = JSON.parse(line) as [Packed, Outcome];
    return { state: unpacked(state), original };
  });
}

interface Packed extends Omit<State, "objects"> {
  readonly set: Omit<State["objects"]["set"], "spec"> & { readonly spec: Omit<State["objects"]["set"]["spec"], "template"> & { readonly template: string } };
  readonly pods: readonly Omit<Pod, "parent" | "ordinal">[];
  readonly claims: readonly (State["objects"]["claims"] extends ReadonlyMap<string, infer Claim> ? Claim : never)[];
  readonly revisions: readonly (Omit<ControllerRevision, "data" | "template"> & { readonly template: string })[];
}

function packed({ objects: { set, pods, claims, revisions }, ...rest }: State): Packed {
  return {
    ...rest,
    set: { ...set, spec: { ...set.spec, template: letterOf(set.spec.template) } },
    pods: [...pods.values()].map(({ metadata, spec, status }) => ({ metadata, spec, status })),
    claims: [...claims.values()],
    revisions: [...revisions.values()].map(({ metadata, revision, template }) => ({ metadata, revision, template: letterOf(template) })),
  };
}

function unpacked({ set, pods, claims, revisions, ...rest }: Packed): State {
  const byName = <T extends { readonly metadata: { readonly name: string } }>(list: readonly T[]) => new Map(list.map((item) => [item.metadata.name, item]));
  const template = (letter: string) => ({ template: templateOf(letter) });
  return {
    ...rest,
    objects: {
      set: { ...set, spec: { ...set.spec, ...template(set.spec.template) } },
      pods: byName(pods.map((pod) => ({ ...pod, ...parseIdentity(pod.metadata.name) }))),
      claims: byName(claims),
      revisions: byName(revisions.map((revision) => ({ ...revision, ...template(revision.template), data: getPatch(templateOf(revision.template)) }))),
    },
  };
}

function letterOf(template: PodTemplate): string {
  return template.metadata?.annotations?.["letter"] ?? "";
}
