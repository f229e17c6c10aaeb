/**
 * The values of a loop's variable, when a shell script tells them: `for i in 0 1 2`, `for i in {0..2}`,
 * `for i in $(seq 0 2)`. undefined: `name` is no such variable where `at` is (an offset), or its values are not written out.
 */
export function loopValues(script: string, name: string, at: number): string[] | undefined {
  const loop = new RegExp(`\\bfor\\s+${name}\\s+in\\s+([^;\\n]{1,400})`, "g");
  let words: string | undefined;
  // The last loop of this variable before the place is the one around it, or a mistake of the script.
  for (const match of script.slice(0, at).matchAll(loop)) words = match[1]!.trim();
  if (words === undefined) return undefined;
  const range = /^\{(\d{1,4})\.\.(\d{1,4})\}$/.exec(words) ?? /^(?:\$\(|`)seq\s+(\d{1,4})\s+(\d{1,4})[)`]$/.exec(words);
  if (range) return count(Number(range[1]), Number(range[2]));
  const upTo = /^(?:\$\(|`)seq\s+(\d{1,4})[)`]$/.exec(words);
  if (upTo) return count(1, Number(upTo[1]));
  const list = words.split(/\s+/);
  return list.every((word) => /^[\w.-]+$/.test(word)) ? list : undefined;
}

function count(from: number, to: number): string[] | undefined {
  return to < from || to - from > 100 ? undefined : Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
}
