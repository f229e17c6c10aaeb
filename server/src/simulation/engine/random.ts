/**
 * A number in [0, 1) that depends on the seed and the keys only. Chance is asked for by name (which pod, what for) and
 * not drawn from a stream, so that a command changes the fate of nothing it does not touch.
 */
export function chance(seed: number, ...keys: readonly (string | number)[]): number {
  return mix(seed, keys) / 2 ** 32;
}

/** A duration around `medianMs`: between three quarters and five quarters of it, in whole milliseconds. */
export function around(medianMs: number, seed: number, ...keys: readonly (string | number)[]): number {
  return Math.round(medianMs * (0.75 + 0.5 * chance(seed, ...keys)));
}

/** A uid in the usual form. */
export function uuid(seed: number, serial: number): string {
  const parts = [0, 1, 2, 3].map((part) => mix(seed, ["uid", serial, part]).toString(16).padStart(8, "0")).join("");
  return `${parts.slice(0, 8)}-${parts.slice(8, 12)}-4${parts.slice(13, 16)}-a${parts.slice(17, 20)}-${parts.slice(20)}`;
}

/** 32-bit FNV-1a over the keys' text, from a start the seed decides. */
function mix(seed: number, keys: readonly (string | number)[]): number {
  let hash = scatter(seed ^ 2166136261);
  for (const key of keys) {
    const text = `${key}|`;
    for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 16777619);
  }
  return scatter(hash);
}

/** Lets near numbers lie far apart. MurmurHash3's last step */
function scatter(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
