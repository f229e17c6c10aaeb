import type { Hole } from "./written.ts";

/** One hole, as a regular expression's source. Used by `runs.ts` to find where a name may begin and end. */
export const holeSource = String.raw`\$\{[^{}\n]{0,200}\}|\$\([^()\n]{0,200}\)|\$\$|\$[A-Za-z_][A-Za-z0-9_]*|\{\d{1,6}\.{2,3}\d{1,6}\}|\{\{[^{}\n]{0,300}\}\}|%0?\d*[ds]|<[A-Z][A-Z0-9_ -]{0,40}>|<[a-z][A-Za-z0-9_ -]{0,40}>(?=\.[A-Za-z0-9_$-])|(?<=[A-Za-z0-9_-][.-]?)<[a-z][A-Za-z0-9_ -]{0,40}>(?![^\n<]*<\/)|\x60[^\x60\n]{0,200}\x60|@[A-Z][A-Z0-9_]*@`;

/** Reads what `holeSource` matched. `escaped`: a `$` stands before it, so Kubernetes leaves it alone. */
export function readHole(text: string, escaped: boolean): Hole {
  if (escaped) return opaque;
  const range = /^\{(\d+)\.{2,3}(\d+)\}$/.exec(text);
  if (range) return { kind: "range", from: Number(range[1]), to: Number(range[2]) };
  const command = /^(?:\$\(|`)\s*hostname(?:\s+(-f|--fqdn|-s|--short))?\s*[)`]$/.exec(text);
  if (command) return { kind: "hostname", full: command[1] === "-f" || command[1] === "--fqdn" };
  const kubernetes = /^\$\(([-._A-Za-z][-._A-Za-z0-9]*)\)$/.exec(text);
  if (kubernetes) return { kind: "variable", name: kubernetes[1]!, form: "kubernetes", take: "all" };
  const shell = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(%-\*|%%-\[0-9\]\*|##\*-)?\})$/.exec(text);
  if (!shell) return opaque;
  const take = shell[3] === undefined ? "all" : shell[3] === "##*-" ? "after-last-dash" : "before-last-dash";
  return { kind: "variable", name: (shell[1] ?? shell[2])!, form: "shell", take };
}

const opaque: Hole = { kind: "opaque" };
