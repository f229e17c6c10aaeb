import { goJson } from "../../api/go-text.ts";
import { isObject } from "../../api/json.ts";
import type { PodTemplate } from "../../api/objects.ts";
import { fnv32a, safeEncode } from "../hash.ts";

/**
 * What tells ReplicaSets of one Deployment apart: in the label `pod-template-hash` and in their names. As upstream it
 * depends on the template and the count of collisions only and has the same alphabet and length, but it is another one:
 * upstream hashes Go's dump of the template's structure, fields that are not set included, which differs from release to
 * release. upstream: ComputeHash
 */
export function podTemplateHash(template: PodTemplate, collisionCount: number): string {
  return safeEncode(String(fnv32a(goJson(sorted(template)) + (collisionCount === 0 ? "" : String(collisionCount)))));
}

/** The order in which keys were written does not matter. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item)]));
}
