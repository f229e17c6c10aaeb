/** Lists that have to name every member and do not: somebody changed `replicas` and not the list. */
import { podName } from "../../kubernetes/names.ts";
import type { Members } from "../../kubernetes/peers/types.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { textFields } from "../../manifests/text-fields.ts";
import { scalarOffsets } from "../../yaml/scalar-offsets.ts";
import { msg, type Message } from "../../text/message.ts";
import type { Span } from "../../text/span.ts";
import { valueOf } from "../../yaml/tree.ts";
import { itemsOf, stringAt } from "../../manifests/located.ts";
import { replicaCount } from "../facts.ts";
import { find } from "../find.ts";
import { key } from "../keys.ts";
import { consumersOf } from "../names/clients.ts";
import type { Entry, Model } from "../snapshot.ts";
import { mayBeChanged, unitsOf } from "../units.ts";
import { peerListsIn, type PeerListInText } from "./lists.ts";
import { ordinalsOf } from "./list.ts";

/** A list that lacks members. */
export interface StaleList {
  readonly list: PeerListInText;
  readonly set: Entry<StatefulSet>;
  readonly listed: number;
  readonly replicas: number;
  /** Ordinals, ascending. */
  readonly missing: readonly number[];
  /** The list, or the whole text where it cannot be pointed at; relative to the entry's document. */
  readonly span: Span;
  readonly message: Message;
}

/**
 * The lists of an object (a StatefulSet, a ConfigMap its pods use) that lack pods of the set although the system needs
 * all of them. Silent where a count or a text may be another one when it is applied, and where others than the set's own
 * pods read the list. Pods that a list has too many are no concern of this: their names do not resolve.
 */
export function staleLists(model: Model, entry: Entry): StaleList[] {
  return peerListsIn(model, entry).flatMap((list) => staleList(model, list) ?? []);
}

function staleList(model: Model, list: PeerListInText): StaleList | undefined {
  const { set, entry, of } = list;
  const { members } = of.key;
  if (members.kind !== "all" || !list.own || !isComplete(model, set, members) || mayDiffer(model, list)) return undefined;
  const { count } = replicaCount(model, set);
  if (count === "unknown") return undefined;
  const wanted = ordinalsOf(model, set);
  const everyList = sameKey(model, list);
  const listed = new Set(everyList.flatMap((other) => other.members.flatMap(({ ordinals }) => ordinals)));
  const missing = wanted.filter((ordinal) => !listed.has(ordinal));
  // Of several parts of one list (server pools) the last one is spoken of.
  if (missing.length === 0 || everyList.at(-1)!.field.node !== list.field.node) return undefined;
  const known = wanted.length - missing.length;
  return { list, set, listed: known, replicas: wanted.length, missing, span: placeOf(entry, list), message: messageOf(set, known, wanted.length, missing, members.otherwise) };
}

function messageOf(set: Entry<StatefulSet>, listed: number, replicas: number, missing: readonly number[], otherwise: Message): Message {
  const name = set.resource.name!.value;
  const first = podName(name, missing[0]!);
  const args = { listed, replicas, set: name, first, otherwise };
  if (missing.length === 1) return msg("The list names {listed} of the {replicas} pods of {set}: {first} is missing. {otherwise}", args);
  const last = podName(name, missing.at(-1)!);
  if (missing.length === 2) return msg("The list names {listed} of the {replicas} pods of {set}: {first} and {last} are missing. {otherwise}", { ...args, last });
  const gapless = missing.length - 1 === missing.at(-1)! - missing[0]!;
  if (gapless) return msg("The list names {listed} of the {replicas} pods of {set}: {first} to {last} are missing. {otherwise}", { ...args, last });
  return msg("The list names {listed} of the {replicas} pods of {set}: {first} and {count} others are missing. {otherwise}", { ...args, count: missing.length - 1 });
}

/** Other lists of the same setting in the same object: MinIO is given one for each server pool. */
function sameKey(model: Model, list: PeerListInText): PeerListInText[] {
  if (!list.of.key.text || !("entry" in list.of.key.text) || !list.of.key.text.entry.source.includes("{range}")) return [list];
  return peerListsIn(model, list.entry).filter((other) => other.of.key === list.of.key && other.set.resource === list.set.resource);
}

/** Where only some pods need to be members, their own texts have to say that all of them are. */
function isComplete(model: Model, set: Entry<StatefulSet>, members: Extract<Members, { kind: "all" }>): boolean {
  const { onlyIf } = members;
  if (!onlyIf) return true;
  const line = new RegExp(`(?:^|[\\s"'])(?:${onlyIf.settings.map((name) => name.replaceAll(".", "\\.")).join("|")})["']?\\s*[=:]\\s*["']?[a-z, ]*\\b${onlyIf.word}\\b`);
  const says = (entry: Entry): boolean =>
    textFields(entry.resource).some(({ role, text }) => {
      const name = role.kind === "env" ? role.name : role.kind === "data" ? role.entry : null;
      if (name !== null && onlyIf.settings.includes(name)) return text.split(/[\s,]+/).includes(onlyIf.word);
      return line.test(text);
    });
  return says(set) || configsOf(model, set).some(says);
}

function configsOf(model: Model, set: Entry<StatefulSet>): Entry[] {
  const names = new Set<string>();
  for (const { value: volume } of itemsOf(valueOf(set.resource.template?.spec ?? null, "volumes"))) {
    const name = stringAt(valueOf(volume, "configMap"), "name");
    if (name) names.add(name.value);
  }
  for (const { node } of set.resource.template?.containers ?? []) {
    for (const { value: source } of itemsOf(valueOf(node, "envFrom"))) {
      const name = stringAt(valueOf(source, "configMapRef"), "name");
      if (name) names.add(name.value);
    }
  }
  return [...names].flatMap((name) => find(model, key.named("ConfigMap", name)).filter((config) => consumersOf(model, config).some(({ resource }) => resource === set.resource)));
}

/** Something may change the count or the list before they are applied. */
function mayDiffer(model: Model, { set, entry }: PeerListInText): boolean {
  if (mayBeChanged(model, set, [["spec", "replicas"], ["spec", "ordinals"]]) || isScaledByKustomize(model, set)) return true;
  return mayBeChanged(model, entry, entry.resource === set.resource ? [["spec", "template"]] : [["data"], ["stringData"]]);
}

/** `replicas:` of a kustomization. upstream: ReplicaCountTransformer */
function isScaledByKustomize(model: Model, set: Entry<StatefulSet>): boolean {
  return unitsOf(model, set.uri).kustomizations.some(({ resource }) => itemsOf(valueOf(resource.node, "replicas")).some(({ value }) => stringAt(value, "name")?.value === set.resource.name?.value));
}

/** Where the list stands in the document. */
function placeOf(entry: Entry, { field, span, members }: PeerListInText): Span {
  if (field.encoded || field.alias) return field.span;
  const offsets = scalarOffsets(entry.content.text, field.node);
  const whole = offsets(span);
  if (whole) return whole;
  const first = offsets(members[0]!.span);
  const last = offsets(members.at(-1)!.span);
  return first && last ? { start: first.start, end: last.end } : field.span;
}
