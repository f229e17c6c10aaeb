import { watch } from "node:fs";
import { open, opendir, readFile, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
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
      const root = URI.parse(folderUri).fsPath;
      // Symbolic links may lead in circles: every real folder is entered once.
      const visited = new Set<string>();
      const pending = [root];
      while (pending.length > 0 && !signal.aborted) {
        const folder = pending.pop()!;
        const files: string[] = [];
        try {
          const real = await realpath(folder);
          if (visited.has(real)) continue;
          visited.add(real);
          for await (const item of await opendir(folder)) {
            const path = join(folder, item.name);
            if (excluded(relative(root, path).split(sep).join("/"))) continue;
            if (item.isDirectory()) pending.push(path);
            else if (item.isFile()) files.push(path);
            else if (item.isSymbolicLink()) await followLink(path, pending, files);
          }
        } catch (error) {
          log(`cannot list ${folder}: ${reason(error)}`);
        }
        const uris = files.filter(isManifestFile).map((path) => URI.file(path).toString());
        if (uris.length > 0) yield uris;
      }
    },
    async read(uri) {
      const parsed = URI.parse(uri);
      if (parsed.scheme !== "file") return null;
      try {
        const { size } = await stat(parsed.fsPath);
        if (size > maxFileBytes) {
          log(`left alone, larger than ${maxFileBytes / 1024 / 1024} MB: ${parsed.fsPath}`);
          return null;
        }
        const bytes = size > 1_000_000 && (await startsBinary(parsed.fsPath)) ? null : await readFile(parsed.fsPath);
        return bytes === null || bytes.subarray(0, 8192).includes(0) ? null : bytes.toString("utf8");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") log(`cannot read ${parsed.fsPath}: ${reason(error)}`);
        return null;
      }
    },
    async kindOf(uri) {
      try {
        const found = await stat(URI.parse(uri).fsPath);
        return found.isDirectory() ? "folder" : found.isFile() ? "file" : null;
      } catch {
        return null;
      }
    },
    watch(folderUri, changed) {
      const root = URI.parse(folderUri).fsPath;
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

async function followLink(path: string, folders: string[], files: string[]): Promise<void> {
  try {
    const target = await stat(path);
    if (target.isDirectory()) folders.push(path);
    else if (target.isFile()) files.push(path);
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
