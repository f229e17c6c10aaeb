const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Longer values are certificates and archives. */
const longest = 200_000;

/** The text that a Secret's `data` holds; undefined where it is no base64 or no text (a certificate store, a key). */
export function decodeBase64(encoded: string): string | undefined {
  const letters = encoded.replace(/\s+/g, "").replace(/=+$/, "");
  if (letters.length > longest || /[^A-Za-z0-9+/]/.test(letters) || letters.length % 4 === 1) return undefined;
  let escaped = "";
  for (let at = 0; at < letters.length; at += 4) {
    const group = [0, 1, 2, 3].map((offset) => Math.max(0, alphabet.indexOf(letters[at + offset] ?? "A")));
    const bits = (group[0]! << 18) | (group[1]! << 12) | (group[2]! << 6) | group[3]!;
    const bytes = [bits >> 16, (bits >> 8) & 255, bits & 255].slice(0, Math.min(3, letters.length - at - 1));
    for (const byte of bytes) escaped += `%${byte.toString(16).padStart(2, "0")}`;
  }
  try {
    const text = decodeURIComponent(escaped);
    return /[\0-\x08\x0e-\x1f]/.test(text) ? undefined : text;
  } catch {
    // Not UTF-8.
    return undefined;
  }
}
