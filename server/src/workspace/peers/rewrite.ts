/** Makes a list that stands in a text name other pods, and leaves everything else of it as its author wrote it. */
import { podName } from "../../kubernetes/names.ts";
import type { TextEdit } from "../../text/edit.ts";
import { span, type Span } from "../../text/span.ts";
import { scalarOffsets } from "../../yaml/scalar-offsets.ts";
import type { PeerListInText, PeerMember } from "./lists.ts";

/**
 * Edits of the entry's document after which the list names exactly the pods with these ordinals. New entries are copies of
 * the last one with name, number and host changed; ports, quotes, separators and indentation stay. Null where the text
 * does not show what a new entry would be: numbers without a rule, a text in base64 or behind an alias.
 */
export function rewriteList(list: PeerListInText, ordinals: readonly number[]): TextEdit[] | null {
  const { field, members, entry } = list;
  if (field.encoded || field.alias || ordinals.length === 0) return null;
  const source = entry.content.text;
  const offsets = scalarOffsets(source, field.node);
  const placed: Placed[] = [];
  for (const member of members) {
    const at = placedMember(member, offsets);
    if (!at) return null;
    placed.push(at);
  }
  if (members.some(({ fields }) => fields["range"])) return rewriteRange(list, placed, ordinals);
  return rewriteEntries(list, placed, ordinals, source);
}

/** An entry with its place in the document. */
interface Placed {
  readonly member: PeerMember;
  readonly ordinal: number;
  readonly span: Span;
  readonly fields: ReadonlyMap<string, Span>;
}

function placedMember(member: PeerMember, offsets: (part: Span) => Span | undefined): Placed | undefined {
  // An entry may go over several lines, whose indentation its text does not have.
  const first = offsets(span(member.span.start, member.span.start + 1));
  const last = offsets(span(member.span.end - 1, member.span.end));
  if (!first || !last) return undefined;
  const fields = new Map<string, Span>();
  for (const [name, field] of Object.entries(member.fields)) {
    const at = field && offsets(field.span);
    if (!at) return undefined;
    fields.set(name, at);
  }
  return { member, ordinal: member.ordinals[0]!, span: span(first.start, last.end), fields };
}

function rewriteEntries({ set }: PeerListInText, placed: readonly Placed[], ordinals: readonly number[], source: string): TextEdit[] | null {
  const name = set.resource.name!.value;
  const wanted = new Set(ordinals);
  const listed = new Set(placed.map(({ ordinal }) => ordinal));
  const missing = ordinals.filter((ordinal) => !listed.has(ordinal)).toSorted((a, b) => a - b);
  const surplus = placed.filter(({ ordinal }) => !wanted.has(ordinal));
  const last = placed.at(-1)!;
  if (surplus.length === placed.length) return null;
  // Entries that are numbered by their place keep their numbers only if nothing but the end changes.
  if (last.fields.has("index") && (surplus.length > 0 || missing.some((ordinal) => ordinal < last.ordinal))) return null;
  const separator = separatorOf(placed, source);
  if (missing.length > 0 && separator === null) return null;

  const edits: TextEdit[] = [];
  const added = new Map<Placed, string>();
  for (const [position, ordinal] of missing.entries()) {
    const text = copyOf(last, ordinal, name, source, placed, position + 1);
    if (text === null) return null;
    const anchor = placed.findLast((one) => one.ordinal < ordinal && wanted.has(one.ordinal)) ?? placed.findLast((one) => wanted.has(one.ordinal))!;
    added.set(anchor, `${added.get(anchor) ?? ""}${separator}${text}`);
  }
  for (const [anchor, newText] of added) edits.push({ span: span(anchor.span.end, anchor.span.end), newText });
  for (const one of surplus) {
    const index = placed.indexOf(one);
    const keptBefore = placed.slice(0, index).some(({ ordinal }) => wanted.has(ordinal));
    edits.push({ span: keptBefore ? span(placed[index - 1]!.span.end, one.span.end) : span(one.span.start, placed[index + 1]!.span.start), newText: "" });
  }
  return edits;
}

/** What stands between two entries; null where that is not the same everywhere, or something else than a separator. */
function separatorOf(placed: readonly Placed[], source: string): string | null {
  const between = placed.slice(1).map((one, index) => source.slice(placed[index]!.span.end, one.span.start));
  const [first] = between;
  if (first === undefined || first === "" || first.length > 200 || between.some((text) => text !== first)) return null;
  return first;
}

/** An entry's text for another pod. */
function copyOf(model: Placed, ordinal: number, set: string, source: string, placed: readonly Placed[], position: number): string | null {
  let text = "";
  let at = model.span.start;
  for (const [field, where] of [...model.fields].sort(([, a], [, b]) => a.start - b.start)) {
    const written = source.slice(where.start, where.end);
    const value = changed(field, written, model, ordinal, set, placed, position);
    if (value === null) return null;
    text += source.slice(at, where.start) + value;
    at = where.end;
  }
  return text + source.slice(at, model.span.end);
}

function changed(field: string, written: string, model: Placed, ordinal: number, set: string, placed: readonly Placed[], position: number): string | null {
  const own = podName(set, model.ordinal);
  switch (field) {
    case "host":
      return written === own || written.startsWith(`${own}.`) ? podName(set, ordinal) + written.slice(own.length) : null;
    case "name":
      if (written === own) return podName(set, ordinal);
      if (written.startsWith(`${own}.`)) return podName(set, ordinal) + written.slice(own.length);
      return written.endsWith(String(model.ordinal)) ? written.slice(0, -String(model.ordinal).length) + String(ordinal) : null;
    case "id": {
      const differences = new Set(placed.map((one) => Number(one.member.fields["id"]?.text) - one.ordinal));
      return differences.size === 1 ? String(ordinal + [...differences][0]!) : null;
    }
    case "index":
      return String(Number(written) + position);
    default:
      return written;
  }
}

/** `{0...3}` gets another end; the last range where there are several. */
function rewriteRange(list: PeerListInText, placed: readonly Placed[], ordinals: readonly number[]): TextEdit[] | null {
  const last = placed.at(-1)!;
  const before = placed.slice(0, -1).flatMap(({ member }) => member.ordinals);
  const own = ordinals.filter((ordinal) => !before.includes(ordinal));
  const from = last.member.ordinals[0]!;
  const to = own.at(-1);
  if (to === undefined || own[0] !== from || own.length !== to - from + 1 || before.some((ordinal) => !ordinals.includes(ordinal))) return null;
  const where = last.fields.get("range");
  if (!where || list.members.length === 0) return null;
  const written = last.member.fields["range"]!.text;
  return [{ span: where, newText: written.replace(/\d+\}$/, `${to}}`) }];
}
