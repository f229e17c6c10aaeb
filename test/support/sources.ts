import { globSync, readFileSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");

/** A TypeScript file of the repository, `file` relative to its root with forward slashes. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** All TypeScript files that match a glob, comments blanked out (line numbers stay). */
export function sources(glob: string): Source[] {
  return globSync(glob, { cwd: root })
    .sort()
    .map((file) => ({ file: file.split(path.sep).join("/"), text: withoutComments(readFileSync(path.join(root, file), "utf8")) }));
}

/** Strings and regular expressions with slashes in them are kept by matching them first. */
function withoutComments(text: string): string {
  return text.replace(/("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\*[\s\S]*?\*\/|(?<=^|[\s;,{}()])\/\/[^\n]*/g, (whole, string?: string) => string ?? whole.replace(/[^\n]/g, " "));
}
