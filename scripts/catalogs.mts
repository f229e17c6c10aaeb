import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/**
 * Merges the translation fragments of a folder (`{ "English": "translation" }`, one file an area) into one catalogue.
 * Throws when two fragments translate the same English differently, or one is not an object of strings.
 */
export async function mergeCatalogs(folder: string): Promise<Record<string, string>> {
  const merged = new Map<string, { translation: string; file: string }>();
  for (const file of (await readdir(folder)).filter((name) => name.endsWith(".json")).sort()) {
    const fragment = JSON.parse(await readFile(path.join(folder, file), "utf8")) as Record<string, unknown>;
    for (const [english, translation] of Object.entries(fragment)) {
      if (typeof translation !== "string") throw new Error(`${file}: the translation of “${english}” is not a string`);
      const before = merged.get(english);
      if (before && before.translation !== translation) throw new Error(`${before.file} and ${file} translate “${english}” differently`);
      merged.set(english, { translation, file });
    }
  }
  return Object.fromEntries([...merged].sort(([a], [b]) => (a < b ? -1 : 1)).map(([english, { translation }]) => [english, translation]));
}
