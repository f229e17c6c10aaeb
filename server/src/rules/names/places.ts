/** Where the labels of a written name stand, and how it is rewritten there. */
import type { NameAt } from "../../workspace/names/types.ts";
import type { WrittenName } from "../../names/written.ts";
import type { TextEdit } from "../../text/edit.ts";
import { span, type Span } from "../../text/span.ts";
import { scalarOffsets } from "../../yaml/scalar-offsets.ts";
import type { YamlScalar } from "../../yaml/tree.ts";

/** One label of a name: where it stands, and its text unless a hole is part of it. */
interface Label {
  readonly span: Span;
  readonly text: string | null;
}

/** The labels as they are written; spans are those of the field's text. */
export function labelsOf({ parts }: Pick<WrittenName, "parts">): Label[] {
  const labels: { span: Span; text: string | null }[] = [];
  let open = false;
  for (const part of parts) {
    const pieces = "text" in part ? part.text.split(".") : [null];
    let at = part.span.start;
    pieces.forEach((piece, index) => {
      const end = piece === null ? part.span.end : at + piece.length;
      const last = labels.at(-1);
      if (open && index === 0 && last) {
        last.span = span(last.span.start, end);
        last.text = last.text === null || piece === null ? null : last.text + piece;
      } else labels.push({ span: span(at, end), text: piece });
      at = end + 1;
    });
    open = true;
  }
  return labels;
}

/** `mongodb+srv://` asks with two labels that are not written. */
export function impliedLabels({ written }: Pick<NameAt, "written">): number {
  return written.query.kind === "mongodb-srv" ? 2 : 0;
}

/** The guilty labels of a name in its document; the whole scalar where its text is not written as it is read. */
export function guiltySpan(at: NameAt, guilty: readonly [number, number] | null): Span {
  const labels = labelsOf(at.written);
  const implied = impliedLabels(at);
  const [first, last] = guilty ? [labels[guilty[0] - implied], labels[guilty[1] - implied]] : [];
  const part = first && last ? span(first.span.start, last.span.end) : at.written.span;
  return inDocument(at, part) ?? inDocument(at, at.written.span) ?? at.field.span;
}

export function inDocument({ entry, field }: Pick<NameAt, "entry" | "field">, part: Span): Span | undefined {
  if (field.encoded || field.alias) return undefined;
  let offsets = known.get(field.node);
  if (!offsets) known.set(field.node, (offsets = scalarOffsets(entry.content.text, field.node)));
  return offsets(part);
}

/** A long text is walked through once for all names in it. A scalar belongs to one document, whose text never changes. */
const known = new WeakMap<YamlScalar, (part: Span) => Span | undefined>();

/** A name written anew. */
export interface Rewritten {
  /** The whole name as it then stands there, holes included. */
  readonly text: string;
  /** In the document; null where it cannot be edited. */
  readonly edit: TextEdit | null;
}

/**
 * Turns what is written into `wanted`, given that it was asked as `asked`: only the labels that differ are touched, so that
 * holes and everything around the name stay. undefined where a hole would have to change.
 */
export function rewrite(at: NameAt, asked: string, wanted: string): Rewritten | undefined {
  const implied = impliedLabels(at);
  const from = asked.replace(/\.$/, "").split(".").slice(implied);
  const to = wanted.split(".").slice(implied);
  const labels = labelsOf(at.written);
  if (labels.length !== from.length) return undefined;
  let head = 0;
  while (head < from.length && head < to.length && from[head] === to[head]) head++;
  let tail = 0;
  while (tail < from.length - head && tail < to.length - head && from.at(-1 - tail) === to.at(-1 - tail)) tail++;
  const touched = labels.slice(head, labels.length - tail);
  if (touched.some(({ text }) => text === null)) return undefined;
  const put = to.slice(head, to.length - tail).join(".");
  const part = partToReplace(at, labels, head, tail, put === "");
  const newText = touched.length > 0 || put === "" ? put : head === 0 ? `${put}.` : `.${put}`;
  const { text } = at.field;
  const { start, end } = at.written.span;
  const target = inDocument(at, part.start === part.end ? anchor(part.start, at) : part);
  return {
    text: text.slice(start, part.start) + newText + text.slice(part.end, end),
    edit: target ? { span: part.start === part.end ? insertion(target, part.start, at) : target, newText } : null,
  };
}

/** The labels between those that stay; with a dot when they vanish altogether. */
function partToReplace({ written }: NameAt, labels: readonly Label[], head: number, tail: number, vanish: boolean): Span {
  const behind = labels.length - tail;
  const before = labels[head - 1]?.span.end;
  if (head === behind) return before === undefined ? span(written.span.start, written.span.start) : span(before, before);
  const [first, last] = [labels[head]!, labels[behind - 1]!];
  if (!vanish) return span(first.span.start, last.span.end);
  return before === undefined ? span(first.span.start, labels[behind]?.span.start ?? last.span.end) : span(before, last.span.end);
}

/** A character beside an insertion, by which its place in the document is found. */
function anchor(offset: number, { written }: NameAt): Span {
  return offset > written.span.start ? span(offset - 1, offset) : span(offset, offset + 1);
}

function insertion(beside: Span, offset: number, { written }: NameAt): Span {
  const at = offset > written.span.start ? beside.end : beside.start;
  return span(at, at);
}
