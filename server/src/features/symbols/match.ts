/**
 * How well a text answers a query: 0 is the same, then its beginning, a part of it, its letters in order; null when it
 * does not. Case does not matter.
 */
export function matchScore(query: string, text: string): number | null {
  const [wanted, given] = [query.toLowerCase(), text.toLowerCase()];
  if (given === wanted) return 0;
  if (given.startsWith(wanted)) return 1;
  const at = given.indexOf(wanted);
  if (at >= 0) return 2 + fraction(at);
  let from = 0;
  let first = -1;
  for (const letter of wanted) {
    const found = given.indexOf(letter, from);
    if (found < 0) return null;
    if (first < 0) first = found;
    from = found + letter.length;
  }
  return 3 + fraction(from - first - wanted.length);
}

/** Below one, however large. */
function fraction(size: number): number {
  return Math.min(size, 999) / 1000;
}
