/** DNS names as they stand in a text: found and taken apart, not judged. All spans are offsets in the text that was read. */
import type { Span } from "../text/span.ts";

export interface WrittenName {
  /** The name alone: no user, no port, no final dot. */
  readonly span: Span;
  /** The name in order: fixed text (with its dots) and holes that something fills in later. */
  readonly parts: readonly NamePart[];
  /** Written with a final dot: the search list is not used. */
  readonly absolute: boolean;
  /** `.kafka.prod.svc`: the end of names that are put together elsewhere. */
  readonly suffix: boolean;
  /** `*.kafka.prod.svc`, as certificates have it. */
  readonly wildcard: boolean;
  /** It stands in a comment: for people, read by no program. Nothing is found wrong there. */
  readonly comment: boolean;
  readonly port: WrittenPort | null;
  readonly place: NamePlace;
  readonly query: NameQuery;
}

export type NamePart = { readonly text: string; readonly span: Span } | { readonly hole: Hole; readonly span: Span };

export interface WrittenPort {
  readonly span: Span;
  /** null where a variable stands. */
  readonly number: number | null;
}

/** Something that is not the name yet. */
export type Hole =
  /** `$(NAME)`: Kubernetes fills it in, or a shell runs it as a command. `${NAME}`, `$NAME`: a shell or the application does. */
  | { readonly kind: "variable"; readonly name: string; readonly form: "kubernetes" | "shell"; readonly take: "all" | "before-last-dash" | "after-last-dash" }
  /** `$(hostname)`, `$(hostname -f)` */
  | { readonly kind: "hostname"; readonly full: boolean }
  /** `{0..2}` of bash, `{0...3}` of MinIO: both ends belong to it. */
  | { readonly kind: "range"; readonly from: number; readonly to: number }
  /** Anything else: a template's expression, `%d`, a placeholder. */
  | { readonly kind: "opaque" };

/** How much the place itself says that a host stands here. */
export type NamePlace =
  | { readonly kind: "authority"; readonly scheme: string }
  /** Value of a setting that is known to hold hosts (`KAFKA_BOOTSTRAP_SERVERS`, `--host`). */
  | { readonly kind: "host-key"; readonly key: string }
  | { readonly kind: "host-port" }
  | { readonly kind: "text" };

/** What is asked with the name. */
export type NameQuery =
  | { readonly kind: "address" }
  /** `_client._tcp.` stands before it (`span` and `parts` include it), or `dnssrv+`. */
  | { readonly kind: "srv" }
  /** `mongodb+srv://HOST`: asks for `_mongodb._tcp.HOST`. */
  | { readonly kind: "mongodb-srv" };

/** The name's text with every hole replaced by what `fill` gives; undefined as soon as that gives undefined. */
export function textOf(name: WrittenName, fill: (hole: Hole) => string | undefined = () => undefined): string | undefined {
  let text = "";
  for (const part of name.parts) {
    const piece = "text" in part ? part.text : fill(part.hole);
    if (piece === undefined) return undefined;
    text += piece;
  }
  return text;
}
