import type { SavedKind, ToHost } from "../../webview/protocol.ts";

/** More than any list of names: a page that was tampered with must not fill the clipboard or the log. */
const longest = 1_000_000;

/** A picture of many pods is larger. */
const longestFile = 20_000_000;

/** Longer than any name Kubernetes accepts. */
const longestName = 300;

const kinds: Readonly<Record<SavedKind, true>> = { session: true, picture: true, diagram: true, report: true };

/** What the page sent, if it is one of its messages; undefined for everything else. */
export function readMessage(value: unknown): ToHost | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { type, line, character, text, error, kind, name, namespace } = value as Readonly<Record<string, unknown>>;
  switch (type) {
    case "ready":
    case "retry":
    case "open":
    case "openSession":
      return { type };
    case "reveal":
      return isIndex(line) && isIndex(character) ? { type, line, character } : undefined;
    case "copy":
      return isText(text, longest) ? { type, text } : undefined;
    case "save":
      return isKind(kind) && isText(name, longestName) && isText(text, longestFile) ? { type, kind, name, text } : undefined;
    case "opened":
      return isText(name, longestName) && isText(namespace, longestName) ? { type, name, namespace } : undefined;
    case "failed":
      return isText(error, longest) ? { type, error } : undefined;
    default:
      return undefined;
  }
}

function isIndex(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

function isText(value: unknown, limit: number): value is string {
  return typeof value === "string" && value.length <= limit;
}

function isKind(value: unknown): value is SavedKind {
  return typeof value === "string" && Object.hasOwn(kinds, value);
}
