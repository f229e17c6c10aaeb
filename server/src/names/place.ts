/** What the surroundings of a run say: is a host written here? */
import { isHostKey } from "./host-keys.ts";
import type { NamePlace, NameQuery } from "./written.ts";

/** How far back a list or an address is followed to its beginning. */
const lookBack = 400;

export interface Surroundings {
  readonly place: NamePlace;
  readonly query: NameQuery;
}

/** What is known of the text as a whole: the name of the variable, key or flag it is the value of. */
export interface TextContext {
  readonly key: string | null;
}

/**
 * Reads what stands before `start`.  undefined: nothing that could be a host begins here.
 */
export function surroundings(text: string, start: number, hasPort: boolean, context: TextContext): Surroundings | undefined {
  const word = text.slice(wordStart(text, start), start);
  const scheme = /([a-z][a-z0-9+.-]*(?::[a-z0-9+.-]+)*):\/\/(\/?)(?:[^\s/@"']*@)?(?:[^\s/"']*,)?$/i.exec(word);
  if (scheme) {
    const name = scheme[1]!.toLowerCase();
    if (scheme[2] === "/" && name !== "dns" && name !== "xds") return undefined;
    return neverHosts.has(name) ? undefined : { place: { kind: "authority", scheme: name }, query: name === "mongodb+srv" ? { kind: "mongodb-srv" } : { kind: "address" } };
  }
  const discovery = /(?:^|[=,\s"'[])(dns|dnssrv|dnssrvnoa)\+$/.exec(word);
  if (discovery) return { place: { kind: "authority", scheme: discovery[1]! }, query: { kind: discovery[1] === "dns" ? "address" : "srv" } };
  if (!isBoundary(text, start)) return undefined;
  const key = keyBefore(text, start) ?? context.key;
  const query = { kind: "address" } as const;
  if (key !== null && isHostKey(key)) return { place: { kind: "host-key", key }, query };
  return { place: hasPort ? { kind: "host-port" } : { kind: "text" }, query };
}

/** Schemes behind which no host of a cluster stands. */
const neverHosts: ReadonlySet<string> = new Set(["file", "unix", "oci", "docker", "s3", "gs", "arn", "secret", "vault", "jar", "classpath", "git", "ssm", "azblob", "data", "mailto", "urn", "local"]);

function isBoundary(text: string, start: number): boolean {
  if (start === 0) return true;
  return /[\s"'=,;@([{|>\\]/.test(text[start - 1]!);
}

function wordStart(text: string, start: number): number {
  let at = start;
  const least = Math.max(0, start - lookBack);
  while (at > least && !/[\s"'<>]/.test(text[at - 1]!)) at--;
  return at;
}

/**
 * The key that the value around `start` belongs to, in the notations of properties, ini, YAML, JSON, XML, shell and
 * flags; null where none stands before it. Reads back over the list the value may be part of, to the line's beginning.
 */
export function keyBefore(text: string, start: number): string | null {
  const from = Math.max(0, start - lookBack);
  const least = from + text.slice(from, start).lastIndexOf("\n") + 1;
  let wordEnd = start;
  for (let at = start - 1; at >= least; at--) {
    switch (text[at]) {
      case "]":
      case "}":
        return null;
      case "=":
        return wordBefore(text, least, at);
      case ">":
        return /<([A-Za-z][\w.-]*)[^<>]{0,200}$/.exec(text.slice(Math.max(least, at - 240), at))?.[1] ?? null;
      case ":":
        if (at + 1 >= start || /[\s"'[{]/.test(text[at + 1]!)) return wordBefore(text, least, at);
        break;
      case " ":
      case "\t": {
        const word = text.slice(at + 1, wordEnd);
        const before = /(\S+)\s+$/.exec(text.slice(Math.max(least, at - 120), at + 1))?.[1];
        if (before !== undefined && /^--?[A-Za-z][\w.-]*$/.test(before)) return before;
        // A sentence has no key; a list in quotes or with spaces between its hosts goes on.
        if (word !== "" && !/[.:,;@]/.test(word)) return null;
        if (before !== undefined && !/[.:=,;[{("']/.test(before)) return null;
        wordEnd = at;
        break;
      }
      default:
        break;
    }
  }
  return null;
}

/** The word that ends before a separator at `end`; quotes and spaces between do not count. */
function wordBefore(text: string, least: number, end: number): string | null {
  return /((?:--?)?[A-Za-z_][\w.[\]-]*)["']?[ \t]*$/.exec(text.slice(Math.max(least, end - 120), end))?.[1] ?? null;
}
