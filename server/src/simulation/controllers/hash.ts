/** Hashes that Kubernetes makes names of. */

/** Letters and digits that make no words. upstream: rand.alphanums */
export const safeAlphabet = "bcdfghjklmnpqrstvwxz2456789";

/** FNV-1, 32 bits, over the text's UTF-8 bytes. */
export function fnv32(text: string): number {
  let sum = 2166136261;
  for (const byte of utf8(text)) sum = Math.imul(sum, 16777619) ^ byte;
  return sum >>> 0;
}

/** FNV-1a, 32 bits, over the text's UTF-8 bytes. */
export function fnv32a(text: string): number {
  let sum = 2166136261;
  for (const byte of utf8(text)) sum = Math.imul(sum ^ byte, 16777619);
  return sum >>> 0;
}

/** Each character of a text mapped into an alphabet without vowels. upstream: rand.SafeEncodeString */
export function safeEncode(text: string): string {
  return [...text].map((character) => safeAlphabet[character.charCodeAt(0) % safeAlphabet.length]).join("");
}

/** The core has no TextEncoder (neither Node nor DOM). */
function* utf8(text: string): Generator<number> {
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) yield code;
    else if (code < 0x800) yield* [0xc0 | (code >> 6), 0x80 | (code & 63)];
    else if (code < 0x10000) yield* [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
    else yield* [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
  }
}
