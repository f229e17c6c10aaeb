import type { PodTemplate } from "../../api/objects.ts";

/** Templates are immutable, so their text is worth keeping; the map holds no template alive. */
const patches = new WeakMap<PodTemplate, string>();

/**
 * The data of a ControllerRevision: a patch that puts the pod template back and nothing else, as Go writes JSON (keys
 * sorted, `<`, `>` and `&` escaped). upstream: getPatch
 */
export function getPatch(template: PodTemplate): string {
  let patch = patches.get(template);
  if (patch === undefined) {
    patch = goJson({ spec: { template: { ...template, $patch: "replace" } } });
    patches.set(template, patch);
  }
  return patch;
}

function goJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => goJson(item ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return goString(JSON.stringify(value));
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${goString(JSON.stringify(key))}:${goJson(item)}`).join(",")}}`;
}

function goString(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
