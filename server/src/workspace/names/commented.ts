/** Names that nothing reads: those in comments of a text, and in texts that are written for people. */
import type { NameInField } from "../../manifests/names.ts";

/** Whether a name stands in a comment or in a text for people. Looks at its line only, except for XML. */
export function isCommented({ field, written }: NameInField): boolean {
  const { role, text } = field;
  if (role.kind === "data" && /\.(?:md|markdown|rst|adoc)$|^(?:readme|notes|licen[cs]e|changelog)(?:\.|$)/i.test(role.entry)) return true;
  const at = written.span.start;
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const before = text.slice(start, at);
  // A value of one line is a setting, whatever its first character is.
  if (!text.includes("\n") && !(role.kind === "argument" || role.kind === "exec")) return false;
  if (/(?:^|\s)#/.test(withoutQuoted(before)) || /^\s*(?:;|\/\/|--(?=\s)|\*\s|rem\s)/i.test(before) || /\s\/\/\s/.test(before)) return true;
  const open = text.lastIndexOf("<!--", at);
  if (open >= 0 && text.indexOf("-->", open) > at) return true;
  const block = text.lastIndexOf("/*", at);
  return block >= 0 && /(?:^|[\s;{}])$/.test(text.slice(Math.max(0, block - 1), block)) && text.indexOf("*/", block) > at;
}

/** `echo "# of hosts"`: a `#` in quotes begins no comment. */
function withoutQuoted(line: string): string {
  return line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, (quoted) => "_".repeat(quoted.length));
}
