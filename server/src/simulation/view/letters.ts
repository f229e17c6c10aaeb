/** A, B, … Z, AA: one for each ControllerRevision, by first appearance; a rollback gets its old letter again. */
export function letterFor(letters: Map<string, string>, revision: string): string {
  let letter = letters.get(revision);
  if (letter === undefined) letters.set(revision, (letter = letterAt(letters.size)));
  return letter;
}

function letterAt(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterAt(Math.floor(index / 26) - 1) + last;
}
