import { isDigit, isLetter } from "./characters.ts";
import type { Hole } from "./written.ts";

export interface FoundHole {
  readonly hole: Hole;
  readonly end: number;
}

const forms = {
  // Arithmetic, before a command: `mysql-$((n-1))`.
  dollar: /\$\(\([^()\n]{0,100}\)\)|\$\{[^{}\n]{0,200}\}|\$\([^()\n]{0,200}\)|\$\$|\$[A-Za-z_][A-Za-z0-9_]*/y,
  brace: /\{\d{1,6}\.{2,3}\d{1,6}\}|\{\{[^{}\n]{0,300}\}\}/y,
  percent: /%0?\d*[ds](?![a-z])/y,
  // A placeholder is part of a name on one side at least; an element of XML is closed again, or one of those of HTML that need not be.
  angle: /(?!<(?:br|hr|li|td|tr|em|p|b|i)>)(?:<[A-Za-z][A-Za-z0-9_ -]{0,40}>(?=\.[A-Za-z0-9_$<-])|(?<=[A-Za-z0-9_-][.-]?)<[A-Za-z][A-Za-z0-9_ -]{0,40}>)(?![^\n<]*<\/)/y,
  // Text for people sets names in backquotes, so only the command that tells one is meant.
  command: /`\s*hostname(?:\s+-{1,2}[a-z]{1,5})?\s*`/y,
  mark: /@[A-Z][A-Z0-9_]*@/y,
};

/** The hole that begins at an offset, if one does. Cost: a few hundred characters at most. */
export function holeAt(text: string, at: number): FoundHole | undefined {
  const form = formAt(text, at);
  if (!form) return undefined;
  form.lastIndex = at;
  const found = form.exec(text)?.[0];
  return found === undefined ? undefined : { hole: readHole(found), end: at + found.length };
}

function formAt(text: string, at: number): RegExp | undefined {
  const next = text.charCodeAt(at + 1);
  switch (text[at]) {
    case "$":
      return forms.dollar;
    case "{":
      return next === 123 || isDigit(next) ? forms.brace : undefined;
    case "%":
      return forms.percent;
    case "<":
      return isLetter(next) ? forms.angle : undefined;
    case "`":
      return forms.command;
    case "@":
      return isLetter(next) ? forms.mark : undefined;
    default:
      return undefined;
  }
}

function readHole(text: string): Hole {
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
