import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** A folder on disk that is gone after the test. */
export interface TempFolder {
  readonly path: string;
  readonly uri: string;
  uriOf(path: string): string;
  write(path: string, content: string | Uint8Array): Promise<void>;
  remove(path: string): Promise<void>;
  dispose(): Promise<void>;
}

export async function tempFolder(files: Readonly<Record<string, string>> = {}): Promise<TempFolder> {
  const path = await realpath(await mkdtemp(join(tmpdir(), "ordinal-test-")));
  const folder: TempFolder = {
    path,
    uri: pathToFileURL(path).toString(),
    uriOf: (file) => pathToFileURL(join(path, file)).toString(),
    async write(file, content) {
      await mkdir(dirname(join(path, file)), { recursive: true });
      await writeFile(join(path, file), content);
    },
    remove: (file) => rm(join(path, file), { recursive: true, force: true }),
    dispose: () => rm(path, { recursive: true, force: true }),
  };
  for (const [file, text] of Object.entries(files)) await folder.write(file, text);
  return folder;
}
