import { lineEnd } from "../text/lines.ts";
import type { SourceFile } from "../workspace/source-file.ts";

/** `# ordinal-ignore <id> [<id>…]` at the end of the line, or alone on the line above. */
export function isSuppressed(file: SourceFile, line: number, rule: string): boolean {
  return names(lineText(file, line), rule) || (line > 0 && /^[ \t]*#/.test(lineText(file, line - 1)) && names(lineText(file, line - 1), rule));
}

function names(text: string, rule: string): boolean {
  const match = /#[ \t]*ordinal-ignore[ \t:]+([^#]*)/.exec(text);
  return match !== null && match[1]!.split(/[ \t,]+/).includes(rule);
}

function lineText(file: SourceFile, line: number): string {
  return file.text.slice(file.lines[line] ?? file.text.length, lineEnd(file.text, file.lines, line));
}
