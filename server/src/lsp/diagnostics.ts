import type { Connection, Diagnostic } from "vscode-languageserver";
import { findingsOf } from "../rules/findings.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { toDiagnostic, type Presentation } from "./convert.ts";
import type { Host } from "./host.ts";

export interface Diagnostics {
  /** Files changed, or index keys were touched: find again what depends on them. */
  invalidate(touched: ReadonlySet<string>, changed: readonly string[]): void;
  invalidateAll(): void;
  /** For pull requests: the file's diagnostics now, and an id that changes with them. */
  pull(uri: string): { items: Diagnostic[]; resultId: string };
  /** The client pulls this file itself: stop pushing it. */
  pulled(uri: string): void;
  readonly known: () => Iterable<string>;
}

export interface DiagnosticsOptions {
  readonly host: Host;
  readonly connection: Connection;
  readonly snapshot: () => Snapshot;
  readonly presentation: Presentation;
  readonly versionOf: (uri: string) => number | undefined;
  /** Diagnostics before everything is read would be wrong. */
  readonly ready: () => Promise<void>;
  readonly refresh: () => void;
}

const nothing = { as: "", text: "[]" };

/** How long one slice of work may take before other messages get their turn. */
const sliceMs = 8;

/**
 * Remembers which index keys each file's findings came from, so that a change recomputes only the files that asked.
 * Cost of an edit: the changed file and its askers, whatever the size of the workspace.
 */
export function createDiagnostics(options: DiagnosticsOptions): Diagnostics {
  const readers = new Map<string, Set<string>>();
  const readsOf = new Map<string, ReadonlySet<string>>();
  const published = new Map<string, { readonly as: string; readonly text: string }>();
  const pulledFiles = new Set<string>();
  const queue = new Set<string>();
  let running = false;

  const compute = (uri: string): Diagnostic[] => {
    const snapshot = options.snapshot();
    try {
      const { findings, reads } = findingsOf(snapshot, uri);
      remember(uri, reads);
      return findings.map((finding) => toDiagnostic(snapshot, finding, options.presentation));
    } catch (error) {
      options.host.log(`diagnostics ${uri}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return [];
    }
  };

  const remember = (uri: string, reads: ReadonlySet<string>): void => {
    for (const key of readsOf.get(uri) ?? []) {
      if (reads.has(key)) continue;
      const set = readers.get(key);
      set?.delete(uri);
      if (set?.size === 0) readers.delete(key);
    }
    for (const key of reads) {
      const set = readers.get(key);
      if (set) set.add(uri);
      else readers.set(key, new Set([uri]));
    }
    if (reads.size > 0) readsOf.set(uri, reads);
    else readsOf.delete(uri);
  };

  const publish = (uri: string): void => {
    const diagnostics = compute(uri);
    const text = JSON.stringify(diagnostics);
    const before = published.get(uri) ?? nothing;
    const as = options.presentation.clientUri(uri);
    // Opened under another spelling than it was reported under: to the client these are two files.
    const moved = before !== nothing && before.as !== as;
    if (text === before.text && !moved) return;
    if (diagnostics.length === 0) published.delete(uri);
    else published.set(uri, { as, text });
    if (pulledFiles.has(uri)) return options.refresh();
    if (moved) void options.connection.sendDiagnostics({ uri: before.as, diagnostics: [] });
    const version = options.versionOf(uri);
    void options.connection.sendDiagnostics({ uri: as, diagnostics, ...(version === undefined ? {} : { version }) });
  };

  const run = async (): Promise<void> => {
    running = true;
    await options.ready();
    while (queue.size > 0) {
      const until = performance.now() + sliceMs;
      for (const uri of queue) {
        queue.delete(uri);
        publish(uri);
        if (performance.now() > until) break;
      }
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
    }
    running = false;
  };

  const schedule = (): void => {
    if (!running && queue.size > 0) void run();
  };

  return {
    invalidate(touched, changed) {
      for (const uri of changed) queue.add(uri);
      for (const key of touched) for (const uri of readers.get(key) ?? []) queue.add(uri);
      schedule();
    },
    invalidateAll() {
      for (const [uri] of options.snapshot().files.entries()) queue.add(uri);
      schedule();
    },
    pull(uri) {
      const items = compute(uri);
      return { items, resultId: String(hash(JSON.stringify(items))) };
    },
    pulled(uri) {
      if (pulledFiles.has(uri)) return;
      pulledFiles.add(uri);
      const before = published.get(uri);
      if (before) void options.connection.sendDiagnostics({ uri: before.as, diagnostics: [] });
    },
    known: () => [...options.snapshot().files.entries()].map(([uri]) => uri),
  };
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
