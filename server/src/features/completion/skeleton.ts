import { lineStarts } from "../../text/lines.ts";

/**
 * The text with every line blanked out that does not lead to the one at `offset` by indentation, except those that say
 * what kind of object it is. Offsets stay, other documents too. A text of several lines is indented deeper than the line
 * it starts on, so that line leads to it and it stays a text.
 */
export function skeleton(text: string, offset: number): string {
  const starts = lineStarts(text);
  const lines = starts.map((start, index) => text.slice(start, starts[index + 1] ?? text.length));
  const here = starts.findLastIndex((start) => start <= offset);
  const kept = new Set([here]);
  let below = here;
  let indent = indentOf(lines[here]!);
  for (let line = here - 1; line >= 0; line--) {
    const content = lines[line]!;
    if (/^(---|\.\.\.)/.test(content)) break;
    const own = indentOf(content);
    if (!/^[ \t]*[^#\s]/.test(content)) continue;
    // The items of a list may stand as far left as the key above them.
    const holdsList = own === indent && /^[ \t]*-/.test(lines[below]!) && !/^[ \t]*-/.test(content);
    if (own < indent || holdsList) {
      kept.add(line);
      below = line;
      indent = own;
    }
  }
  const first = lines.slice(0, here + 1).findLastIndex((line) => line.startsWith("---"));
  const next = lines.findIndex((line, index) => index > here && /^(---|\.\.\.)/.test(line));
  return lines
    .map((line, index) => {
      const inDocument = index >= first && (next < 0 || index < next);
      const isAbout = inDocument && /^(---|(kind|apiVersion):[ \t]*[\w./-]+[ \t]*\r?$)/.test(line.replace(/\n$/, ""));
      return kept.has(index) || isAbout || !inDocument ? line : line.replace(/[^\r\n]/g, " ");
    })
    .join("");
}

function indentOf(line: string): number {
  return /^ */.exec(line)![0].length;
}
