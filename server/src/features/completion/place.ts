import type { Span } from "../../text/span.ts";
import { applyChanges, type Entry, type Snapshot } from "../../workspace/snapshot.ts";
import { resolvePlain } from "../../yaml/scalar.ts";
import { cursorAt } from "../cursor.ts";
import { wordOnLine, type WordOnLine } from "./line.ts";
import { skeleton } from "./skeleton.ts";

/** Where something is being typed, in terms of the object it belongs to. */
export interface CompletionPlace {
  /** The workspace as if `marker` had been typed. */
  readonly snapshot: Snapshot;
  readonly entry: Entry;
  /** From the object to the value, or to the map whose key is being typed. */
  readonly path: readonly (string | number)[];
  readonly position: "key" | "value";
  /** Only the key itself is to be written: it has its colon, or stands in quotes. */
  readonly keyOnly: boolean;
  /** What an item replaces, in file offsets of the text as it is. */
  readonly span: Span;
  /** What was typed before the cursor. */
  readonly typed: string;
  /** A value as it must be written here: quoted where needed, with what is missing around it. */
  write(value: string): string;
}

/** Stands for what is being typed: no name that occurs, and not split by any rule of YAML. */
export const marker = "\uE000";

/**
 * Understands a place in a text that is being typed, and so mostly is no valid YAML. The unfinished word is replaced by
 * a marker that makes the line whole, and the result is read like any other file; where the rest of the document is too
 * broken for that, only the lines that lead to this one by their indentation are read. Null in comments, texts,
 * templates, and outside of known objects.
 */
export function completionPlace(snapshot: Snapshot, uri: string, offset: number): CompletionPlace | null {
  const file = snapshot.file(uri);
  if (!file || file.template) return null;
  const word = wordOnLine(file, offset);
  if (!word) return null;
  const { text, at } = withMarker(file.text, word);
  const found = read(snapshot, uri, text, at, word);
  const place = found === "unreadable" ? read(snapshot, uri, skeleton(text, at), at, word) : found;
  return place && place !== "unreadable" ? { ...place, typed: file.text.slice(word.span.start, offset) } : null;
}

function withMarker(text: string, word: WordOnLine): { readonly text: string; readonly at: number } {
  const filled = word.position === "key" && !word.hasColon ? `${marker}${word.after}: ${marker}` : `${word.before}${marker}${word.after}`;
  return { text: text.slice(0, word.span.start) + filled + text.slice(word.span.end), at: word.span.start + word.before.length };
}

/** Null where the marker is no key and no value of a known object; "unreadable" where that may be the fault of broken text. */
function read(snapshot: Snapshot, uri: string, text: string, at: number, word: WordOnLine): Omit<CompletionPlace, "typed"> | "unreadable" | null {
  const marked = applyChanges(snapshot, [{ uri, text, keepText: true }]).snapshot;
  const cursor = cursorAt(marked, uri, at);
  const found = word.position === "key" ? cursor?.at.onKey && lastWord(cursor.at.path.at(-1)) === marker : cursor?.at.node?.kind === "scalar" && cursor.at.node.text === marker;
  if (!cursor || !found) {
    const document = marked.file(uri)?.documents.findLast(({ start }) => start <= at);
    return document?.content.tree.broken ? "unreadable" : null;
  }
  // An unfinished line above runs into this one's key.
  const path = cursor.path.map(lastWord);
  return {
    snapshot: marked,
    entry: cursor.entry,
    path: word.position === "key" ? path.slice(0, -1) : path,
    position: word.position,
    keyOnly: word.hasColon || word.quote !== null,
    span: word.span,
    write: (value) => word.before + quoted(value, word) + word.after,
  };
}

function lastWord(part: string | number | undefined): string | number {
  return typeof part === "string" ? part.slice(part.lastIndexOf(" ") + 1) : (part ?? "");
}

/** Quotes where kubectl would not read a string. */
function quoted(value: string, word: WordOnLine): string {
  return word.quote === null && typeof resolvePlain(value) !== "string" ? `"${value}"` : value;
}
