/** Peer lists that stand in the texts of a manifest, with the pods they name. */
import { parsePodName, podName } from "../../kubernetes/names.ts";
import { peerKeys, type KeyOfSystem } from "../../kubernetes/peers/index.ts";
import { fitting } from "../../kubernetes/peers/recognise.ts";
import { readEntries } from "../../kubernetes/peers/text.ts";
import type { ListText, PeerEntry, PeerKey } from "../../kubernetes/peers/types.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { isPodOwner } from "../../manifests/resource.ts";
import { textFields, type TextField } from "../../manifests/text-fields.ts";
import { covers, span, type Span } from "../../text/span.ts";
import { findNamed } from "../find.ts";
import { possibleNamespaces } from "../namespaces.ts";
import { inReach, nearestOf } from "../nearest.ts";
import { clientsOf } from "../names/clients.ts";
import type { NameClient } from "../names/types.ts";
import type { Entry, Model } from "../snapshot.ts";
import { imagesOf } from "./containers.ts";
import { longestText, settingsIn, type SettingInText } from "./settings-in-text.ts";

/** A list in a text. Spans are offsets in the field's text. */
export interface PeerListInText {
  readonly entry: Entry;
  readonly field: TextField;
  /** Null where only the form of the entries tells what it is. */
  readonly setting: SettingInText | null;
  readonly of: KeyOfSystem;
  readonly list: ListText;
  readonly set: Entry<StatefulSet>;
  /** Those who read the text are the set's own pods, and nobody else. */
  readonly own: boolean;
  readonly members: readonly PeerMember[];
  readonly span: Span;
}

export interface PeerMember extends PeerEntry {
  /** Several for a range. */
  readonly ordinals: readonly number[];
}

/** The lists in all texts of an object that name pods of one StatefulSet, each text's settings first. */
export function peerListsIn(model: Model, entry: Entry): PeerListInText[] {
  if (!mayHoldLists(entry)) return [];
  const found: PeerListInText[] = [];
  for (const field of textFields(entry.resource)) found.push(...listsInField(model, entry, field));
  return found;
}

/** Cheap: nearly all objects end here. */
function mayHoldLists({ resource }: Entry): boolean {
  return isPodOwner(resource) || resource.kind === "ConfigMap" || resource.kind === "Secret";
}

function listsInField(model: Model, entry: Entry, field: TextField): PeerListInText[] {
  // Two pods, or a range of them.
  if (field.text.length > longestText || !/-\d+(?![\d.]*\.\d).*-\d|\{\d+\.{2,3}\d+\}/s.test(field.text)) return [];
  let clients: readonly NameClient[] | undefined;
  const asking = (): readonly NameClient[] => (clients ??= clientsOf(model, entry, field));
  const images = asking().flatMap(({ owner }) => (owner ? imagesOf(owner) : []));
  const found: PeerListInText[] = [];
  const add = (of: KeyOfSystem, list: ListText, setting: SettingInText | null, within: Span): void => {
    const entries = readEntries(list, field.text.slice(within.start, within.end)).map((read) => shifted(read, within.start));
    if (entries.length === 0 || found.some((other) => entries.some((one) => other.span.start < one.span.end && one.span.start < other.span.end))) return;
    const read = membersOf(model, entry, asking()[0]!, entries);
    if (read) found.push({ entry, field, setting, of, list, ...read, own: asking().every(({ owner }) => owner?.resource === read.set.resource) });
  };
  const settings = settingsIn(field, images);
  for (const setting of settings) {
    for (const of of setting.keys) if (of.key.text.kind === "list" && of.key.text.found === "in-value") add(of, of.key.text, setting, setting.valueSpan);
  }
  // Where the setting is called by its name, that is the one.
  const named = (key: PeerKey): SettingInText | null => settings.find(({ keys }) => keys.some((other) => other.key === key)) ?? null;
  const told = fitting(anywhere, images).map((of) => ({ of, setting: named(of.key) }));
  for (const { of, setting } of told.toSorted((a, b) => Number(b.setting !== null) - Number(a.setting !== null))) {
    if (of.key.text.kind === "list") add(of, of.key.text, setting, span(0, field.text.length));
  }
  return found;
}

const anywhere: readonly KeyOfSystem[] = peerKeys.filter(({ key }) => key.text.kind === "list" && key.text.found === "anywhere");

/** The set whose pods the entries name, and which. Undefined where that is not one set, or fewer than two pods. */
function membersOf(model: Model, from: Entry, client: NameClient, entries: readonly PeerEntry[]): Pick<PeerListInText, "set" | "members" | "span"> | undefined {
  const members: PeerMember[] = [];
  let name: string | undefined;
  let place: string | undefined;
  for (const entry of entries) {
    const read = podsOf(entry);
    // Hosts outside of the cluster, `user:123@` in front of a list.
    if (!read) continue;
    if ((name !== undefined && read.set !== name) || (place !== undefined && read.place !== place)) return undefined;
    name = read.set;
    place = read.place;
    members.push({ ...entry, ordinals: read.ordinals });
  }
  if (name === undefined || members.reduce((sum, { ordinals }) => sum + ordinals.length, 0) < 2) return undefined;
  const set = setNamed(model, from, client, name);
  if (!set || !standsAt(model, set, place ?? "")) return undefined;
  return { set, members, span: span(members[0]!.span.start, members.at(-1)!.span.end) };
}

interface ReadPods {
  readonly set: string;
  /** What follows the pod's name; empty where nothing does. */
  readonly place: string;
  readonly ordinals: readonly number[];
}

function podsOf({ fields }: PeerEntry): ReadPods | undefined {
  if (fields["range"]) {
    const [from, to] = fields["range"].text.match(/\d+/g)!.map(Number);
    if (to! < from! || to! - from! > 1000) return undefined;
    return { set: fields["set"]!.text, place: fields["domain"]?.text ?? "", ordinals: Array.from({ length: to! - from! + 1 }, (_, index) => from! + index) };
  }
  const text = (fields["host"] ?? fields["name"])?.text;
  const label = text?.split(".")[0];
  const parsed = label === undefined ? undefined : parsePodName(label);
  if (!parsed || podName(parsed.parent, parsed.ordinal) !== label) return undefined;
  return { set: parsed.parent, place: text!.slice(label.length + 1), ordinals: [parsed.ordinal] };
}

/** Whether the set's pods have names there: below its Service, in a namespace it may be in. */
function standsAt(model: Model, set: Entry<StatefulSet>, place: string): boolean {
  const [service, namespace] = place.split(".");
  if (service === "" || service === undefined) return true;
  if (service !== set.resource.serviceName?.value) return false;
  return namespace === undefined || (possibleNamespaces(model, set)?.has(namespace) ?? true);
}

/** The one StatefulSet of this name that is meant; undefined where there is none or more than one. */
function setNamed(model: Model, from: Entry, client: NameClient, name: string): Entry<StatefulSet> | undefined {
  const sets = findNamed(model, "StatefulSet", name);
  const found = nearestOf(model, from.uri, inReach(model, client.owner ?? from, sets));
  return found.length === 1 ? found[0] : undefined;
}

/** The list at an offset of its field's text. */
export function listAt(lists: readonly PeerListInText[], field: TextField, at: Span): PeerListInText | undefined {
  return lists.find((list) => list.field.node === field.node && (covers(list.span, at) || (list.setting && covers(list.setting.valueSpan, at))));
}

function shifted(read: PeerEntry, by: number): PeerEntry {
  if (by === 0) return read;
  const move = ({ start, end }: Span): Span => span(start + by, end + by);
  return { span: move(read.span), fields: Object.fromEntries(Object.entries(read.fields).map(([name, field]) => [name, field && { ...field, span: move(field.span) }])) };
}
