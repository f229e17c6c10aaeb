/**
 * How one entry of a peer list is written, told once for writing and for reading: `{name}={scheme}://{host}:{port}`.
 * `[[…]]` may be left out, and is where one of its fields has no value; `[[?…]]` is only ever read.
 */
export interface Pattern {
  readonly source: string;
  /** Finds entries in a text; a named group for each field, with indices. */
  readonly expression: RegExp;
  write(fields: Fields): string;
}

export type Field = keyof typeof expressions;

export type Fields = Readonly<Partial<Record<Field, string | number>>>;

const label = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
const host = `${label}(?:\\.${label})*`;

const expressions = {
  id: "\\d+",
  /** The place in the list, from 1. */
  index: "\\d+",
  name: "[A-Za-z0-9][A-Za-z0-9_.-]*",
  host,
  port: "\\d{1,5}",
  leader: "\\d{1,5}",
  client: "\\d{1,5}",
  scheme: "[a-z][a-z0-9+.-]*",
  role: "[a-z]+",
  user: "[A-Za-z_][\\w-]*",
  path: "/[^\\s\"',;]*",
  /** `{0...3}` or bash's `{0..3}`, as the end of a pod's name; both ends belong to it. */
  range: "\\{\\d+\\.{2,3}\\d+\\}",
  set: "[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?",
  domain: `${host}\\.?`,
  /** The pod's own name, from its environment. */
  self: "[A-Za-z0-9_.$(){}-]+",
  service: host,
} as const;

type Part = { readonly text: string } | { readonly field: Field } | { readonly optional: readonly Part[]; readonly readOnly: boolean };

/** Reads a template. Throws where it is malformed: templates are ours. */
export function pattern(source: string): Pattern {
  const { parts, rest } = partsOf(source);
  if (rest !== "") throw new Error(`unbalanced pattern ${source}`);
  const expression = new RegExp(`(?<![\\w.-])${expressionOf(parts, new Set())}(?![\\w-]|://)`, "dg");
  return { source, expression, write: (fields) => written(parts, fields, source) };
}

/** Fills a template that is only ever written. */
export function fill(source: string, fields: Fields): string {
  return written(partsOf(source).parts, fields, source);
}

const token = new RegExp(`\\{(${Object.keys(expressions).join("|")})\\}|\\[\\[\\??|\\]\\]`);

function partsOf(source: string): { readonly parts: readonly Part[]; readonly rest: string } {
  const parts: Part[] = [];
  let rest = source;
  for (;;) {
    const match = token.exec(rest);
    if (!match) return { parts: rest === "" ? parts : [...parts, { text: rest }], rest: "" };
    if (match.index > 0) parts.push({ text: rest.slice(0, match.index) });
    rest = rest.slice(match.index + match[0].length);
    if (match[0] === "]]") return { parts, rest: rest === "" ? "" : rest };
    if (match[1] !== undefined) {
      parts.push({ field: match[1] as Field });
      continue;
    }
    const end = rest.indexOf("]]");
    if (end < 0) throw new Error(`unbalanced pattern ${source}`);
    parts.push({ optional: partsOf(rest.slice(0, end)).parts, readOnly: match[0] === "[[?" });
    rest = rest.slice(end + 2);
  }
}

function expressionOf(parts: readonly Part[], seen: Set<Field>): string {
  return parts
    .map((part) => {
      if ("optional" in part) return `(?:${expressionOf(part.optional, seen)})?`;
      if ("text" in part) return part.text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s*");
      // A second time it has to be the same.
      if (seen.has(part.field)) return `\\k<${part.field}>`;
      seen.add(part.field);
      return `(?<${part.field}>${expressions[part.field]})`;
    })
    .join("");
}

function written(parts: readonly Part[], fields: Fields, source: string): string {
  return parts
    .map((part) => {
      if ("text" in part) return part.text;
      if ("optional" in part) return part.readOnly || !isComplete(part.optional, fields) ? "" : written(part.optional, fields, source);
      const value = fields[part.field];
      if (value === undefined) throw new Error(`${part.field} is missing for ${source}`);
      return String(value);
    })
    .join("");
}

function isComplete(parts: readonly Part[], fields: Fields): boolean {
  return parts.every((part) => !("field" in part) || fields[part.field] !== undefined);
}
