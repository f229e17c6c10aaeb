/** What stands under a cursor, as far as peer lists are concerned. */
import { fitting, keysNamed, type SettingForm } from "../../kubernetes/peers/recognise.ts";
import type { KeyOfSystem } from "../../kubernetes/peers/index.ts";
import type { PeerSite } from "../../kubernetes/peers/text.ts";
import { isPodOwner } from "../../manifests/resource.ts";
import { textFields, type TextField } from "../../manifests/text-fields.ts";
import { isShared } from "../../rules/fixes/anchors.ts";
import { sourceOf, type Source } from "../../rules/fixes/source.ts";
import { shift, span, touches, type Span } from "../../text/span.ts";
import { clientsOf, consumersOf } from "../../workspace/names/clients.ts";
import { imagesOf } from "../../workspace/peers/containers.ts";
import { settingsIn } from "../../workspace/peers/settings-in-text.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import { pairOf, valueOf, type YamlMap, type YamlNode, type YamlPair } from "../../yaml/tree.ts";
import { cursorAt, type Cursor } from "../cursor.ts";
import { indentAt, placeOf, replacePart, scalarAt, type Replacement } from "./written.ts";

/** A setting whose value can be written. All spans are file offsets. */
export interface PeerPlace {
  readonly entry: Entry;
  readonly form: SettingForm;
  readonly site: PeerSite;
  /** The setting's name as written. */
  readonly name: string;
  readonly keys: readonly KeyOfSystem[];
  /** The value, without quotes; empty where nothing is written. */
  readonly span: Span;
  readonly value: string;
  readonly field: TextField | null;
  /** The edit that makes `text` the value; null where that takes more than a small edit. */
  write(text: string): Replacement | null;
}

/** The setting at an offset of a file whose value may be a peer list, if there is one. */
export function peerPlaceAt(model: Model, uri: string, offset: number): PeerPlace | null {
  const cursor = cursorAt(model, uri, offset);
  if (!cursor || cursor.entry.content.tree.broken || model.file(uri)?.template) return null;
  const source = sourceOf(model, cursor.entry);
  const found = variablePlace(source, cursor) ?? fieldPlace(model, source, cursor) ?? argumentPlace(source, cursor) ?? dataPlace(model, source, cursor);
  return found && !isShared(source, found.span.start - source.start) ? found : null;
}

/** A variable of a container, with the cursor anywhere on it. */
function variablePlace(source: Source, { entry, path }: Cursor): PeerPlace | null {
  const at = path.lastIndexOf("env");
  if (!isPodOwner(entry.resource) || at < 0 || typeof path[at + 1] !== "number") return null;
  const variable = nodeAt(entry.resource.node, path.slice(0, at + 2));
  const name = pairOf(variable, "name");
  if (variable?.kind !== "map" || name?.value?.kind !== "scalar" || pairOf(variable, "valueFrom")) return null;
  const keys = fitting(keysNamed("env", name.value.text), imagesOf(entry as Parameters<typeof imagesOf>[0]));
  if (keys.length === 0) return null;
  const field = textFields(entry.resource).find(({ role, node }) => role.kind === "env" && node === valueOf(variable, "value")) ?? null;
  return { ...pairPlace(source, variable, name, "value"), entry, form: "env", site: "env", name: name.value.text, keys, field };
}

/** The value of a pair that may not be there yet, or be empty. */
function pairPlace(source: Source, map: YamlMap, sibling: YamlPair, key: string): Pick<PeerPlace, "span" | "value" | "write"> {
  const pair = map.pairs.find((candidate) => candidate.key.text === key);
  const scalar = pair?.value?.kind === "scalar" ? pair.value : null;
  if (pair && scalar && scalar.text !== "") {
    const whole = span(0, scalar.text.trimEnd().length);
    const where = placeOf(source.text, scalar, whole) ?? scalar.span;
    return { span: shift(where, source.start), value: scalar.text, write: (text) => (pair.alias ? null : inFile(source, replacePart(source, scalar, whole, text))) };
  }
  if (pair) {
    const at = scalar ? scalar.span : pair.span;
    const quote = /^["']/.exec(source.text.slice(at.start))?.[0];
    const inner = quote ? span(at.start + 1, at.end - 1) : span(pair.key.span.end + 1, at.end);
    return {
      span: shift(inner, source.start),
      value: "",
      write: (text) => {
        if (pair.alias || (scalar?.text ?? "") !== "") return null;
        if (quote) return inFile(source, { span: inner, newText: quote === '"' ? JSON.stringify(text).slice(1, -1) : text.replaceAll("'", "''") });
        const colon = source.text.indexOf(":", pair.key.span.end) + 1;
        const end = blanksEnd(source.text, colon);
        const written = scalarAt(source, text, map.span.start);
        return inFile(source, end > colon ? { span: span(colon + 1, end), newText: written } : { span: span(colon, colon), newText: ` ${written}` });
      },
    };
  }
  const at = sibling.span.end;
  const separator = map.flow ? ", " : `${source.lineBreak}${" ".repeat(indentAt(source.text, at).length + dash(source.text, at))}`;
  return { span: shift(span(at, at), source.start), value: "", write: (text) => (sibling.alias ? null : inFile(source, { span: span(at, at), newText: `${separator}${source.json ? '"value"' : "value"}: ${scalarAt(source, text, map.span.start)}` })) };
}

/** A setting inside a text: a flag, a line of a file. */
function fieldPlace(model: Model, source: Source, { entry, offset }: Cursor): PeerPlace | null {
  for (const field of textFields(entry.resource)) {
    if (field.role.kind === "env" || field.encoded || field.alias || !touches(field.node.span, offset)) continue;
    const images = clientsOf(model, entry, field).flatMap(({ owner }) => (owner ? imagesOf(owner) : []));
    for (const setting of settingsIn(field, images)) {
      const value = placeOf(source.text, field.node, setting.valueSpan);
      const name = setting.nameSpan.end > setting.nameSpan.start ? placeOf(source.text, field.node, setting.nameSpan) : value;
      if (!value || !name || !touches(span(Math.min(name.start, value.start), Math.max(name.end, value.end)), offset)) continue;
      return {
        entry,
        field,
        form: setting.form,
        // A shell's variable holds the value alone; a whole argument behind its flag as well.
        site: setting.form === "file" && !/^[A-Z][A-Z0-9_]*$/.test(setting.name) && field.text.includes("\n") ? "file" : "env",
        name: setting.name,
        keys: setting.keys,
        span: shift(value, source.start),
        value: field.text.slice(setting.valueSpan.start, setting.valueSpan.end),
        write: (text) => inFile(source, replacePart(source, field.node, setting.valueSpan, text)),
      };
    }
  }
  return null;
}

/** An empty argument behind its flag. */
function argumentPlace(source: Source, { entry, path }: Cursor): PeerPlace | null {
  const index = path.at(-1);
  if (!isPodOwner(entry.resource) || typeof index !== "number" || !["args", "command"].includes(String(path.at(-2)))) return null;
  const list = nodeAt(entry.resource.node, path.slice(0, -1));
  const [flag, item] = list?.kind === "seq" ? [list.items[index - 1]?.value, list.items[index]] : [];
  if (flag?.kind !== "scalar" || !item || item.alias || item.value?.kind !== "scalar" || item.value.text !== "") return null;
  const keys = fitting(keysNamed("flag", flag.text), imagesOf(entry as Parameters<typeof imagesOf>[0]));
  const { span: at } = item.value;
  const quoted = /^["']/.test(source.text.slice(at.start, at.end));
  if (keys.length === 0) return null;
  return {
    entry,
    form: "flag",
    site: "env",
    name: flag.text,
    keys,
    span: shift(quoted ? span(at.start + 1, at.end - 1) : at, source.start),
    value: "",
    field: null,
    write: (text) => inFile(source, { span: at, newText: scalarAt(source, text, at.start) }),
  };
}

/** An entry of a ConfigMap that is still empty. */
function dataPlace(model: Model, source: Source, { entry, path }: Cursor): PeerPlace | null {
  const { resource } = entry;
  if (resource.kind !== "ConfigMap" || path[0] !== "data" || typeof path[1] !== "string") return null;
  const data = valueOf(resource.node, "data");
  const pair = pairOf(data, path[1]);
  if (data?.kind !== "map" || !pair || (pair.value?.kind === "scalar" && pair.value.text !== "")) return null;
  const images = consumersOf(model, entry).flatMap(imagesOf);
  const keys = fitting(keysNamed("file", path[1]), images);
  return keys.length === 0 ? null : { ...pairPlace(source, data, pair, path[1]), entry, form: "file", site: "env", name: path[1], keys, field: null };
}

function nodeAt(root: YamlNode, path: readonly (string | number)[]): YamlNode | null {
  let node: YamlNode | null = root;
  for (const part of path) node = typeof part === "string" ? valueOf(node, part) : node?.kind === "seq" ? (node.items[part]?.value ?? null) : null;
  return node;
}

function inFile(source: Source, edit: Replacement | null): Replacement | null {
  return edit && { ...edit, span: shift(edit.span, source.start) };
}

/** The end of the blanks that begin at an offset. */
function blanksEnd(text: string, from: number): number {
  return from + /^[ \t]*/.exec(text.slice(from))![0].length;
}

/** Columns that `- ` takes at the beginning of the line. */
function dash(text: string, offset: number): number {
  return /^[ \t]*((?:- +)*)/.exec(text.slice(text.lastIndexOf("\n", offset - 1) + 1))![1]!.length;
}
