/** Finds what may be a name of the cluster's DNS in a text. Says which names stand where, never whether they are right. */
import { span } from "../text/span.ts";
import { commentReader } from "./comments.ts";
import { isHostKey, isMailKey } from "./host-keys.ts";
import { keyReader } from "./keys.ts";
import { isOutside, isWorldly, looksLikeCode, looksLikeFile, looksLikeSomethingElse } from "./look-alikes.ts";
import { addressBefore, type Surroundings } from "./place.ts";
import { endsHere, portAfter } from "./ports.ts";
import { runsOf, type Run } from "./runs.ts";
import { holeMark, shapeOf, type Shape } from "./shape.ts";
import type { NamePart, NamePlace, WrittenName, WrittenPort } from "./written.ts";

/** What is known of a text as a whole. */
export interface TextContext {
  /** The name of the variable, key or flag it is the value of. */
  readonly key: string | null;
  /** Settings or a script: what looks like a comment in it is one. By default a text of several lines. */
  readonly commented?: boolean;
  /** How much a name must say by itself: `pod`, that it is one of a pod or under `svc`; `svc`, the latter. By default its place may say it. */
  readonly only?: "pod" | "svc";
}

/** Longer texts are not read to their end: no setting is that long. */
const longestText = 4_000_000;

/**
 * The names in a text (the value of a variable, an argument, a whole file of a ConfigMap), in order. Cost: one pass over
 * the text, tens of MB/s.
 */
export function namesInText(text: string, context: TextContext = { key: null }): WrittenName[] {
  const found: WrittenName[] = [];
  if (text.length < 2) return found;
  const read = text.length > longestText ? text.slice(0, longestText) : text;
  const reader: Reader = {
    text: read,
    only: context.only,
    setting: settingReader(read, context),
    commented: (context.commented ?? read.includes("\n")) ? commentReader(read) : () => false,
    isList: listReader(read),
  };
  for (const run of runsOf(read)) {
    const name = nameOf(reader, run, found.at(-1));
    if (name) found.push(name);
  }
  return found;
}

interface Reader {
  readonly text: string;
  readonly only: TextContext["only"];
  readonly setting: (at: number) => Setting | null;
  readonly commented: (at: number) => boolean;
  /** Whether the whole text is a list of hosts with ports. */
  readonly isList: () => boolean;
}

interface Setting {
  readonly key: string;
  readonly hosts: boolean;
}

/** The setting that a place is the value of. Few keys stand in a text many times, so each is judged once. */
function settingReader(text: string, { key: whole }: TextContext): Reader["setting"] {
  const keyAt = keyReader(text);
  const known = new Map<string, Setting>();
  return (at) => {
    const key = keyAt(at) ?? whole;
    if (key === null) return null;
    let setting = known.get(key);
    if (!setting) known.set(key, (setting = { key, hosts: isHostKey(key) }));
    return setting;
  };
}

function nameOf(reader: Reader, run: Run, previous: WrittenName | undefined): WrittenName | undefined {
  const { text } = reader;
  const port = portAfter(text, run.end);
  if (!endsHere(text, run.end, port)) return undefined;
  const suffix = text[run.start] === ".";
  const start = suffix ? run.start + 1 : run.start;
  // Several dots at the end are an ellipsis.
  let end = run.end;
  while (end > start && text[end - 1] === ".") end--;
  if (start === end) return undefined;
  const literal = run.parts === null ? text.slice(start, end) : null;
  const parts = run.parts && clipped(run.parts, start, end);
  const shape = shapeOf(literal ?? drawn(parts!));
  if (!shape || (shape.underscore && shape.tree === "none" && !shape.srv) || (parts && isHoleAlone(parts))) return undefined;
  const wildcard = suffix && text[start - 2] === "*";
  const begins = wildcard ? start - 2 : run.start;
  const around = sameList(text, previous, begins, port) ?? surroundings(reader, begins, port);
  if (!around || !isTelling(reader, reader.only, shape, literal, around.place, { run, suffix })) return undefined;
  const comment = reader.commented(start);
  // Of what is written for people only the plainest counts: links lead elsewhere, and sentences are made of words.
  if (comment && !isTelling(reader, reader.only ?? "pod", shape, literal, around.place, { run, suffix })) return undefined;
  const own = span(start, end);
  return {
    span: own,
    parts: parts ?? [{ text: literal!, span: own }],
    absolute: run.end === end + 1,
    suffix: suffix && !wildcard,
    wildcard,
    comment,
    port,
    place: around.place,
    query: shape.srv && around.query.kind === "address" ? { kind: "srv" } : around.query,
  };
}

function surroundings({ text, setting }: Reader, start: number, port: WrittenPort | null): Surroundings | undefined {
  const address = addressBefore(text, start);
  if (address !== null) return address;
  const known = setting(start);
  if (known && text[start - 1] === "@" && isMailKey(known.key)) return undefined;
  return { place: known?.hosts ? { kind: "host-key", key: known.key } : { kind: port ? "host-port" : "text" }, query: { kind: "address" } };
}

/** In a list a name stands where the one before it stood: nothing has to be read back to the list's beginning. */
function sameList(text: string, previous: WrittenName | undefined, start: number, port: WrittenPort | null): Surroundings | undefined {
  const end = previous?.port?.span.end ?? previous?.span.end ?? 0;
  if (!previous || start - end > 60) return undefined;
  const between = text.slice(end, start);
  if (!/^\.?(?::\d{1,5}){0,2}[,;|] ?(?:[\w.-]{0,40}@)?$/.test(between)) return undefined;
  const { place, query } = previous;
  if (place.kind === "authority") return between.includes(" ") || query.kind !== "address" ? undefined : { place, query };
  return place.kind === "host-key" ? { place, query } : { place: { kind: port ? "host-port" : "text" }, query: { kind: "address" } };
}

interface Around {
  readonly run: Run;
  readonly suffix: boolean;
}

/** Whether enough says that the name of a host is meant: its form, or its place and its form. */
function isTelling(reader: Reader, only: Reader["only"], shape: Shape, literal: string | null, place: NamePlace, { run, suffix }: Around): boolean {
  const host = place.kind !== "text";
  if (shape.srv || shape.tree === "svc" || shape.tree === "pod") return host || literal === null || !looksLikeCode(literal);
  // `web.svc` lacks its namespace; alone, `prod.svc.cluster.local` is the end of other names as well.
  if (shape.tree === "one-label-svc") return !suffix && host;
  if (only === "svc" || suffix || (only === "pod" && !(shape.ordinal && literal !== null))) return false;
  if (literal === null) return (host || (shape.ordinal && mayBePod(run.parts!))) && !looksLikeFile(`x.${shape.last}`, false);
  if (shape.labels === 1) return isHostAlone(reader, literal, place);
  // In running text only `web-0.web` says enough.
  if ((!host && !shape.ordinal) || isOutside(literal) || isWorldly(literal, shape.labels, shape.last)) return false;
  if (place.kind === "authority") return true;
  return !looksLikeSomethingElse(literal, shape.ordinal) || (host && shape.ordinal && !looksLikeCode(literal));
}

/** `$(POD_NAME).web`, `web-<n>.web`; not `%s.lock`, `{{ x }}.y`, `${tar}.Name`. */
function mayBePod(parts: readonly NamePart[]): boolean {
  const [first] = parts;
  const named = "text" in first! ? first.text.endsWith("-") : first!.hole.kind !== "opaque";
  return named && parts.every((part) => "hole" in part || !/[A-Z]/.test(part.text));
}

/** A name without dots says nothing by itself. */
function isHostAlone({ isList }: Reader, literal: string, place: NamePlace): boolean {
  if (isOutside(literal) || literal.length > 63) return false;
  switch (place.kind) {
    case "authority":
      return true;
    case "host-key":
      // A word that begins with a capital is one of a sentence, `true` and `none` are values.
      return !/[A-Z]/.test(literal) && !values.has(literal);
    case "host-port":
      return !/[A-Z]/.test(literal) && isList();
    case "text":
      return false;
  }
}

const values: ReadonlySet<string> = new Set(["true", "false", "yes", "no", "on", "off", "none", "null", "nil", "auto", "default", "all", "any"]);

/** Nothing but hosts with ports: `redis:6379`, `zk-0:2181,zk-1:2181/chroot`; not `14:30` or a word with a number in a sentence. */
function listReader(text: string): () => boolean {
  let list: boolean | undefined;
  return () => (list ??= text.length < 5000 && /^\s*(?:[\w.-]+@)?[\w.-]+:\d{1,5}(?:[,;\s]+(?:[\w.-]+@)?[\w.-]+:\d{1,5})*(?:\/[\w./-]*)?\s*$/.test(text));
}

/** Nothing but one hole says nothing, nor do several that nobody can fill. */
function isHoleAlone(parts: readonly NamePart[]): boolean {
  return parts.every((part) => "hole" in part || !/[A-Za-z0-9]/.test(part.text)) && parts.filter((part) => "hole" in part && part.hole.kind !== "opaque").length < 2;
}

function drawn(parts: readonly NamePart[]): string {
  return parts.map((part) => ("text" in part ? part.text : holeMark)).join("");
}

/** The parts between two offsets; only dots lie outside. */
function clipped(parts: readonly NamePart[], start: number, end: number): NamePart[] {
  return parts.flatMap((part) => {
    if ("hole" in part || (part.span.start >= start && part.span.end <= end)) return part;
    const own = span(Math.max(start, part.span.start), Math.min(end, part.span.end));
    return own.start < own.end ? { text: part.text.slice(own.start - part.span.start, own.end - part.span.start), span: own } : [];
  });
}
