import type { Catalog } from "../text/message.ts";

/** What the server needs from the machine it runs on. Node has one in server/src/node; a browser worker can have another. */
export interface Host {
  /** All candidate files below a folder, in batches; excluded folders are never entered. */
  list(folderUri: string, excluded: (relativePath: string) => boolean, signal: AbortLike): AsyncIterable<readonly string[]>;
  /** A file's text; null when it is gone, unreadable, binary or too large (the reason goes to `log`). */
  read(uri: string): Promise<string | null>;
  /** "folder" for folders, "file" for files, null for neither. */
  kindOf(uri: string): Promise<"file" | "folder" | null>;
  /** Watches folders when the client cannot; null where the platform offers no way. */
  watch(folderUri: string, changed: (uri: string) => void): { dispose(): void } | null;
  /** The catalogue of a locale such as `zh-cn`; undefined for English and unknown ones. */
  catalog(locale: string): Catalog | undefined;
  /** Where docs/rules.md is, as a URI; rules are its anchors. */
  readonly documentation: string;
  log(text: string): void;
}

export interface AbortLike {
  readonly aborted: boolean;
}
