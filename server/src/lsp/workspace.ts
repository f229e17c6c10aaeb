import picomatch from "picomatch";
import { URI } from "vscode-uri";
import { isKustomizationFile } from "../workspace/source-file.ts";
import { applyChanges, emptySnapshot, withSettings, type FileChange, type Snapshot } from "../workspace/snapshot.ts";
import type { Settings } from "../workspace/settings.ts";
import type { Host } from "./host.ts";

/** One spelling for each file: clients and the file system disagree on escapes. What is no URI stays as it is. */
export function normalise(uri: string): string {
  try {
    return URI.parse(uri).toString();
  } catch {
    return uri;
  }
}

export interface WorkspaceEvents {
  /** A new snapshot is there; `touched` are the index keys and `changed` the files that differ. */
  changed(touched: ReadonlySet<string>, changed: readonly string[]): void;
}

/**
 * Keeps the current snapshot in step with the disk and the open documents. Open documents win: the disk's version is
 * read again when one is closed.
 */
export interface Workspace {
  readonly snapshot: Snapshot;
  /** Resolves when all folders known at that moment have been read. */
  readonly ready: Promise<void>;
  open(uri: string, text: string): void;
  close(uri: string): Promise<void>;
  addFolder(uri: string, progress: (files: number) => void): Promise<void>;
  removeFolder(uri: string): void;
  /** Something happened to these files or folders on disk: read again what is there. */
  refresh(uris: readonly string[]): Promise<void>;
  configure(settings: Settings): Promise<void>;
  dispose(): void;
}

const batchSize = 200;

export function createWorkspace(host: Host, events: WorkspaceEvents, initial: Settings): Workspace {
  let snapshot = withSettings(emptySnapshot(), initial);
  const open = new Map<string, string>();
  const folders = new Set<string>();
  const state = { aborted: false };
  let ready: Promise<void> = Promise.resolve();

  const apply = (changes: readonly FileChange[]): void => {
    if (changes.length === 0 || state.aborted) return;
    const applied = applyChanges(snapshot, changes);
    snapshot = applied.snapshot;
    events.changed(applied.touched, changes.map(({ uri }) => uri));
  };

  const foldersOf = (uri: string): string[] => [...folders].filter((folder) => uri.startsWith(`${folder}/`));
  let excluded = matcherOf(initial.exclude);
  /** Folders may lie inside each other: what one of them leaves out, another may still want. */
  const wanted = (uri: string): boolean => isManifestFile(uri) && foldersOf(uri).some((folder) => !parents(uri.slice(folder.length + 1)).some(excluded));

  // Two reads of one file may end in either order: only the one that began last counts.
  let reads = 0;
  const newestRead = new Map<string, number>();
  const load = async (uris: readonly string[]): Promise<FileChange[]> => {
    const mine = ++reads;
    for (const uri of uris) newestRead.set(uri, mine);
    const texts = await Promise.all(uris.map(async (uri) => ({ uri, text: await host.read(uri) })));
    // Meanwhile a document may have been opened, or its folder been closed or excluded.
    return texts.flatMap(({ uri, text }) => {
      if (newestRead.get(uri) !== mine) return [];
      newestRead.delete(uri);
      return open.has(uri) ? [] : [{ uri, text: wanted(uri) ? text : null }];
    });
  };

  const scan = async (folder: string, progress: (files: number) => void): Promise<void> => {
    let seen = 0;
    for await (const uris of host.list(folder, (path) => excluded(path), state)) {
      for (let from = 0; from < uris.length; from += batchSize) {
        if (state.aborted || !folders.has(folder)) return;
        apply(await load(uris.slice(from, from + batchSize).map(normalise).filter((uri) => !open.has(uri) && wanted(uri))));
        seen += Math.min(batchSize, uris.length - from);
        progress(seen);
      }
    }
  };

  /** The known files below any of these folders, in one pass. */
  const filesIn = (gone: ReadonlySet<string>): string[] => {
    if (gone.size === 0) return [];
    return [...snapshot.files.entries()].flatMap(([file]) => (ancestors(file).some((folder) => gone.has(folder)) ? [file] : []));
  };

  return {
    get snapshot() {
      return snapshot;
    },
    get ready() {
      return ready;
    },
    open(uri, text) {
      open.set(uri, text);
      apply([{ uri, text, keepText: true }]);
    },
    async close(uri) {
      open.delete(uri);
      apply(wanted(uri) ? await load([uri]) : [{ uri, text: null }]);
    },
    addFolder(uri, progress) {
      folders.add(uri);
      const done = scan(uri, progress);
      ready = Promise.allSettled([ready, done]).then(() => undefined);
      return done;
    },
    removeFolder(uri) {
      folders.delete(uri);
      apply(filesIn(new Set([uri])).filter((file) => !open.has(file) && !wanted(file)).map((file) => ({ uri: file, text: null })));
    },
    async refresh(uris) {
      const readable: string[] = [];
      const gone = new Set<string>();
      const others = [...new Set(uris)].filter((uri) => {
        if (open.has(uri)) return false;
        if (!wanted(uri)) return foldersOf(uri).length > 0 || folders.has(uri);
        readable.push(uri);
        return false;
      });
      // A folder that appeared or vanished as a whole; other kinds of files do not matter.
      for (let from = 0; from < others.length; from += batchSize) {
        const batch = others.slice(from, from + batchSize);
        const kinds = await Promise.all(batch.map((uri) => host.kindOf(uri)));
        for (const [index, uri] of batch.entries()) {
          if (kinds[index] === null) gone.add(uri);
          else if (kinds[index] === "folder") for await (const found of host.list(uri, (path) => excluded(path), state)) readable.push(...found.map(normalise).filter((file) => wanted(file) && !open.has(file)));
        }
      }
      apply(filesIn(gone).filter((file) => !open.has(file)).map((file) => ({ uri: file, text: null })));
      for (let from = 0; from < readable.length; from += batchSize) apply(await load(readable.slice(from, from + batchSize)));
    },
    async configure(settings) {
      const before = snapshot.settings;
      snapshot = withSettings(snapshot, settings);
      if (JSON.stringify(before.exclude) === JSON.stringify(settings.exclude)) return;
      excluded = matcherOf(settings.exclude);
      apply([...snapshot.files.entries()].flatMap(([uri]) => (open.has(uri) || wanted(uri) ? [] : [{ uri, text: null }])));
      const scans = [...folders].map((folder) => scan(folder, () => undefined));
      ready = Promise.allSettled([ready, ...scans]).then(() => undefined);
      await ready;
    },
    dispose() {
      state.aborted = true;
    },
  };
}

export function isManifestFile(uri: string): boolean {
  return /\.(ya?ml|json)$/i.test(uri) || isKustomizationFile(uri);
}

/** Tells whether a path, relative to its folder, is left out. A pattern that is none is passed over. */
function matcherOf(patterns: readonly string[]): (path: string) => boolean {
  const matchers = patterns.flatMap((pattern) => {
    try {
      return [picomatch(pattern, { dot: true })];
    } catch {
      return [];
    }
  });
  return (path) => /(^|\/)(\.git|node_modules)(\/|$)/.test(path) || matchers.some((matches) => matches(path) || matches(`${path}/`));
}

/** `a/b/c.yaml` -> `a`, `a/b`, `a/b/c.yaml`: an excluded folder excludes what is in it. */
function parents(path: string): string[] {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** The folders a file is in: `file:///a/b/c.yaml` -> `file:///a/b`, `file:///a`, … */
function ancestors(uri: string): string[] {
  const found: string[] = [];
  for (let at = uri.lastIndexOf("/"); at > 0; at = uri.lastIndexOf("/", at - 1)) found.push(uri.slice(0, at));
  return found;
}
