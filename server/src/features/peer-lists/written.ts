/** Puts a text in the place of a part of a YAML scalar, so that it reads back as that text. */
import { span, type Span } from "../../text/span.ts";
import { scalarOffsets } from "../../yaml/scalar-offsets.ts";
import type { Source } from "../../rules/fixes/source.ts";
import { resolvePlain } from "../../yaml/scalar.ts";
import type { YamlNode, YamlScalar } from "../../yaml/tree.ts";

export interface Replacement {
  /** Relative to the document. */
  readonly span: Span;
  readonly newText: string;
}

/**
 * The edit that replaces `part` (offsets of the scalar's text; empty to insert) by `text`. Lines of a text in a block get
 * the block's indentation. Null where the part is not written as it is read.
 */
export function replacePart(source: Source, scalar: YamlScalar, part: Span, text: string): Replacement | null {
  const document = source.text;
  const where = placeOf(document, scalar, part);
  if (!where) return null;
  switch (scalar.style) {
    case "double":
      return { span: where, newText: JSON.stringify(text).slice(1, -1) };
    case "single":
      return text.includes("\n") ? null : { span: where, newText: text.replaceAll("'", "''") };
    case "literal":
    case "folded":
      return { span: where, newText: indented(text, indentAt(document, where.start)) };
    case "plain": {
      const whole = scalar.text.slice(0, part.start) + text + scalar.text.slice(part.end);
      const written = scalarAt(source, whole, scalar.span.start);
      // Quotes go around all of it, as soon as the new part needs them.
      return written === whole ? { span: where, newText: text } : { span: scalar.span, newText: written };
    }
  }
}

/** A whole scalar as it has to be written at an offset: without quotes where that reads back as the same text. */
export function scalarAt({ json, root }: Source, text: string, offset: number): string {
  return json ? JSON.stringify(text) : scalarIn(inFlow(root, offset), text);
}

/** The same by whether the place is in flow style. */
export function scalarIn(flow: boolean, text: string): string {
  const plain =
    /^(?:[A-Za-z0-9_./$(]|--?[A-Za-z])/.test(text) &&
    !/:(?:\s|$)|\s#|[\r\n]|\s$/.test(text) &&
    resolvePlain(text) === text &&
    !(flow && /[,[\]{}]/.test(text));
  return plain ? text : JSON.stringify(text);
}

function inFlow(node: YamlNode | null, offset: number): boolean {
  if (!node || node.kind === "scalar" || offset < node.span.start || offset > node.span.end) return false;
  if (node.flow) return true;
  const children = node.kind === "map" ? node.pairs : node.items;
  return children.some((child) => !child.alias && inFlow(child.value, offset));
}

/** Where a part stands; also an empty one, by the character before it. */
export function placeOf(document: string, scalar: YamlScalar, part: Span): Span | null {
  const offsets = scalarOffsets(document, scalar);
  if (part.end > part.start) {
    const first = offsets(span(part.start, part.start + 1));
    const last = offsets(span(part.end - 1, part.end));
    return first && last ? span(first.start, last.end) : null;
  }
  const before = part.start > 0 ? offsets(span(part.start - 1, part.start)) : null;
  if (before) return span(before.end, before.end);
  const inside = scalar.style === "single" || scalar.style === "double" ? scalar.span.start + 1 : scalar.span.start;
  if (part.start > 0) {
    // White space has no place of its own: behind the last letter before it, as far as it is on the same line.
    const letters = scalar.text.slice(0, part.start).trimEnd().length;
    const letter = letters > 0 ? offsets(span(letters - 1, letters)) : null;
    if (!letter || scalar.text.slice(letters, part.start).includes("\n")) return null;
    const at = letter.end + (part.start - letters);
    return span(at, at);
  }
  return scalar.style === "literal" || scalar.style === "folded" ? null : span(inside, inside);
}

/** The white space at the beginning of the line that holds an offset. */
export function indentAt(document: string, offset: number): string {
  return /^[ \t]*/.exec(document.slice(document.lastIndexOf("\n", offset - 1) + 1))![0];
}

function indented(text: string, indent: string): string {
  return text.replaceAll("\n", `\n${indent}`);
}
