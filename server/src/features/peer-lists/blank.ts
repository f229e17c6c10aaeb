/** Where a list goes when the cursor is on no setting: as a new variable, as new arguments, or as it is. */
import { lineColumn, lineEnd } from "../../text/lines.ts";
import type { TextEdit } from "../../text/edit.ts";
import { span } from "../../text/span.ts";
import type { SourceFile } from "../../workspace/source-file.ts";
import type { PeerOffer } from "./offers.ts";
import { scalarIn } from "./written.ts";

/**
 * The list under its setting's name on a blank line of `env`, of `args`, or of a file in a ConfigMap (`inFile` is its name);
 * anywhere else its text at the cursor. File offsets.
 */
export function insertAt(file: SourceFile, offset: number, offer: PeerOffer, inFile: string | null): TextEdit {
  const { line } = lineColumn(file.lines, offset);
  const start = file.lines[line] ?? 0;
  const written = file.text.slice(start, lineEnd(file.text, file.lines, line));
  const indent = /^ */.exec(written)![0];
  const blank = /^ *(?:- *)?$/.test(written);
  const { key, text } = offer;
  switch (blank ? listAbove(file, line, indent.length) : null) {
    case "env":
      if (key.env.length === 0) break;
      return { span: span(start, start + written.length), newText: `${indent}- name: ${scalarIn(false, key.env[0]!)}\n${indent}  value: ${scalarIn(false, text)}` };
    case "args": {
      const flag = key.flags.find((name) => /^-[^ ]+$/.test(name));
      if (flag === undefined) break;
      // A repeated flag has its name on each line already.
      const words = repeats(offer) ? text.split("\n") : [`${flag}=${text}`];
      return { span: span(start, start + written.length), newText: words.map((word) => `${indent}- ${scalarIn(false, word)}`).join("\n") };
    }
    case null:
      break;
  }
  const [setting] = key.settings;
  if (blank && inFile !== null && setting !== undefined && key.text.kind === "list" && key.text.found === "in-value") {
    return { span: span(offset, offset), newText: `${setting}${assignment(inFile)}${text}`.replaceAll("\n", `\n${indent}`) };
  }
  return { span: span(offset, offset), newText: text.replaceAll("\n", `\n${indent}`) };
}

function repeats({ key, text }: PeerOffer): boolean {
  return key.text.kind === "list" && key.text.repeated && text.startsWith(`${key.flags[0]}=`);
}

/** Which list a blank line belongs to, by the lines above it. */
function listAbove(file: SourceFile, line: number, indent: number): "env" | "args" | null {
  for (let above = line - 1; above >= 0; above--) {
    const text = file.text.slice(file.lines[above]!, lineEnd(file.text, file.lines, above));
    if (/^\s*(?:#.*)?$/.test(text)) continue;
    const own = /^ */.exec(text)![0].length;
    const item = /^ *- /.test(text);
    if (own > indent || (own === indent && item)) continue;
    const name = /^ *(?:- +)?(env|args|command):\s*$/.exec(text)?.[1];
    if (name === undefined) return null;
    return name === "env" ? "env" : "args";
  }
  return null;
}

/** Between a setting and its value, by the kind of file. */
function assignment(name: string): string {
  if (/\.ya?ml$/.test(name)) return ": ";
  return /\.(?:properties|env|sh)$/.test(name) ? "=" : " = ";
}
