/** Small tools on JSON values. Nothing is changed in place. */

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object under `key`, or an empty one. */
export function objectAt(parent: unknown, ...path: readonly string[]): JsonObject {
  const value = valueAt(parent, ...path);
  return isObject(value) ? value : {};
}

export function valueAt(parent: unknown, ...path: readonly string[]): unknown {
  let value = parent;
  for (const key of path) value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value;
}

/** What was meant as a text, as one. `String` would call what a manifest has under `toString`. */
export function textOf(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
}

/** The object with the value under `path` replaced; objects on the way are created, `undefined` removes the key. */
export function withValue(parent: JsonObject, path: readonly string[], value: unknown): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined) return parent;
  const inner = rest.length > 0 ? withValue(objectAt(parent, key), rest, value) : value;
  if (inner !== undefined) return { ...parent, [key]: inner };
  return Object.fromEntries(Object.entries(parent).filter(([name]) => name !== key));
}

/** Equality of JSON values; the order of keys plays no part, a key without value is no key. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => sameJson(a[key], b[key]));
}

/** Maps of texts by the names they have everywhere. */
const textMaps: ReadonlySet<string> = new Set(["annotations", "labels", "matchLabels", "nodeSelector"]);

/**
 * The value as the API server's decoder reads it: a null is as good as nothing, but in a map of texts it is an empty text
 * (`labels: {app: }`).
 */
export function withoutNulls<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => withoutNulls(item)) as T;
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
  return Object.fromEntries(kept.map(([key, item]) => [key, textMaps.has(key) && isObject(item) ? withEmptyTexts(item) : withoutNulls(item)])) as T;
}

function withEmptyTexts(map: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(map).map(([key, item]) => [key, item ?? ""]));
}
