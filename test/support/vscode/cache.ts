import { mkdir, rename, rm, stat, writeFile, readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import path from "node:path";

/** The repository's root: where `package.json` is, and the extension under development. */
export const root = path.resolve(import.meta.dirname, "../../..");

/** What is fetched once and kept between runs; git ignores it. */
export const cacheFolder = path.join(root, ".vscode-test");

/**
 * Gives the folder `name` of the cache, making it first if it is not there: `make` fills an empty folder, which gets its
 * final name only when it is whole. When two processes ask at the same time, one makes it and the other waits.
 * Throws what `make` throws.
 */
export async function cached(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(cacheFolder, name);
  if (await exists(folder)) return folder;
  await mkdir(cacheFolder, { recursive: true });
  const release = await lock(`${folder}.lock`);
  try {
    if (await exists(folder)) return folder;
    const draft = `${folder}.draft`;
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft);
    await make(draft);
    await rename(draft, folder);
    return folder;
  } finally {
    await release();
  }
}

export async function exists(file: string): Promise<boolean> {
  return stat(file).then(() => true, () => false);
}

/** A file that names its owner's process; one left behind by a process that is gone is taken over. */
async function lock(file: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: "wx" });
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const owner = Number(await readFile(file, "utf8").catch(() => ""));
      if (owner > 0 && !isAlive(owner)) await rm(file, { force: true });
      else await wait(200);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
