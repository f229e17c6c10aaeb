/** What a character can be to a name, looked up by its code: texts are long, and nearly all of them is no name. */

export const other = 0;
/** Letters, digits, `_`, `.` and `-`. */
export const ofName = 1;
/** May begin a hole: `$ { % < @` and the backquote. */
export const ofHole = 2;

const classes = table("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-", ofName);
for (const [code, kind] of table("${%<@`", ofHole).entries()) if (kind === ofHole) classes[code] = ofHole;

const before = table(" \t\r\n\f\v\"'`=,;@([{|>", 1);
const behind = table(" \t\r\n\f\v\"'`/,;?#)]}<|&", 1);

/** `other`, `ofName` or `ofHole`. */
export function classOf(code: number): number {
  return code < 128 ? classes[code]! : other;
}

/** A name may begin behind it. Typographic quotes, dashes and the letters of scripts without spaces part words as well. */
export function maybeBefore(code: number): boolean {
  return code < 128 ? before[code] === 1 : partsWords(code);
}

/** A name may end in front of it; `:` and the backslash depend on what follows. */
export function maybeBehind(code: number): boolean {
  return code < 128 ? behind[code] === 1 : partsWords(code);
}

export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function partsWords(code: number): boolean {
  return code >= 0x2000 || code === 0xa0;
}

function table(characters: string, value: number): Uint8Array {
  const codes = new Uint8Array(128);
  for (const character of characters) codes[character.charCodeAt(0)] = value;
  return codes;
}
