/** `[0, 1, 2, 4]` -> `0–2, 4`: a thousand ordinals in a few words. Ascending in, ranges of three and more are joined. */
export function ordinalRanges(ordinals: readonly number[], most = 8): string {
  const ranges: [number, number][] = [];
  for (const ordinal of ordinals) {
    const last = ranges.at(-1);
    if (last && ordinal === last[1] + 1) last[1] = ordinal;
    else ranges.push([ordinal, ordinal]);
  }
  const texts = ranges.map(([from, to]) => (to === from ? String(from) : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`));
  return texts.length > most ? `${texts.slice(0, most).join(", ")}, …` : texts.join(", ");
}
