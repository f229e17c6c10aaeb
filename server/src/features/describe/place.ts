import { lineColumn } from "../../text/lines.ts";
import type { Span } from "../../text/span.ts";
import { inFile, type Entry, type Model } from "../../workspace/snapshot.ts";
import { fileNameOf, folderOf, shortName } from "../../workspace/uris.ts";
import { link, type LinkMessage } from "../markdown.ts";

/** `service.yaml:3` with a link to it; the folder is added where it is not that of `from`. The line is that of the object's name. */
export function placeOf(model: Model, from: string, entry: Entry, span: Span = nameSpan(entry)): LinkMessage {
  const line = lineOf(model, entry, span) + 1;
  const folder = folderOf(entry.uri);
  const file = folder === folderOf(from) ? shortName(entry.uri) : `${shortName(fileNameOf(folder))}/${shortName(entry.uri)}`;
  return link(`${file}:${line}`, `${entry.uri}#L${line}`);
}

/** Zero-based line of a span of an entry's document. */
export function lineOf(model: Model, entry: Entry, span: Span): number {
  return lineColumn(model.file(entry.uri)?.lines ?? [0], inFile(model, entry, span).start).line;
}

export function nameSpan(entry: Entry): Span {
  return entry.resource.name?.span ?? entry.resource.kindSpan;
}

/** The object's name, or dots while it has none. */
export function nameOf(entry: Entry): string {
  return entry.resource.name?.value || "…";
}
