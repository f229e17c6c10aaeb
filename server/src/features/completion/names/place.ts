import { textFields } from "../../../manifests/text-fields.ts";
import { namesInText } from "../../../names/scan.ts";
import type { NamePlace } from "../../../names/written.ts";
import { span, type Span } from "../../../text/span.ts";
import { clientsOf } from "../../../workspace/names/clients.ts";
import type { NameAt, NameClient } from "../../../workspace/names/types.ts";
import { applyChanges, type Entry, type Snapshot } from "../../../workspace/snapshot.ts";
import { cursorAt } from "../../cursor.ts";

/** A name that is being typed in a text. */
export interface TypedName {
  readonly snapshot: Snapshot;
  readonly entry: Entry;
  readonly client: NameClient;
  /** The labels before the one at the cursor. */
  readonly done: readonly string[];
  /** What is typed of the label at the cursor. */
  readonly current: string;
  /** A host is expected here, whatever is typed. */
  readonly host: boolean;
  /** The cursor is behind `name:`; `current` is what is typed of the port. */
  readonly port: boolean;
  /** The label at the cursor, in file offsets. */
  readonly span: Span;
  readonly field: NameAt["field"];
  readonly place: NamePlace;
}

/** Stands for the cursor: no character of any name, and long enough to be a text of its own. */
const marker = "\uE000\uE001";

const hole = String.raw`\$\([^()\s]{0,80}\)|\$\{[^{}\s]{0,80}\}|\$[A-Za-z_]\w*|\{\d+\.{2,3}\d+\}`;
const nameBefore = new RegExp(`(?:[A-Za-z0-9_.-]|${hole}){0,300}$`);
const dotOutsideHoles = new RegExp(`(?:${hole})|\\.`, "g");

/** The name at an offset of a file, as if it were read with what is typed so far; null outside of texts that programs read. */
export function typedName(snapshot: Snapshot, uri: string, offset: number): TypedName | null {
  const file = snapshot.file(uri);
  if (!file || file.template) return null;
  const marked = applyChanges(snapshot, [{ uri, text: file.text.slice(0, offset) + marker + file.text.slice(offset), keepText: true }]).snapshot;
  const entry = cursorAt(marked, uri, offset)?.entry;
  const field = entry && textFields(entry.resource).find(({ text, encoded }) => !encoded && text.includes(marker));
  if (!entry || !field) return null;
  const at = field.text.indexOf(marker);
  const before = field.text.slice(0, at);
  const after = field.text.slice(at + marker.length);
  const port = /:(\d*)$/.exec(before);
  const head = port ? before.slice(0, port.index) : before;
  const name = nameBefore.exec(head)![0];
  const labels = labelsOf(name);
  const current = port ? port[1]! : labels.pop()!;
  const rest = port ? /^\d*/.exec(after)![0] : /^[A-Za-z0-9_-]*/.exec(after)![0];
  if (port && name === "") return null;
  // Escapes and folded lines: what is written is not what is read.
  if (file.text.slice(offset - current.length, offset) !== current || file.text.slice(offset, offset + rest.length) !== rest) return null;
  const place = placeAt(head.slice(0, head.length - name.length), after.replace(/^[A-Za-z0-9_.-]*/, ""), field.key);
  if (!place) return null;
  return { snapshot, entry, client: clientsOf(marked, entry, field)[0]!, done: labels, current, host: place.kind === "authority" || place.kind === "host-key", port: port !== null, span: span(offset - current.length, offset + rest.length), field, place };
}

/** Split at the dots that are not inside a variable or a range. */
function labelsOf(name: string): string[] {
  const labels: string[] = [];
  let from = 0;
  for (const match of name.matchAll(dotOutsideHoles)) {
    if (match[0] !== ".") continue;
    labels.push(name.slice(from, match.index));
    from = match.index + 1;
  }
  return [...labels, name.slice(from)];
}

/** Surely a name wherever one can stand. */
const probe = "probe-0.probe.probe.svc";

/** What the place between two texts says of a name in it; null where none can stand. */
function placeAt(before: string, after: string, key: string | null): NamePlace | null {
  const lines = before.length > mostBefore ? before.slice(before.lastIndexOf("\n", before.length - mostBefore) + 1) : before;
  const found = namesInText(`${lines}${probe}${after.split("\n", 1)[0]!.slice(0, 200)}`, { key }).find(({ span: { start } }) => start === lines.length);
  // Comments are for people.
  return found && !found.comment ? found.place : null;
}

/** As far back a place is read. */
const mostBefore = 2000;
