/** Writes and reads the text of a peer list. */
import { span } from "../../text/span.ts";
import { fill, type Fields } from "./pattern.ts";
import type { ListText, PeerEntry, PeerKey, PeerPod, Surround } from "./types.ts";

/** Where the text goes: into the value of a variable, a command line, a file. */
export type PeerSite = "env" | "flag" | "file";

export interface PeerTextInput {
  /** In the order of their ordinals. */
  readonly pods: readonly PeerPod[];
  /** Ports and values of the key, and what stands for all pods: `set`, `domain`, `self`, `service`. */
  readonly fields: Fields;
  /** The key's own values, with what is overridden (`replicaSet`, `database`). */
  readonly values: Readonly<Record<string, string>>;
}

/**
 * The text for a setting. For a flag that is repeated, one line for each; for all others the value alone. A list of no
 * pods is empty. Throws when a field is missing: our own bug.
 */
export function peerText(key: PeerKey, input: PeerTextInput, site: PeerSite): string {
  const fields: Fields = { ...input.values, ...input.fields };
  if (key.text.kind !== "list") return fill(key.text.template, fields);
  const entries = entryTexts(key.text, input, fields);
  if (site === "flag" && key.text.repeated) return entries.map((entry) => `${key.flags[0]}=${entry}`).join("\n");
  const { before, separator, after } = surround(key.text, site);
  return named(before, input) + entries.join(separator) + named(after, input);
}

/** The entries alone, as they stand in the list. */
export function entryTexts(text: ListText, { pods }: PeerTextInput, fields: Fields): string[] {
  const taken = text.most === null ? pods : pods.slice(0, text.most);
  const [first] = taken;
  if (!first) return [];
  if (text.entry.source.includes("{range}")) return [text.entry.write({ ...fields, range: `{${first.ordinal}...${taken.at(-1)!.ordinal}}` })];
  return taken.map(({ name, host, id }, index) => text.entry.write({ ...fields, name, host, id, index: index + 1 }));
}

function surround(text: ListText, site: PeerSite): Surround {
  return site === "file" && text.inFile ? text.inFile : text;
}

/** `<field>` in what stands around the entries. */
function named(text: string, { pods, values }: PeerTextInput): string {
  return text.replace(/<(\w+)>/g, (whole, name: string) => {
    // Of three masters each may have one.
    if (name === "replicas") return pods.length >= 6 ? "1" : "0";
    if (name === "quorum") return String(Math.floor(pods.length / 2) + 1);
    return Object.hasOwn(values, name) ? values[name]! : whole;
  });
}

/** The entries of a list in a text, in order, with the place of each field. */
export function readEntries(list: ListText, text: string): PeerEntry[] {
  return [...text.matchAll(list.entry.expression)].map((match): PeerEntry => {
    const places = match.indices!;
    const fields = Object.entries(match.groups ?? {}).flatMap(([name, value]) => {
      const at = places.groups?.[name];
      return value === undefined || !at ? [] : [[name, { text: value, span: span(at[0], at[1]) }] as const];
    });
    return { span: span(match.index, match.index + match[0].length), fields: Object.fromEntries(fields) };
  });
}
