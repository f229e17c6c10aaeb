/** Longer values are archives and the like. */
const longest = 400_000;

const sextets = new Uint8Array(128).fill(64);
for (const [value, letter] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].entries()) sextets[letter.charCodeAt(0)] = value;

/** The text that a Secret's `data` holds; undefined where it is no base64 or no text (a certificate store, a key). Cost: one pass. */
export function decodeBase64(encoded: string): string | undefined {
  if (encoded.length > longest) return undefined;
  const bytes = bytesOf(encoded);
  return bytes && textOf(bytes);
}

function bytesOf(encoded: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.ceil((encoded.length * 3) / 4));
  let length = 0;
  let letters = 0;
  let bits = 0;
  let padding = 0;
  for (let at = 0; at < encoded.length; at++) {
    const code = encoded.charCodeAt(at);
    if (code === 32 || (code >= 9 && code <= 13)) continue;
    if (code === 61) {
      padding++;
      continue;
    }
    const sextet = code < 128 ? sextets[code]! : 64;
    if (sextet === 64 || padding > 0) return undefined;
    bits = ((bits << 6) | sextet) & 0xffffff;
    if (++letters % 4 === 0) {
      bytes[length++] = bits >> 16;
      bytes[length++] = (bits >> 8) & 255;
      bytes[length++] = bits & 255;
    }
  }
  switch (letters % 4) {
    case 1:
      return undefined;
    case 2:
      bytes[length++] = (bits >> 4) & 255;
      break;
    case 3:
      bytes[length++] = (bits >> 10) & 255;
      bytes[length++] = (bits >> 2) & 255;
      break;
    default:
  }
  return padding <= 2 ? bytes.subarray(0, length) : undefined;
}

/** UTF-8 without control characters; the core has no TextDecoder. */
function textOf(bytes: Uint8Array): string | undefined {
  const pieces: string[] = [];
  let units: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at++]!;
    if (first < 9 || (first > 13 && first < 32)) return undefined;
    let point = first;
    if (first >= 0x80) {
      const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
      if (first < 0xc2 || first > 0xf4 || at + more > bytes.length) return undefined;
      point = first & (0x3f >> more);
      for (let index = 0; index < more; index++) {
        const next = bytes[at++]!;
        if (next >> 6 !== 2) return undefined;
        point = (point << 6) | (next & 0x3f);
      }
      // Longer than needed, half of a pair, beyond the last one.
      if (point < [0x80, 0x800, 0x10000][more - 1]! || (point >= 0xd800 && point < 0xe000) || point > 0x10ffff) return undefined;
    }
    if (point >= 0x10000) units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
    else units.push(point);
    if (units.length > 4000) {
      pieces.push(String.fromCharCode(...units));
      units = [];
    }
  }
  pieces.push(String.fromCharCode(...units));
  return pieces.join("");
}
