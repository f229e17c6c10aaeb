import type { TextEdit } from "../../text/edit.ts";
import { columnOf, type Source } from "./source.ts";

/**
 * Adds a document before this one, or behind it where this one starts the file with a comment of its own. Everything
 * that is there stays as it is.
 */
export function insertDocument(source: Source, lines: readonly string[]): TextEdit {
  const { text, lineBreak, root } = source;
  const body = lines.join(lineBreak);
  const marker = /^---(?=[ \t\r\n]|$)/m.exec(text);
  const top = root?.span.start ?? 0;
  if (marker && marker.index < top) return insert(marker.index, `---${lineBreak}${body}${lineBreak}`);
  if (!/\S/.test(text.slice(0, top))) return insert(top - columnOf(text, top), `${body}${lineBreak}---${lineBreak}`);
  const end = text.length;
  const open = end > 0 && text[end - 1] !== "\n";
  return insert(end, `${open ? lineBreak : ""}---${lineBreak}${body}${open ? "" : lineBreak}`);
}

function insert(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}
