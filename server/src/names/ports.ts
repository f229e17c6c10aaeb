/** What stands right behind a run: its port, or something that makes it no name. */
import { span } from "../text/span.ts";
import { isSpace, maybeBehind } from "./characters.ts";
import type { WrittenPort } from "./written.ts";

/** `:9092`, or what fills a port in. `1.25` and `7-alpine` are versions of an image. */
const form = /:(?:(\d{1,5})(?!\w|[.-]\w)|\$\{[^{}\n]{1,80}\}|\$\(\w{1,80}\)|\$\w{1,80}|\{\{[^{}\n]{1,200}\}\}|%d|<[A-Za-z][\w -]{0,40}>)/y;

export function portAfter(text: string, end: number): WrittenPort | null {
  if (text[end] !== ":") return null;
  form.lastIndex = end;
  const match = form.exec(text);
  if (!match) return null;
  return { span: span(end + 1, end + match[0].length), number: match[1] === undefined ? null : Number(match[1]) };
}

/** A name ends where something else begins; `key=`, `"key":`, `call(` and `user@` are none. */
export function endsHere(text: string, end: number, port: WrittenPort | null): boolean {
  if (end >= text.length) return true;
  const next = text.charCodeAt(end);
  switch (next) {
    case 58: // :
      // `host:` at the end, the path of a share; not `key: value`.
      return port !== null || end + 1 === text.length || (text[end + 1] === "/" && text[end + 2] !== "/");
    case 92: // \
      return /["'\\/nrt\n\r]/.test(text[end + 1] ?? "\n") && !isKey(text, end + 2);
    case 34:
    case 39:
      return !isKey(text, end + 1);
    default:
      return maybeBehind(next);
  }
}

/** Behind the closing quote: the key of an object in JSON. */
function isKey(text: string, end: number): boolean {
  let at = end;
  while (isSpace(text.charCodeAt(at)) && at - end < 20) at++;
  return (text[at] === ":" && text[at + 1] !== "$") || (text[at] === "=" && at === end);
}
