import { isObject } from "./json.ts";

/**
 * Three-way merge: what the last applied manifest had and this one has not is removed, what others wrote besides is
 * kept. Lists are replaced as a whole (kubectl merges some of them by name, with the same result for what one applies).
 */
export function threeWayMerge(last: unknown, sent: unknown, live: unknown): unknown {
  if (!isObject(sent)) return sent;
  if (!isObject(live)) return sent;
  const kept = Object.entries(live).filter(([key]) => !Object.hasOwn(sent, key) && !(isObject(last) && Object.hasOwn(last, key)));
  const merged = Object.entries(sent).map(([key, value]) => [key, threeWayMerge(isObject(last) ? last[key] : undefined, value, live[key])] as const);
  return { ...Object.fromEntries(kept), ...Object.fromEntries(merged) };
}
