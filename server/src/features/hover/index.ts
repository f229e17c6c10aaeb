import { touches, type Span } from "../../text/span.ts";
import { isObject } from "../../workspace/find.ts";
import { inFile, type Model } from "../../workspace/snapshot.ts";
import { cursorAt, type Cursor } from "../cursor.ts";
import { toMarkdown, type Block, type MarkdownOptions } from "../markdown.ts";
import { topicAt, type HoverContext, type Topics } from "./context.ts";
import { fragmentTopic } from "./fragment.ts";
import { nameHover } from "./name/index.ts";
import { topicsOf } from "./topics.ts";

export interface Hover {
  /** What it is about, in file offsets. */
  readonly span: Span;
  readonly markdown: string;
}

/**
 * What stands under an offset of a file, described for the place it stands in: the pods a number makes, the names a
 * Service gives them, what an update does. Null outside of fields Ordinal knows something about. Never throws; cost:
 * a few look-ups in the index.
 */
export function hover(model: Model, uri: string, offset: number, options: MarkdownOptions): Hover | null {
  const cursor = cursorAt(model, uri, offset);
  // A name in a text is more than the field it stands in.
  const named = cursor && !cursor.at.onKey ? nameHover(model, cursor.entry, cursor.offset) : null;
  if (cursor && named) return { span: inFile(model, cursor.entry, named.span), markdown: toMarkdown(named.blocks, options) };
  const span = cursor && hoveredSpan(cursor);
  if (!cursor || !span) return null;
  const found = describe(model, cursor);
  if (!found || found.length === 0) return null;
  return { span: inFile(model, cursor.entry, span), markdown: toMarkdown(found, options) };
}

function describe(model: Model, cursor: Cursor): Block[] | null {
  const { entry, path } = cursor;
  const context: HoverContext = { model, entry, cursor };
  if (!isObject(model, entry)) return fragmentTopic(context);
  return topicAt(topicsOf(entry.resource) as Topics<typeof entry.resource>, path)?.(context) ?? null;
}

/** The key, or a scalar value: nothing is said about white space, comments and whole blocks. */
function hoveredSpan({ at, offset }: Cursor): Span | null {
  if (at.onKey) return at.pair!.key.span;
  if (at.node?.kind === "scalar" && touches(at.node.span, offset)) return at.node.span.end > at.node.span.start ? at.node.span : null;
  return at.pair?.alias && touches(at.pair.span, offset) ? at.pair.span : null;
}
