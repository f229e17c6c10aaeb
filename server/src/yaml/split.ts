import type { Span } from "../text/span.ts";

/**
 * Splits a YAML stream into its documents without parsing it. `---` and `...` at the start of a line end a document
 * wherever they stand (YAML 1.2 §9.1.2: they may not occur inside one, not even in a block scalar), so a scan of line
 * starts is enough. Spans are file offsets and include the document's own `---` line and the comments before it.
 * Cost: one pass over the text.
 */
export function splitDocuments(text: string): Span[] {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const spans: Span[] = [];
  let documentStart = start;
  const marker = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;
  marker.lastIndex = start;
  for (let match = marker.exec(text); match; match = marker.exec(text)) {
    const at = match.index;
    // `^` also matches behind U+2028 and U+2029, which are no line breaks in YAML 1.2.
    if (at > start && text[at - 1] !== "\n" && text[at - 1] !== "\r") continue;
    if (match[0] === "---") {
      // Only comments, blank lines and %directives before it: they belong to the document that starts here.
      if (!hasContent(text, documentStart, at)) continue;
      spans.push({ start: documentStart, end: at });
      documentStart = at;
    } else {
      const next = endOfLine(text, at);
      spans.push({ start: documentStart, end: next });
      documentStart = next;
    }
  }
  if (documentStart < text.length || spans.length === 0) spans.push({ start: documentStart, end: text.length });
  return spans;
}

function hasContent(text: string, from: number, to: number): boolean {
  let at = from;
  while (at < to) {
    const end = endOfLine(text, at);
    const line = text.slice(at, Math.min(end, to)).trim();
    if (line !== "" && !line.startsWith("#") && !(line.startsWith("%") && text[at] === "%")) return true;
    at = end;
  }
  return false;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end + 1;
}
