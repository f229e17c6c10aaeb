/** Values as Go prints them inside error messages. */

const named: Readonly<Record<string, string>> = {
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  '"': '\\"',
  "\\": "\\\\",
};

/** A text in quotes, its unprintable ASCII characters escaped. upstream: strconv.Quote (`%q`) */
export function goQuote(text: string): string {
  return `"${text.replace(/[\x00-\x1f"\\\x7f]/g, (char) => named[char] ?? `\\x${hex(char, 2)}`)}"`;
}

/** A map of Go: its keys are written in the order of their bytes. Absent is null, which is not the same as empty. */
export function goMap(map: Readonly<Record<string, unknown>> | undefined): ReadonlyMap<string, unknown> | null {
  return map ? new Map(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1))) : null;
}

/** JSON without anything that could end a script element; keys of objects stay in their order. upstream: json.Marshal */
export function goJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goJson).join(",")}]`;
  if (value instanceof Map) return written([...(value as ReadonlyMap<string, unknown>)]);
  if (typeof value === "object" && value !== null) return written(Object.entries(value));
  return JSON.stringify(value ?? null).replace(/[<>&\u2028\u2029]/g, (char) => `\\u${hex(char, 4)}`);
}

function written(entries: readonly (readonly [string, unknown])[]): string {
  const present = entries.filter(([, value]) => value !== undefined);
  return `{${present.map(([key, value]) => `${goJson(key)}:${goJson(value)}`).join(",")}}`;
}

function hex(char: string, digits: number): string {
  return char.charCodeAt(0).toString(16).padStart(digits, "0");
}
