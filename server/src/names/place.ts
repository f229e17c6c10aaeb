/** What stands before a run: is a host written here? */
import { classOf, isSpace, maybeBefore, ofName } from "./characters.ts";
import type { NamePlace, NameQuery } from "./written.ts";

export interface Surroundings {
  readonly place: NamePlace;
  readonly query: NameQuery;
}

/** How far back an address is followed to its scheme. */
const lookBack = 300;

const address: NameQuery = { kind: "address" };

/**
 * Whether what stands before `start` is the beginning of an address. `null`: it is none, but a name may stand here.
 * undefined: nothing that could be a host begins here.
 */
export function addressBefore(text: string, start: number): Surroundings | null | undefined {
  if (start === 0) return null;
  switch (text[start - 1]) {
    case "/":
      return text[start - 2] === "/" ? afterSlashes(text, start) : undefined;
    case "+": {
      const word = /(?:^|[^A-Za-z0-9])(dns|dnssrv|dnssrvnoa)$/.exec(text.slice(Math.max(0, start - 12), start - 1))?.[1];
      return word === undefined ? undefined : { place: { kind: "authority", scheme: word }, query: word === "dns" ? address : { kind: "srv" } };
    }
    case ":": {
      // `dns:host` of gRPC, `tcp:host` of ADO; `DNS:name` of certificates.
      const word = /(?:^|[^\w.:/-])(dns|tcp|jdbc:oracle:thin)$/i.exec(text.slice(Math.max(0, start - 24), start - 1))?.[1];
      return word === undefined ? undefined : word === "DNS" ? null : authority(word);
    }
    case "(": {
      // `user:pass@tcp(host:3306)/db` of Go.
      const word = /(?:^|@)(tcp|tcp4|tcp6|udp)$/.exec(text.slice(Math.max(0, start - 12), start - 1))?.[1];
      return word === undefined ? null : authority(word);
    }
    case "@":
    case ",":
    case ";":
    case "|":
      return continued(text, start) ?? null;
    default:
      return maybeBefore(text.charCodeAt(start - 1)) ? null : undefined;
  }
}

function afterSlashes(text: string, start: number): Surroundings | null | undefined {
  const end = text[start - 3] === "/" ? start - 3 : start - 2;
  if (text[end - 1] !== ":") {
    // `jdbc:oracle:thin:@//host`; `//host` in a comment.
    if (text[end - 1] === "@" && text.slice(Math.max(0, end - 18), end - 1) === "jdbc:oracle:thin:") return authority("jdbc:oracle:thin");
    return end === start - 2 && (end === 0 || isSpace(text.charCodeAt(end - 1))) ? null : undefined;
  }
  const scheme = schemeBefore(text, end - 1);
  // Of the schemes with an empty authority those of gRPC name a host behind it.
  if (scheme === "" || (end === start - 3 && !emptyAuthority.has(scheme))) return undefined;
  return authority(scheme);
}

const emptyAuthority: ReadonlySet<string> = new Set(["dns", "xds", "passthrough"]);

/** `jdbc:mysql:replication`, in lower case. */
function schemeBefore(text: string, end: number): string {
  let at = end;
  while (at > 0 && end - at < 60 && isOfScheme(text.charCodeAt(at - 1))) at--;
  return /[a-z][a-z0-9+.:-]*$/.exec(text.slice(at, end).toLowerCase())?.[0] ?? "";
}

function isOfScheme(code: number): boolean {
  return (classOf(code) === ofName && code !== 95) || code === 43 || code === 58;
}

/** Further hosts of an address, and the one behind its user: `mongodb://u:p@a,b`. */
function continued(text: string, start: number): Surroundings | undefined {
  let at = start - 1;
  const least = Math.max(0, start - lookBack);
  while (at > least && !isWordEnd(text.charCodeAt(at - 1))) at--;
  const word = text.slice(at, start);
  const slashes = word.lastIndexOf("://");
  if (slashes < 0) return /^jdbc:oracle:thin:[^@/]*@$/i.test(word) ? authority("jdbc:oracle:thin") : undefined;
  const rest = word.slice(slashes + 3);
  // A path or a query stands between, or the user's part of another kind of address.
  if (/[/?]/.test(rest) || (text[start - 1] === ";" && rest.includes("="))) return undefined;
  const scheme = schemeBefore(word, slashes);
  return scheme === "" ? undefined : authority(scheme);
}

/** White space, quotes and brackets. */
function isWordEnd(code: number): boolean {
  return isSpace(code) || code === 34 || code === 39 || code === 60 || code === 62 || code === 91 || code === 93;
}

/** Null where the scheme leads to no host of a cluster: then it is no name at all. */
function authority(written: string): Surroundings | undefined {
  const scheme = written.toLowerCase();
  if (neverHosts.has(scheme) || scheme.startsWith("classpath")) return undefined;
  return { place: { kind: "authority", scheme }, query: scheme === "mongodb+srv" ? { kind: "mongodb-srv" } : address };
}

/** Schemes behind which a file, a bucket, a key or a name of a cloud stands. */
const neverHosts: ReadonlySet<string> = new Set(
  "file unix oci docker docker-pullable containerd cri-o chrome s3 s3a s3n gs gcs arn secret vault jar classpath git ssm azblob abfs abfss wasb wasbs data mailto urn local configmap env spiffe awskms gcpkms azurekms hashivault pkcs11 swift b2 about blob inproc mem memory".split(" "),
);
