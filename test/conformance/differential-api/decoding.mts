/** What the decoder says of a manifest with values of wrong types: the first complaint in the original's own words. */
import type { Release } from "../../../server/src/kubernetes/versions.ts";
import type { JsonObject } from "../../../server/src/simulation/api/json.ts";
import { decodeAs } from "../../../server/src/simulation/api/types/decoder.ts";
import { damaged, whole } from "./damaged.mts";
import { sorted } from "./mutations.mts";
import { newRandom } from "./random.mts";

export interface DecodingCase {
  readonly release: Release;
  readonly sent: JsonObject;
}

export function decodingCase(seed: number, releases: readonly Release[]): DecodingCase {
  const random = newRandom(seed);
  const manifest = random.pick([whole.statefulSet, whole.statefulSet, whole.statefulSet, whole.headless, whole.loadBalancer]);
  return { release: random.pick(releases), sent: sorted(damaged(random, manifest)) as JsonObject };
}

export function request({ sent }: DecodingCase): unknown {
  return { op: "validate", gates: {}, new: sent };
}

/** null: it can be read. */
export type Complaint = string | null;

export function ours({ release, sent }: DecodingCase): Complaint {
  const decoded = decodeAs(`v1.${String(sent["kind"])}`, sent, release);
  return "complaint" in decoded ? decoded.complaint : null;
}

export function theirs(answer: unknown): Complaint {
  const { decodeError } = answer as { readonly decodeError?: string };
  return decodeError?.replace(/^\w+ in version "v1" cannot be handled as a \w+: /, "") ?? null;
}

/** `array for []v1.Container`: which branches were met. */
export function branch(complaint: Complaint): string {
  return complaint?.replace(/^json: cannot unmarshal (\w+).* of type /, "$1 for ") ?? "read";
}
