/** Short forms for the tables of systems. */
import type { Message } from "../../text/message.ts";
import { pattern } from "./pattern.ts";
import type { ListText, PeerKey, PeerNeed, PeerPort, Surround } from "./types.ts";

type Names = Partial<Pick<PeerKey, "env" | "flags" | "settings">>;
type Rest = Partial<Omit<PeerKey, "id" | "title" | "env" | "flags" | "settings" | "text">>;

/** A list: `entry` is a pattern, one of them for each pod. */
export function list(id: string, title: Message, names: Names, entry: string, shape: Partial<Omit<ListText, "kind" | "entry">>, rest: Rest = {}): PeerKey {
  const text: ListText = { kind: "list", entry: pattern(entry), before: "", separator: ",", after: "", inFile: null, repeated: false, found: "in-value", most: null, ...shape };
  return { ...defaults, id, title, ...names, text, ...rest };
}

/** The pod's own address. */
export function self(id: string, title: Message, names: Names, template: string, rest: Rest = {}): PeerKey {
  return { ...defaults, id, title, ...names, text: { kind: "self", template }, ...rest };
}

/** The name of the headless Service. */
export function service(id: string, title: Message, names: Names, template: string, rest: Rest = {}): PeerKey {
  return { ...defaults, id, title, ...names, text: { kind: "service", template }, ...rest };
}

export function port(number: number, ...names: string[]): { readonly port: PeerPort } {
  return { port: { number, names } };
}

/** A list of strings as JSON, HOCON and YAML in flow style have it. */
export const bracketed: Surround = { before: '["', separator: '", "', after: '"]' };

export const published: PeerNeed = { kind: "published" };

/** What a cluster needs whose members are Ready only once most of them have met. */
export const quorum: readonly PeerNeed[] = [published, { kind: "together" }];

const defaults: Omit<PeerKey, "id" | "title" | "text"> = { env: [], flags: [], settings: [], ports: {}, values: {}, ids: null, members: { kind: "some" }, needs: [], stored: false, secured: null };
