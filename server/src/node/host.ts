import { watch } from "node:fs";
import { open, opendir, readFile, realpath, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { URI } from "vscode-uri";
import type { Host } from "../lsp/host.ts";
import { isManifestFile } from "../lsp/workspace.ts";

/** Files larger than this are left alone; the largest manifest in 45 public repositories has 4 MB. */
export const maxFileBytes = 48 * 1024 * 1024;

/** The local disk, read only. */
export function nodeHost(options: Pick<Host, "log" | "catalog" | "documentation">): Host {
  const { log } = options;
  return {
    ...options,
    async *list(folderUri, excluded, signal) {
      const root = localPath(folderUri);
      if (root === null) return;
      // Symbolic links may lead in circles: every real folder is entered once, and under its own name if it has one here.
      const visited = new Set<string>();
      const pending = [root];
      let links: string[] = [];
      while (pending.length + links.length > 0 && !signal.aborted) {
        const files: string[] = [];
        const folder = pending.pop();
        if (folder === undefined) {
          for (const link of links) await followLink(link, visited, pending, files);
          links = [];
        } else {
          try {
            const real = await realpath(folder);
            if (visited.has(real)) continue;
            visited.add(real);
            for await (const item of await opendir(folder)) {
              const path = join(folder, item.name);
              if (excluded(relative(root, path).split(sep).join("/"))) continue;
              if (item.isDirectory()) pending.push(path);
              else if (item.isFile()) files.push(path);
              else if (item.isSymbolicLink()) links.push(path);
            }
          } catch (error) {
            log(`cannot list ${folder}: ${reason(error)}`);
          }
        }
        const uris = files.filter(isManifestFile).map((path) => URI.file(path).toString());
        if (uris.length > 0) yield uris;
      }
    },
    async read(uri) {
      const path = localPath(uri);
      if (path === null) return null;
      try {
        const { size } = await stat(path);
        if (size > maxFileBytes) {
          log(`left alone, larger than ${maxFileBytes / 1024 / 1024} MB: ${path}`);
          return null;
        }
        const bytes = size > 1_000_000 && (await startsBinary(path)) ? null : await readFile(path);
        return bytes === null || bytes.subarray(0, 8192).includes(0) ? null : bytes.toString("utf8");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") log(`cannot read ${path}: ${reason(error)}`);
        return null;
      }
    },
    async kindOf(uri) {
      const path = localPath(uri);
      if (path === null) return null;
      try {
        const found = await stat(path);
        return found.isDirectory() ? "folder" : found.isFile() ? "file" : null;
      } catch {
        return null;
      }
    },
    watch(folderUri, changed) {
      const root = localPath(folderUri);
      if (root === null) return null;
      try {
        const watcher = watch(root, { recursive: true, persistent: false }, (_event, name) => {
          if (name) changed(URI.file(join(root, name.toString())).toString());
        });
        watcher.on("error", (error) => log(`watching ${root} ended: ${reason(error)}`));
        return { dispose: () => watcher.close() };
      } catch (error) {
        log(`cannot watch ${root}: ${reason(error)}`);
        return null;
      }
    },
  };
}

/** Null for what is not on this disk: virtual file systems, and what is no URI at all. */
function localPath(uri: string): string | null {
  try {
    const parsed = URI.parse(uri, true);
    return parsed.scheme === "file" ? parsed.fsPath : null;
  } catch {
    return null;
  }
}

/** Adds what a link leads to, unless it was or will be met under its own name. */
async function followLink(path: string, visited: Set<string>, folders: string[], files: string[]): Promise<void> {
  try {
    const real = await realpath(path);
    const target = await stat(real);
    if (target.isDirectory()) folders.push(path);
    else if (target.isFile() && !visited.has(real) && !(visited.has(dirname(real)) && isManifestFile(real))) {
      visited.add(real);
      files.push(path);
    }
  } catch {
    // A dangling link.
  }
}

async function startsBinary(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8192), 0, 8192, 0);
    return buffer.subarray(0, bytesRead).includes(0);
  } finally {
    await file.close();
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
