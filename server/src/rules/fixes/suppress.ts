import { lineColumn } from "../../text/lines.ts";
import { msg } from "../../text/message.ts";
import { covers, type Span } from "../../text/span.ts";
import type { YamlNode } from "../../yaml/tree.ts";
import type { Model } from "../../workspace/snapshot.ts";
import type { PlacedFinding } from "../findings.ts";
import type { Fix } from "../rule.ts";
import { endOfLine, sourceOf } from "./source.ts";

/**
 * A comment `# ordinal-ignore <id>` on the line above a finding, or one more id in the comment that is there. Null where
 * a comment would not be one: in JSON, in flow style over several lines, in a text of several lines.
 */
export function suppress(model: Model, finding: PlacedFinding): Fix | null {
  return suppressAt(model, finding, finding.span) ?? suppressAt(model, finding, finding.anchor);
}

function suppressAt(model: Model, { uri, rule, entry }: PlacedFinding, span: Span): Fix | null {
  const file = model.file(uri);
  if (!file) return null;
  const source = sourceOf(model, entry);
  const line = lineColumn(file.lines, span.start).line;
  const start = Math.max(file.lines[line]!, source.start);
  const place = { start: start - source.start, end: endOfLine(source.text, span.start - source.start) };
  if (source.json || !startsItsLine(source.text, source.root, place)) return null;
  const indent = /^[ \t]*/.exec(file.text.slice(start))![0];
  const edit = addToComment(file.text, file.lines[line - 1], start, rule.id) ?? { span: { start, end: start }, newText: `${indent}# ordinal-ignore ${rule.id}${source.lineBreak}` };
  return { title: msg("Ignore {rule} here, by a comment", { rule: rule.id }), edits: [{ uri, edits: [edit] }] };
}

function addToComment(text: string, above: number | undefined, start: number, id: string) {
  if (above === undefined) return undefined;
  const comment = /^[ \t]*#[ \t]*ordinal-ignore[ \t:]+[^#\r\n]*?(?=[ \t]*(?:#.*)?\r?\n$)/.exec(text.slice(above, start));
  if (!comment) return undefined;
  const at = above + comment[0].length;
  return { span: { start: at, end: at }, newText: ` ${id}` };
}

/** No scalar or flow collection that began on an earlier line still goes on here, and no document marker is in it. */
function startsItsLine(text: string, root: YamlNode | null, line: Span): boolean {
  if (/^(---|\.\.\.)(\s|$)/.test(text.slice(line.start, line.end))) return false;
  const open = (node: YamlNode | null): boolean => {
    if (!node || node.span.end <= line.start || node.span.start >= line.end) return false;
    if ((node.kind === "scalar" || node.flow) && node.span.start < line.start) return node.span.end > line.start;
    if (node.kind === "scalar" || node.flow) return false;
    const children = node.kind === "map" ? node.pairs : node.items;
    return children.some((child) => !child.alias && (covers(child.span, line) || child.span.start < line.end) && open(child.value));
  };
  return !open(root);
}
