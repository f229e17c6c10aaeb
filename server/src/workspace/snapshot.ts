import { unreadServices } from "../manifests/decode.ts";
import type { Resource } from "../manifests/resource.ts";
import { shift, type Span } from "../text/span.ts";
import { mayHoldKind } from "../yaml/scan.ts";
import type { DocumentContent } from "./document.ts";
import { keysOf } from "./keys.ts";
import { emptyMap, type PersistentMap } from "./persistent-map.ts";
import { defaultSettings, type Settings } from "./settings.ts";
import { sourceFile, type SourceFile } from "./source-file.ts";

/** An object in the workspace. Its identity changes only when its own document changes. */
export interface Entry<R extends Resource = Resource> {
  readonly uri: string;
  readonly content: DocumentContent;
  readonly resource: R;
}

/** What rules and features may ask. A snapshot is one; `tracked` wraps one to learn what was asked. */
export interface Model {
  readonly settings: Settings;
  /** Entries under a key of `keys.ts`, in no meaningful order. Fragments and patches included: see `find.ts`. */
  lookup(key: string): readonly Entry[];
  file(uri: string): SourceFile | undefined;
}

/** The whole workspace at one moment. Never changes; `applyChanges` makes the next one. */
export interface Snapshot extends Model {
  readonly version: number;
  readonly files: PersistentMap<SourceFile>;
  readonly index: PersistentMap<readonly Entry[]>;
  readonly entries: PersistentMap<readonly Entry[]>;
}

export interface FileChange {
  readonly uri: string;
  /** The new text; null when the file is gone. */
  readonly text: string | null;
  /** Keep the text even if no known object is in it (open documents). */
  readonly keepText?: boolean;
}

export interface Applied {
  readonly snapshot: Snapshot;
  /** Index keys whose answer is another now; whoever asked for them must ask again. */
  readonly touched: ReadonlySet<string>;
  /** How many documents had to be read anew: the measure of incrementality that tests count. */
  readonly derivedDocuments: number;
}

export function emptySnapshot(settings: Settings = defaultSettings): Snapshot {
  return makeSnapshot(0, settings, emptyMap(), emptyMap(), emptyMap());
}

export function withSettings(snapshot: Snapshot, settings: Settings): Snapshot {
  return makeSnapshot(snapshot.version + 1, settings, snapshot.files, snapshot.index, snapshot.entries);
}

/**
 * Applies changed, new and removed files. Cost: reading the changed documents, plus the index entries they touch; not
 * the size of the workspace.
 */
export function applyChanges(snapshot: Snapshot, changes: Iterable<FileChange>): Applied {
  const files = new Map<string, SourceFile | undefined>();
  const entries = new Map<string, readonly Entry[] | undefined>();
  const removed = new Map<string, Set<Entry>>();
  const added = new Map<string, Entry[]>();
  const touched = new Set<string>();
  let derivedDocuments = 0;

  for (const { uri, text, keepText } of changes) {
    const previous = files.has(uri) ? files.get(uri) : snapshot.files.get(uri);
    const before = (entries.has(uri) ? entries.get(uri) : snapshot.entries.get(uri)) ?? [];
    const file = text === null ? undefined : sourceFile(uri, text, previous);
    const old = new Map<DocumentContent, readonly Entry[]>();
    for (const entry of before) old.set(entry.content, [...(old.get(entry.content) ?? []), entry]);
    const known = new Set(previous?.documents.map(({ content }) => content));
    const after: Entry[] = [];
    for (const { content, start } of file?.documents ?? []) {
      if (!file!.template && !known.has(content)) derivedDocuments++;
      const kept = previous?.template === file!.template ? old.get(content) : undefined;
      if (kept) {
        after.push(...kept);
        old.delete(content);
        // Moved within the file: what points at it from elsewhere must be computed again.
        if (previous && previous.startOf(content) !== start) for (const entry of kept) for (const key of keysOf(entry.resource, uri)) touched.add(key);
      } else after.push(...resourcesOf(content, file!.template).map((resource): Entry => ({ uri, content, resource })));
    }
    const gone = [...old.values()].flat();
    const present = new Set(before);
    const fresh = after.filter((entry) => !present.has(entry));
    for (const entry of gone) forEachKey(entry, (key) => withdraw(key, entry));
    for (const entry of fresh) forEachKey(entry, (key) => announce(key, entry));
    entries.set(uri, after.length > 0 ? after : undefined);
    // A file without anything of interest costs nothing to keep, unless somebody looks at it.
    files.set(uri, file && (keepText || after.length > 0 || file.template) ? (file.template && !keepText ? withoutText(file) : file) : file && withoutText(file));
  }

  const index = new Map<string, readonly Entry[] | undefined>();
  for (const key of touched) {
    if (!removed.has(key) && !added.has(key)) continue;
    const gone = removed.get(key);
    const kept = (snapshot.index.get(key) ?? []).filter((entry) => !gone?.has(entry));
    const next = [...kept, ...(added.get(key) ?? [])];
    index.set(key, next.length > 0 ? next : undefined);
  }
  return {
    snapshot: makeSnapshot(snapshot.version + 1, snapshot.settings, snapshot.files.with(files), snapshot.index.with(index), snapshot.entries.with(entries)),
    touched,
    derivedDocuments,
  };

  function forEachKey(entry: Entry, visit: (key: string) => void): void {
    for (const key of new Set(keysOf(entry.resource, entry.uri))) {
      touched.add(key);
      visit(key);
    }
  }
  function withdraw(key: string, entry: Entry): void {
    const list = added.get(key);
    if (list?.includes(entry)) added.set(key, list.filter((other) => other !== entry));
    else removed.set(key, (removed.get(key) ?? new Set()).add(entry));
  }
  function announce(key: string, entry: Entry): void {
    const list = added.get(key);
    if (list) list.push(entry);
    else added.set(key, [entry]);
  }
}

/** Where a span of an entry's document stands in its file. */
export function inFile(model: Model, entry: Pick<Entry, "uri" | "content">, span: Span): Span {
  return shift(span, model.file(entry.uri)?.startOf(entry.content) ?? 0);
}

/** Remembers every key asked for in `reads`. */
export function tracked(model: Model, reads: Set<string>): Model {
  return {
    settings: model.settings,
    lookup(key) {
      reads.add(key);
      return model.lookup(key);
    },
    file: (uri) => model.file(uri),
  };
}

function withoutText(file: SourceFile): SourceFile {
  return sourceFile(file.uri, "");
}

function makeSnapshot(
  version: number,
  settings: Settings,
  files: PersistentMap<SourceFile>,
  index: PersistentMap<readonly Entry[]>,
  entries: PersistentMap<readonly Entry[]>,
): Snapshot {
  return { version, settings, files, index, entries, lookup: (key) => index.get(key) ?? none, file: (uri) => files.get(uri) };
}

const none: readonly Entry[] = [];

/** The objects of a document, and what stands for Services in it that cannot be read as objects. */
function resourcesOf(content: DocumentContent, template: boolean): readonly Resource[] {
  const resources = template ? [] : content.resources;
  if (!mayHoldKind(content.text, services)) return resources;
  const more = template || content.tree.broken;
  // A mere reference to a Service (`kind: Service` without `apiVersion: v1`) brings none.
  if (!more && (resources.some(({ kind }) => kind === "Service") || !/\bapiVersion["']?[ \t]*:[ \t]*["']?v1\b/.test(content.text))) return resources;
  return [...resources, unreadServices({ names: namesIn(content.text), more })];
}

/** All names in a text that may not be YAML: block and flow style, JSON. */
function namesIn(text: string): string[] {
  const names = text.matchAll(/(?<![\w./-])name["']?[ \t]*:[ \t]*["']?([a-z0-9][a-z0-9-]*)(?=[\s"',}]|$)/g);
  return [...new Set([...names].map(([, name]) => name!))];
}

const services: ReadonlySet<string> = new Set(["Service"]);
