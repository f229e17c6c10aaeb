import type { NamePlace, NameQuery, WrittenName } from "../../names/written.ts";

/** A name that stands in no text, as if it were written at a place. Its spans are offsets in the name. */
export function writtenAs(name: string, place: NamePlace, query: NameQuery = { kind: "address" }): WrittenName {
  const text = name.replace(/\.$/, "");
  const span = { start: 0, end: text.length };
  return { span, parts: [{ text, span }], absolute: name.endsWith("."), suffix: false, wildcard: false, comment: false, port: null, place, query };
}
