import type { ToHost } from "../../webview/protocol.ts";

/** More than any list of names: a page that was tampered with must not fill the clipboard or the log. */
const longest = 1_000_000;

/** What the page sent, if it is one of its messages; undefined for everything else. */
export function readMessage(value: unknown): ToHost | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { type, line, character, text, error } = value as Readonly<Record<string, unknown>>;
  switch (type) {
    case "ready":
    case "retry":
    case "open":
      return { type };
    case "reveal":
      return isIndex(line) && isIndex(character) ? { type, line, character } : undefined;
    case "copy":
      return isText(text) ? { type, text } : undefined;
    case "failed":
      return isText(error) ? { type, error } : undefined;
    default:
      return undefined;
  }
}

function isIndex(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= longest;
}
