/** How a ControllerRevision gets its name. upstream: history.HashControllerRevision, rand.SafeEncodeString */

const alphabet = "bcdfghjklmnpqrstvwxz2456789";

/**
 * The hash in a ControllerRevision's name: FNV-1 (not 1a), 32 bits, over the UTF-8 bytes of `data` followed by the
 * decimal collision count; then each character of the sum's decimal text mapped into an alphabet without vowels.
 */
export function hashControllerRevision(data: string, collisionCount: number): string {
  return safeEncode(String(fnv32(data + String(collisionCount))));
}

/** upstream: history.ControllerRevisionName */
export function controllerRevisionName(set: string, hash: string): string {
  return `${set.slice(0, 223)}-${hash}`;
}

function fnv32(text: string): number {
  let sum = 2166136261;
  for (const byte of utf8(text)) sum = Math.imul(sum, 16777619) ^ byte;
  return sum >>> 0;
}

function safeEncode(text: string): string {
  return [...text].map((character) => alphabet[character.charCodeAt(0) % alphabet.length]).join("");
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
