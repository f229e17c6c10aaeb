import { lineBreakOf, type TextEdit } from "../../text/edit.ts";
import { shift } from "../../text/span.ts";
import type { YamlNode } from "../../yaml/tree.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import type { FileEdit } from "../rule.ts";

/** A document to be edited, and how its author writes. Offsets in edits are relative to the document. */
export interface Source {
  readonly uri: string;
  /** File offset of the document. */
  readonly start: number;
  readonly text: string;
  readonly root: YamlNode | null;
  readonly lineBreak: "\n" | "\r\n";
  /** Keys and strings need double quotes, comments are not allowed. */
  readonly json: boolean;
}

export function sourceOf(model: Model, entry: Pick<Entry, "uri" | "content">): Source {
  const file = model.file(entry.uri);
  const { text, tree } = entry.content;
  return {
    uri: entry.uri,
    start: file?.startOf(entry.content) ?? 0,
    text,
    root: tree.root,
    lineBreak: lineBreakOf(file?.text ?? text),
    json: isJson(entry.uri, tree.root),
  };
}

export function fileEdit(source: Source, edits: readonly TextEdit[]): FileEdit {
  return { uri: source.uri, edits: edits.map((edit) => ({ ...edit, span: shift(edit.span, source.start) })) };
}

/** JSON by its name, or because somebody keeps JSON in a YAML file. */
function isJson(uri: string, root: YamlNode | null): boolean {
  return /\.jsonc?$/i.test(uri) || (root?.kind === "map" && root.flow && root.pairs.length > 0 && root.pairs.every(({ key }) => key.style === "double"));
}

/** Columns from the start of its line to an offset. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

/** The end of the line an offset is in, before its line break. */
export function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  if (end < 0) return text.length;
  return end > offset && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
}
