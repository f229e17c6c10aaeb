/** Code actions about peer lists. */
import { msg } from "../../text/message.ts";
import { covers, type Span } from "../../text/span.ts";
import { listAllPods } from "../../rules/fixes/peer-list.ts";
import { ordinalsOf } from "../../workspace/peers/list.ts";
import { peerListsIn } from "../../workspace/peers/lists.ts";
import { inFile, type Model } from "../../workspace/snapshot.ts";
import { cursorAt } from "../cursor.ts";
import type { CodeAction } from "../code-actions.ts";
import { scalarOffsets } from "../../yaml/scalar-offsets.ts";
import { notesOf } from "./notes.ts";
import { offersAt } from "./offers.ts";
import { peerPlaceAt } from "./place.ts";
import { setsNear } from "./sets.ts";

/**
 * What can be done at a place of a file: write the list that a setting without a list wants, or make the list that stands
 * there name all pods its set has.
 */
export function peerListActions(model: Model, uri: string, offset: number): CodeAction[] {
  return [...insertions(model, uri, offset), ...completions(model, uri, offset)];
}

function insertions(model: Model, uri: string, offset: number): CodeAction[] {
  const place = peerPlaceAt(model, uri, offset);
  if (!place || namesPods(place.value)) return [];
  return offersAt(model, place, setsNear(model, place.entry)).flatMap((offer): CodeAction[] => {
    const edit = offer.text === place.value ? null : place.write(offer.text);
    if (!edit) return [];
    const args = { set: offer.set.resource.name!.value, list: offer.key.title };
    const title = offer.key.text.kind === "list" ? msg("Insert peer list for {set} ({list})", args) : msg("Insert address for {set} ({list})", args);
    const [note] = notesOf(model, offer.set, offer);
    return [{ title, kind: place.value === "" ? "quickfix" : "refactor", fix: { title, ...(note ? { note: note.message } : {}), edits: [{ uri, edits: [edit] }] }, preferred: false }];
  });
}

/** Something is there that names pods already: not to be written over without being asked. */
function namesPods(value: string): boolean {
  return /-\d+\..*-\d+\.|\$\(|\$\{/s.test(value);
}

function completions(model: Model, uri: string, offset: number): CodeAction[] {
  const cursor = cursorAt(model, uri, offset);
  if (!cursor || cursor.entry.content.tree.broken) return [];
  const { entry } = cursor;
  const start = inFile(model, entry, { start: 0, end: 0 }).start;
  return peerListsIn(model, entry).flatMap((list): CodeAction[] => {
    const ordinals = list.members.flatMap((member) => member.ordinals);
    const wanted = ordinalsOf(model, list.set);
    const short = list.list.most !== null && ordinals.length >= Math.min(list.list.most, wanted.length);
    if (short || (ordinals.length === wanted.length && wanted.every((ordinal) => ordinals.includes(ordinal)))) return [];
    if (!isIn(entry.content.text, list.field, list.span, offset - start)) return [];
    const fix = listAllPods(model, entry, list);
    return fix ? [{ title: fix.title, kind: "refactor", fix, preferred: false }] : [];
  });
}

function isIn(document: string, field: Parameters<typeof peerPart>[1], part: Span, offset: number): boolean {
  const where = peerPart(document, field, part);
  return where !== null && covers(where, { start: offset, end: offset });
}

function peerPart(document: string, field: ReturnType<typeof peerListsIn>[number]["field"], part: Span): Span | null {
  const offsets = scalarOffsets(document, field.node);
  const first = offsets({ start: part.start, end: part.start + 1 });
  const last = offsets({ start: part.end - 1, end: part.end });
  return first && last ? { start: first.start, end: last.end } : null;
}
