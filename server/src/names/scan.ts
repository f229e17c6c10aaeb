/** Finds what may be a name of the cluster's DNS in a text. Says which names stand where, never whether they are right. */
import { span, type Span } from "../text/span.ts";
import { isOutside, looksLikeSomethingElse } from "./look-alikes.ts";
import { surroundings, type Surroundings, type TextContext } from "./place.ts";
import { runsOf, type Run } from "./runs.ts";
import type { NamePart, NameQuery, WrittenName, WrittenPort } from "./written.ts";

/** Longer texts are not read to their end: no setting is that long. */
const longestText = 4_000_000;

/**
 * The names in a text (the value of a variable, an argument, a whole file of a ConfigMap), in order. `context.key` is
 * the name of the setting the text is the value of. Cost: one pass over the text, about 10 MB/s.
 */
export function namesInText(text: string, context: TextContext = { key: null }): WrittenName[] {
  const found: WrittenName[] = [];
  if (text.length < 2) return found;
  for (const run of runsOf(text.length > longestText ? text.slice(0, longestText) : text)) {
    const name = nameOf(text, run, context, found.at(-1));
    if (name) found.push(name);
  }
  return found;
}

function nameOf(text: string, run: Run, context: TextContext, previous: WrittenName | undefined): WrittenName | undefined {
  const { parts, suffix, absolute } = trimmed(run.parts);
  const [first] = parts;
  if (!first) return undefined;
  const own = span(first.span.start, parts.at(-1)!.span.end);
  const shape = shapeOf(parts);
  // Cheap first: nearly everything in a text ends here.
  if (!shape || (shape.labels === 1 && !mayStandAlone(text, run.span)) || !endsHere(text, run.span.end)) return undefined;
  const port = portAfter(text, run.span.end);
  const before = suffix ? own.start - 1 : own.start;
  const wildcard = text[before - 1] === "*" && suffix;
  const around = sameList(text, previous, run.span.start, port) ?? surroundings(text, wildcard ? before - 1 : run.span.start, port !== null, context);
  if (!around) return undefined;
  const host = around.place.kind !== "text";
  const certain = shape.underSvc || shape.srv;
  if (!certain) {
    // In running text only `web-0.web` says enough; a single label only where nothing but a host can stand.
    if (!host && !shape.ordinal) return undefined;
    if (shape.labels === 1 && (around.place.kind === "host-port" ? !isAlone(text, run.span, port) : false)) return undefined;
    if (shape.text !== null && (isOutside(shape.text) || (around.place.kind !== "authority" && around.place.kind !== "host-key" && looksLikeSomethingElse(shape.text)))) return undefined;
  }
  if (shape.text !== null && /^[\d.]+$/.test(shape.text)) return undefined;
  const query: NameQuery = shape.srv && around.query.kind === "address" ? { kind: "srv" } : around.query;
  return { span: own, parts, absolute, suffix: suffix && !wildcard, wildcard, port, place: around.place, query };
}

/** In a list a name stands where the one before it stood: nothing has to be read back to the list's beginning. */
function sameList(text: string, previous: WrittenName | undefined, start: number, port: WrittenPort | null): Surroundings | undefined {
  const end = previous?.port?.span.end ?? previous?.span.end ?? 0;
  if (!previous || start - end > 60 || !/^\.?(?::\d{1,5}){0,2}[,;|] ?(?:[\w.-]{0,40}@)?$/.test(text.slice(end, start))) return undefined;
  const { place, query } = previous;
  const open = place.kind === "text" || place.kind === "host-port";
  return { place: open ? { kind: port ? "host-port" : "text" } : place, query };
}

interface Shape {
  /** The whole text; null where it has holes. */
  readonly text: string | null;
  readonly labels: number;
  /** `x.y.svc`, with anything behind it; or `….pod.…`. */
  readonly underSvc: boolean;
  /** `_port._tcp.` in front. */
  readonly srv: boolean;
  /** The first label ends in a number or a hole: `web-0`, `$(POD_NAME)`, `web-{0..2}`. */
  readonly ordinal: boolean;
}

/** Holes count as one letter. undefined: this cannot be a name. */
function shapeOf(parts: readonly NamePart[]): Shape | undefined {
  const drawn = parts.map((part) => ("text" in part ? part.text : "\u0000")).join("");
  if (drawn.includes("..") || drawn.length === 0) return undefined;
  const labels = drawn.split(".");
  if (!labels.every((label) => /^[A-Za-z0-9_\0](?:[A-Za-z0-9_\0-]*[A-Za-z0-9_\0])?$/.test(label))) return undefined;
  const literal = drawn.includes("\u0000") ? null : drawn;
  // Nothing but one hole says nothing.
  if (literal === null && !/[A-Za-z0-9]/.test(drawn) && parts.filter((part) => "hole" in part && part.hole.kind !== "opaque").length < 2) return undefined;
  const tree = labels.findIndex((label, index) => index >= 1 && (label === "svc" || (label === "pod" && index >= 2)));
  const srv = labels.length >= 3 && labels[0]!.startsWith("_") && /^_(tcp|udp|sctp)$/i.test(labels[1]!);
  return {
    text: literal,
    labels: labels.length,
    underSvc: tree >= 1 && (labels[tree] === "svc" ? tree >= 2 || labels.length > tree + 1 : true),
    srv,
    ordinal: labels.length >= 2 && /(?:-\d+|\0)$/.test(labels[0]!),
  };
}

/** The parts without dots at both ends; a hyphen at the end is what a hole or a list left there. */
function trimmed(all: readonly NamePart[]): { readonly parts: readonly NamePart[]; readonly suffix: boolean; readonly absolute: boolean } {
  const parts = [...all];
  let suffix = false;
  let absolute = false;
  const first = parts[0];
  if (first && "text" in first && first.text.startsWith(".")) {
    suffix = true;
    replace(parts, 0, first.text.slice(1), span(first.span.start + 1, first.span.end));
  }
  const last = parts.at(-1);
  if (last && "text" in last && last.text.endsWith(".")) {
    absolute = true;
    replace(parts, parts.length - 1, last.text.slice(0, -1), span(last.span.start, last.span.end - 1));
  }
  return { parts, suffix, absolute };
}

function replace(parts: NamePart[], index: number, text: string, at: Span): void {
  if (text === "") parts.splice(index, 1);
  else parts[index] = { text, span: at };
}

/** A name ends where something else begins; `key=`, `call(` and `user@` are none. */
function endsHere(text: string, end: number): boolean {
  const next = text[end];
  if (next === undefined || /[\s"'/,;?#)\]}<|\\&]/.test(next)) return true;
  return next === ":" && /^:(?:\d|\$|$)/.test(text.slice(end, end + 2));
}

function portAfter(text: string, end: number): WrittenPort | null {
  if (text[end] !== ":") return null;
  const match = /^:(?:(\d{1,5})(?!\w)|\$\{?\(?\w+[)}]?)/.exec(text.slice(end, end + 80));
  if (!match) return null;
  return { span: span(end + 1, end + match[0].length), number: match[1] === undefined ? null : Number(match[1]) };
}

/** A word without dots counts only as a value, behind `=`, `:`, `,`, `@`, `//`, a quote or a flag; not in a sentence. */
function mayStandAlone(text: string, { start, end }: Span): boolean {
  if (start === 0) return true;
  const before = text[start - 1]!;
  if (before !== " ") return true;
  const further = text[start - 2];
  return further === ":" || further === "=" || further === "," || text[end] === ":" || /(?:^|\s)--?[\w-]+ $/.test(text.slice(Math.max(0, start - 40), start));
}

/** `redis:6379` as the whole value, and not `14:30` or a word with a number in a sentence. */
function isAlone(text: string, { start, end }: Span, port: WrittenPort | null): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(port?.span.end ?? end, (port?.span.end ?? end) + 40);
  return /^$|[,;]\s*$|@$/.test(before) && /^$|^\s*[,;/]/.test(after) && /[A-Za-z]/.test(text.slice(start, end));
}
