/** Reading values of unknown shape (parsed YAML or JSON). What has the wrong type counts as absent. */

export type PlainObject = Readonly<Record<string, unknown>>;

export function objectIn(value: unknown): PlainObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as PlainObject) : {};
}

export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textIn(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export function numberIn(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

export function flagIn(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

export function textsIn(value: unknown): string[] {
  return listIn(value).filter((item) => typeof item === "string");
}

/** The string values of a map (labels, selectors); undefined where there is no map. */
export function textMapIn(value: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
