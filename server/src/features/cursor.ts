import { touches, type Span } from "../text/span.ts";
import { pathAt, type NodePath } from "../yaml/tree.ts";
import { entriesOf } from "../workspace/find.ts";
import type { Entry, Model } from "../workspace/snapshot.ts";

/** A place in a file, in file offsets. */
export interface Location {
  readonly uri: string;
  readonly span: Span;
}

/** What stands under a cursor. */
export interface Cursor {
  readonly entry: Entry;
  /** The offset relative to the entry's document, as all spans of its resource are. */
  readonly offset: number;
  /** The way from the document's root (through a List's items) to the innermost node. */
  readonly at: NodePath;
  /** The same path from the object itself: `["spec", "serviceName"]`. */
  readonly path: readonly (string | number)[];
}

/** The object under an offset of a file; null outside of any object Ordinal knows. Fragments are found too. */
export function cursorAt(model: Model, uri: string, fileOffset: number): Cursor | null {
  const file = model.file(uri);
  const document = file?.documents.findLast(({ start, content }) => start <= fileOffset && fileOffset <= start + content.text.length);
  if (!document) return null;
  const offset = fileOffset - document.start;
  const entries = entriesOf(model, uri).filter((entry) => entry.content === document.content);
  // The innermost object wins (an item of a List); a lone one owns its whole document, also below its last line.
  const inside = entries.filter(({ resource }) => touches(resource.span, offset));
  const entry = inside.sort((a, b) => length(a.resource.span) - length(b.resource.span))[0] ?? (entries.length === 1 ? entries[0] : undefined);
  if (!entry) return null;
  const at = pathAt(document.content.tree.root, offset);
  return { entry, offset, at, path: ownPath(at.path) };
}

/** Drops the `items`, n steps of enclosing Lists. */
function ownPath(path: readonly (string | number)[]): readonly (string | number)[] {
  let from = 0;
  while (path[from] === "items" && typeof path[from + 1] === "number") from += 2;
  return path.slice(from);
}

function length(span: Span): number {
  return span.end - span.start;
}
