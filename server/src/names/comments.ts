/** Parts of a text that no program reads: comments of scripts, settings, XML and code. */

/**
 * Gives a function from offsets to whether they are in a comment. Must be asked in ascending order. Cost: one pass over
 * the lines that are asked about, however often.
 */
export function commentReader(text: string): (at: number) => boolean {
  let lineStart = 0;
  let lineEnd = -1;
  /** Where the comment of the current line begins; the line's end if it has none. */
  let comment = 0;
  const blocks = [blockReader(text, /<!--/g, "-->"), blockReader(text, /(?:^|[\s;{}])\/\*/g, "*/")];
  return (at) => {
    if (at > lineEnd) {
      lineStart = text.lastIndexOf("\n", at - 1) + 1;
      const end = text.indexOf("\n", at);
      lineEnd = end < 0 ? text.length : end;
      comment = commentStart(text, lineStart, lineEnd);
    }
    return at > comment || blocks.some((inBlock) => inBlock(at));
  };
}

/** `#` behind a space, outside of quotes; `;`, `//`, `--`, `rem` and the `*` of a block only at the line's beginning. */
function commentStart(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && (text[at] === " " || text[at] === "\t")) at++;
  if (/^(?:#|;|\/\/|--[ \t]|\*[ \t]|rem[ \t])/i.test(text.slice(at, at + 4))) return at;
  const unclosed = { '"': false, "'": false };
  for (; at < end; at++) {
    switch (text[at]) {
      case "#":
        if (isBlank(text[at - 1])) return at;
        break;
      case "/":
        if (text[at + 1] === "/" && isBlank(text[at - 1]) && isBlank(text[at + 2])) return at;
        break;
      case "\\":
        at++;
        break;
      case '"':
      case "'": {
        const quote = text[at] as '"' | "'";
        // An apostrophe opens nothing.
        const close = unclosed[quote] || (quote === "'" && /\w/.test(text[at - 1] ?? "")) ? -1 : closing(text, at, end, quote);
        if (close >= 0) at = close;
        else if (quote === '"' || !/\w/.test(text[at - 1] ?? "")) unclosed[quote] = true;
        break;
      }
      default:
    }
  }
  return end;
}

function closing(text: string, start: number, end: number, quote: string): number {
  for (let at = start + 1; at < end; at++) {
    if (text[at] === quote) return at;
    if (text[at] === "\\" && quote === '"') at++;
  }
  return -1;
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}

/** A block counts only when it is closed: `rm /data/*` opens none. */
function blockReader(text: string, open: RegExp, close: string): (at: number) => boolean {
  let from = 0;
  let start = Infinity;
  let end = -1;
  advance();
  return (at) => {
    while (at >= end && start !== Infinity) advance();
    return at > start;
  };

  function advance(): void {
    open.lastIndex = from;
    const found = open.exec(text);
    const closed = found ? text.indexOf(close, open.lastIndex) : -1;
    start = found && closed >= 0 ? found.index : Infinity;
    from = end = closed + close.length;
  }
}
