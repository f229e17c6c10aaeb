/** Values as Go prints them inside error messages. */
import { isObject } from "./json.ts";

const named: Readonly<Record<string, string>> = { "\x07": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v", '"': '\\"', "\\": "\\\\" };

/** upstream: strconv.Quote (`%q`), for text whose other characters are printable */
export function goQuote(text: string): string {
  const escaped = text.replace(/[\x00-\x1f"\\\x7f]/g, (char) => named[char] ?? `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`);
  return `"${escaped}"`;
}

/** upstream: encoding/json Marshal: maps by key, and nothing that could end a script element */
export function goJson(value: unknown): string {
  return JSON.stringify(value === undefined ? null : value).replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The map with its keys in the order Go writes them, which is that of their bytes. */
export function goMap(map: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, unknown>> | null {
  return isObject(map) ? sortedEntries(map) : null;
}

function sortedEntries(map: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
