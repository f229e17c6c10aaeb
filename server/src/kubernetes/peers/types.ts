/** What is known of systems whose members are told of each other by name. source: dns.md §12 and each system's documentation */
import type { Message } from "../../text/message.ts";
import type { Span } from "../../text/span.ts";
import type { Pattern } from "./pattern.ts";

/** A system that peer lists are written for. */
export interface PeerSystem {
  readonly id: string;
  /** Its own name, the same in every language. */
  readonly title: string;
  /** Images it runs in: the last part of the name (`etcd`), or more of it where that says too little (`tikv/pd`). */
  readonly images: readonly string[];
  readonly keys: readonly PeerKey[];
}

/** One setting of a system. */
export interface PeerKey {
  readonly id: string;
  /** What the list is, in a word or two. */
  readonly title: Message;
  /** Names of the setting: as a variable, as a flag (with its dashes), in configuration files. */
  readonly env: readonly string[];
  readonly flags: readonly string[];
  readonly settings: readonly string[];
  /** Only in these images the setting has this form. */
  readonly images?: readonly string[];
  readonly text: PeerText;
  readonly ports: Readonly<Partial<Record<PortField, PeerPort>>>;
  /** Other fields of the text with their usual values; which can be overridden. */
  readonly values: Readonly<Record<string, string>>;
  readonly ids: IdRule | null;
  readonly members: Members;
  readonly needs: readonly PeerNeed[];
  /** The addresses are kept in the cluster's state or handed to others: they have to be right from everywhere. */
  readonly stored: boolean;
  /** Names of variables or flags that tell of TLS: then the scheme is https. */
  readonly secured: RegExp | null;
}

export type PeerText =
  | ListText
  /** The address of the pod itself: `$(POD_NAME).kafka:9092`. */
  | { readonly kind: "self"; readonly template: string }
  /** The headless Service instead of its pods. */
  | { readonly kind: "service"; readonly template: string };

export interface ListText extends Surround {
  readonly kind: "list";
  readonly entry: Pattern;
  /** In a file's own notation, where that differs from the value of a variable. */
  readonly inFile: Surround | null;
  /** A flag is repeated for each entry. */
  readonly repeated: boolean;
  /**
   * Where entries are looked for: in the value of a setting that has one of the names; or in the whole text, because each
   * entry says itself what it is (`server.1=…`).
   */
  readonly found: "in-value" | "anywhere";
  /** Not more than these are worth naming. */
  readonly most: number | null;
}

/** What stands between and around the entries. Fields of `values` may stand in it as `<field>`, and `<quorum>`, `<replicas>`. */
export interface Surround {
  readonly before: string;
  readonly separator: string;
  readonly after: string;
}

export type PortField = "port" | "leader" | "client";

/** A port of the pods: the one with one of these names in the manifest, else this number. */
export interface PeerPort {
  readonly number: number;
  readonly names: readonly string[];
}

/** How the number of a member follows from its pod's ordinal. `from-one`: the system knows no member 0. */
export type IdRule = { readonly rule: "ordinal" } | { readonly rule: "from-one"; readonly most: number | null };

/** Whether a list that lacks some of the members is a mistake. */
export type Members =
  /** Those it lacks do not start; `otherwise` says what happens to them. */
  | { readonly kind: "all"; readonly otherwise: Message; /** Only where the set's texts say so, by a setting of one of these names with this word. */ readonly onlyIf?: { readonly settings: readonly string[]; readonly word: string } }
  /** Some are enough to find the others. */
  | { readonly kind: "some" };

/** What has to be so that the members find each other. */
export type PeerNeed =
  /** They ask for each other's names before they are Ready. */
  | { readonly kind: "published" }
  /** Several have to run before the first is Ready. */
  | { readonly kind: "together" }
  /** The Service has a port of this name, for SRV records. */
  | { readonly kind: "named-port"; readonly port: string }
  /** A variable that belongs to it. */
  | { readonly kind: "variable"; readonly name: string; readonly value: string }
  /** Fewer pods are refused. */
  | { readonly kind: "at-least"; readonly pods: number };

/** A pod as a list names it. */
export interface PeerPod {
  readonly name: string;
  readonly host: string;
  readonly ordinal: number;
  /** Its number in the system; the ordinal where the system has none. */
  readonly id: number;
}

/** One entry of a list that was read. Spans are offsets in the text. */
export interface PeerEntry {
  readonly span: Span;
  readonly fields: Readonly<Partial<Record<string, EntryField>>>;
}

export interface EntryField {
  readonly text: string;
  readonly span: Span;
}
