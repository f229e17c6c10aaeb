/** Which setting a place of a text is the value of, in the notations of properties, ini, TOML, YAML, JSON, XML, shell and flags. */
import { classOf, isDigit, isLetter, isSpace, ofName } from "./characters.ts";

/** A part of the text; offsets as numbers, for there are many. */
interface Word {
  readonly start: number;
  readonly end: number;
}

/** A key whose value stands in the lines below: a list or a block of YAML, an element of XML. */
interface Pending {
  readonly key: Word;
  readonly column: number;
}

/**
 * Gives a function from offsets to keys: the key that the value at an offset belongs to, null where none is. Must be
 * asked in ascending order. Cost: one pass over the text up to the last offset, however often it is asked.
 */
export function keyReader(text: string): (at: number) => string | null {
  let at = 0;
  let lineStart = 0;
  let word: Word = { start: -1, end: -1 };
  let key: Word | null = null;
  /** Behind the key's separator; `valueStart` also behind the mark of a block. */
  let separatorEnd = 0;
  let valueStart = 0;
  /** The word of the value that is being read began here; `telling` when something in it says that it may be a host. */
  let itemStart = 0;
  let telling = false;
  let tag: Word | null = null;
  let list: Word | null = null;
  let pending: Pending | null = null;
  let asked: Word | null = null;
  let answer: string | null = null;

  return (to) => {
    while (at < to) step(to);
    if (key !== asked) {
      asked = key;
      answer = key === null ? null : text.slice(key.start, key.end);
    }
    return answer;
  };

  function step(to: number): void {
    const code = text.charCodeAt(at);
    if (classOf(code) === ofName) readWord(to);
    else {
      special(code, to);
      at++;
    }
  }

  function readWord(to: number): void {
    // The reader may have stopped inside of a word.
    const start = word.end === at ? word.start : at;
    for (; at < to; at++) {
      const code = text.charCodeAt(at);
      if (classOf(code) !== ofName) break;
      if (code === 46) telling = true;
    }
    word = { start, end: at };
  }

  function special(code: number, to: number): void {
    switch (code) {
      case 61: // =
        return begin(wordBefore());
      case 58: // :
        if (isSeparated(text.charCodeAt(at + 1))) return begin(wordBefore());
        telling = true;
        return;
      case 60: // <
        tag = isLetter(text.charCodeAt(at + 1)) ? wordAt(at + 1) : null;
        if (text[at + 1] === "/") key = null;
        return;
      case 62: // >
        // `: >` heads a block of YAML, `=>` is a separator.
        if (key !== null && at - valueStart < 3 && isBlank(valueStart, at)) return void (valueStart = itemStart = at + 1);
        begin(tag);
        tag = null;
        return;
      case 91: // [
        if (key !== null && isBlank(valueStart, at)) list = key;
        return;
      case 93: // ]
        // `nodes[0]=` goes on.
        if (isDigit(text.charCodeAt(at - 1)) && word.end === at) return void (word = { start: wordStartBefore(word.start), end: at + 1 });
        key = list = null;
        return;
      case 36: // $
        return skip(to, /\$(?:\{[^{}\n]{0,200}\}|\([\w.-]{0,80}\))/y);
      case 123: // {
        if (text[at + 1] === "{") return skip(to, /\{\{[^{}\n]{0,300}\}\}/y);
        if (!isDigit(text.charCodeAt(at + 1))) key = null;
        return;
      case 125: // }
        if (!isDigit(text.charCodeAt(at - 1))) key = null;
        return;
      case 41: // )
        key = null;
        return;
      case 59: // ;
        if (isSpace(text.charCodeAt(at + 1))) key = null;
        itemStart = at + 1;
        return;
      case 124: // |
        if (isSpace(text.charCodeAt(at - 1)) && !isBlank(valueStart, at)) key = null;
        return;
      case 44: // ,
      case 64: // @
        telling = true;
        return;
      case 32:
      case 9:
        return space();
      case 10:
        return line();
      default:
    }
  }

  function begin(next: Word | null): void {
    key = next;
    separatorEnd = valueStart = itemStart = at + 1;
    telling = false;
  }

  /** What ends right before a separator; quotes, spaces and the `:` or `+` of `:=` and `+=` do not count. */
  function wordBefore(): Word | null {
    let end = at;
    while (end > word.end && at - end < 40 && /[\s"':+?\\]/.test(text[end - 1]!)) end--;
    if (end !== word.end || end <= lineStart) return null;
    // `Data Source=` has a space in it.
    return /^source$/i.test(text.slice(word.start, word.end)) && /data $/i.test(text.slice(Math.max(0, word.start - 5), word.start)) ? { start: word.start - 5, end } : word;
  }

  function wordAt(start: number): Word {
    let end = start;
    while (classOf(text.charCodeAt(end)) === ofName) end++;
    return { start, end };
  }

  /** Before the bracket of an index. */
  function wordStartBefore(start: number): number {
    let first = text[start - 1] === "[" ? start - 1 : start;
    while (first > lineStart && classOf(text.charCodeAt(first - 1)) === ofName) first--;
    return first;
  }

  function isSeparated(next: number): boolean {
    return Number.isNaN(next) || isSpace(next) || next === 34 || next === 39 || next === 91 || next === 92 || next === 123;
  }

  /** Nothing but spaces and quotes, and not many. */
  function isBlank(start: number, end: number): boolean {
    if (end - start > 200) return false;
    for (let index = start; index < end; index++) {
      const code = text.charCodeAt(index);
      if (!isSpace(code) && code !== 34 && code !== 39) return false;
    }
    return true;
  }

  /** Steps over what something else fills in, if it ends before the place that is asked for. */
  function skip(to: number, form: RegExp): void {
    form.lastIndex = at;
    const found = form.exec(text);
    if (found && at + found[0].length <= to) at += found[0].length - 1;
  }

  function space(): void {
    if (word.end === at && text[word.start] === "-" && isFlag()) {
      key = word;
      separatorEnd = valueStart = at + 1;
    } else if (key !== null && !telling && !isBlank(itemStart, at) && !isBullet()) {
      // A word that is no host: a sentence has no key.
      key = null;
    }
    itemStart = at + 1;
    telling = false;
  }

  /** The `-` of a list in YAML. */
  function isBullet(): boolean {
    return word.end === at && word.start === at - 1 && text[word.start] === "-";
  }

  /** `--host`, `-h`: what follows is its value. */
  function isFlag(): boolean {
    const before = word.start === 0 ? 32 : text.charCodeAt(word.start - 1);
    const letter = text.charCodeAt(word.start + 1) === 45 ? word.start + 2 : word.start + 1;
    return (isSpace(before) || before === 34 || before === 39) && isLetter(text.charCodeAt(letter));
  }

  function line(): void {
    const last = text[at - 1] === "\r" ? at - 2 : at - 1;
    // A line that goes on below.
    if (text[last] !== "\\") {
      if (key !== null && list === null && isHeader(separatorEnd, last + 1)) pending = { key, column: key.start - lineStart };
      key = list ?? keyOfLine(at + 1);
    }
    tag = null;
    lineStart = separatorEnd = valueStart = itemStart = at + 1;
    telling = false;
  }

  /** Nothing, or the mark of a block: `|`, `>-`. */
  function isHeader(start: number, end: number): boolean {
    return end - start < 12 && /^[ \t]*(?:[|>][-+\d]*)?[ \t]*$/.test(text.slice(start, end));
  }

  function keyOfLine(start: number): Word | null {
    if (pending === null) return null;
    let first = start;
    while (text.charCodeAt(first) === 32) first++;
    const next = text[first];
    if (next === "\n" || next === "\r") return null;
    const indent = first - start;
    const inside = next === "-" && text[first + 1] === " " ? indent >= pending.column : indent > pending.column;
    if (!inside) pending = null;
    return pending?.key ?? null;
  }
}
