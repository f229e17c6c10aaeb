import { labelsOf } from "../../names/labels.ts";
import type { NameAt } from "../../workspace/names/types.ts";
import type { TextField } from "../../manifests/text-fields.ts";
import { span, touches, type Span } from "../../text/span.ts";
import type { Entry } from "../../workspace/snapshot.ts";
import { scalarOffsets } from "../../yaml/scalar-offsets.ts";

/** A name in a text, under a cursor. */
export interface NameUnder {
  readonly at: NameAt;
  /** Where it stands in the document; the whole field where its text is written otherwise than it is read. */
  readonly span: Span;
  /** The written label the cursor is on; null on the port, or where its place is not known. */
  readonly label: number | null;
  readonly onPort: boolean;
}

/** From spans of a field's text to spans of the document; undefined where it is not written as it is read. */
export function placesIn(entry: Entry, field: TextField): (part: Span) => Span | undefined {
  return field.encoded || field.alias ? () => undefined : scalarOffsets(entry.content.text, field.node);
}

/** The name at an offset of the entry's document. In base64, and on an alias, it is the first of the field. */
export function nameUnder(entry: Entry, offset: number): NameUnder | null {
  const here = entry.resource.names.filter(({ field }) => touches(field.alias ? field.span : field.node.span, offset));
  let last: { readonly field: TextField; readonly place: (part: Span) => Span | undefined } | undefined;
  for (const { field, written } of here) {
    const at = { entry, field, written };
    if (field.encoded || field.alias) return { at, span: field.span, label: null, onPort: false };
    if (last?.field !== field) last = { field, place: placesIn(entry, field) };
    const { place } = last;
    const labels = labelsOf(written).map((label) => place(label.span));
    const port = written.port ? place(written.port.span) : undefined;
    if (port && port.start <= offset && offset <= port.end) return { at, span: wholeOf([...labels, port]), label: null, onPort: true };
    const label = labels.findIndex((found) => found !== undefined && found.start <= offset && offset <= found.end);
    if (label >= 0) return { at, span: wholeOf(labels), label, onPort: false };
  }
  return null;
}

function wholeOf(spans: readonly (Span | undefined)[]): Span {
  const known = spans.filter((one) => one !== undefined);
  return span(Math.min(...known.map(({ start }) => start)), Math.max(...known.map(({ end }) => end)));
}
