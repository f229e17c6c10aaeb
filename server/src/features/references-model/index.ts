import type { PodOwner } from "../../manifests/resource.ts";
import { touches } from "../../text/span.ts";
import type { Entry, Model, Snapshot } from "../../workspace/snapshot.ts";
import { cursorAt } from "../cursor.ts";
import { labelCandidates, labelMentions, labelOwners } from "./labels.ts";
import { placeOf, type LabelTopic, type Mention, type ObjectTopic, type PortTopic, type VolumeTopic } from "./mention.ts";
import { nameMentionsAt } from "./names.ts";
import { namespaceCandidates, namespaceMentions, namespacesMeant } from "./namespaces.ts";
import { objectCandidates, objectMentions, objectsMeant } from "./objects.ts";
import { portCandidates, portMentions, portsMeant } from "./ports.ts";
import { volumeMentions, volumesMeant } from "./volumes.ts";

/** All mentions in an object, in no meaningful order. Those in its texts are apart (`nameMentions`): they cost more. */
export function mentionsOf(model: Model, entry: Entry): Mention[] {
  return [...objectMentions(model, entry), ...namespaceMentions(entry), ...labelMentions(model, entry), ...volumeMentions(entry), ...portMentions(model, entry)];
}

/** What is named at an offset of a file; a declaration rather than something that stands at the same place through an alias. */
export function mentionAt(model: Model, uri: string, offset: number): Mention | null {
  const cursor = cursorAt(model, uri, offset);
  if (!cursor) return null;
  const named = mentionsOf(model, cursor.entry).filter(({ area }) => touches(area, cursor.offset));
  const here = named.length > 0 ? named : nameMentionsAt(model, cursor.entry, cursor.offset);
  return here.find(({ role, obstacle }) => role === "declaration" && obstacle !== "alias") ?? here[0] ?? null;
}

/**
 * The declarations a mention leads to: the nearest that may share its namespace. A declaration leads to itself (and to
 * what is declared twice under one name). Empty when there is none.
 */
export function declarationsOf(model: Model, mention: Mention): Mention[] {
  switch (mention.topic.kind) {
    case "service":
    case "stateful-set":
      return objectsMeant(model, mention as Mention<ObjectTopic>).flatMap((entry) => ownName(objectMentions(model, entry), entry));
    case "namespace":
      return namespacesMeant(model, mention as Mention<ObjectTopic>).flatMap((entry) => ownName(namespaceMentions(entry), entry));
    case "label":
      return labelsMeant(model, mention as Mention<LabelTopic>);
    case "volume":
      return volumesMeant(mention as Mention<VolumeTopic>);
    case "port":
      return portsMeant(model, mention as Mention<PortTopic>);
  }
}

/**
 * Every mention of the same thing, in all files, in order of file and place. What belongs together is found by going
 * from mentions to declarations and back until nothing new turns up: two Services that select one set by a label are
 * tied to each other, too.
 */
export function linkedTo(snapshot: Snapshot, mention: Mention): Mention[] {
  const found = new Map<string, Mention>();
  const left = [mention];
  for (let next = left.pop(); next && found.size < maxLinked; next = left.pop()) {
    const identity = identityOf(snapshot, next);
    if (found.has(identity)) continue;
    found.set(identity, next);
    const declarations = declarationsOf(snapshot, next);
    left.push(...declarations);
    if (next.role === "declaration") left.push(...referencesTo(snapshot, next));
  }
  const byPlace = new Map<string, Mention>();
  for (const one of found.values()) {
    const { uri, span } = placeOf(snapshot, one);
    const key = `${uri}#${span.start}`;
    if (!byPlace.has(key) || one.role === "declaration") byPlace.set(key, one);
  }
  return [...byPlace.values()].sort((a, b) => compare(a.entry.uri, b.entry.uri) || placeOf(snapshot, a).span.start - placeOf(snapshot, b).span.start);
}

/** More mentions than this are no answer for a person. */
const maxLinked = 20_000;

/** The references that lead to a declaration. */
function referencesTo(snapshot: Snapshot, declaration: Mention): Mention[] {
  const { entry, topic, name } = declaration;
  switch (topic.kind) {
    case "service":
    case "stateful-set":
      return leadingTo(snapshot, declaration, objectCandidates(snapshot, entry).filter((other) => other.topic.kind === topic.kind));
    case "namespace":
      return leadingTo(snapshot, declaration, namespaceCandidates(snapshot, name));
    case "label": {
      const candidates = labelCandidates(snapshot, entry as Entry<PodOwner>, topic.key);
      const same = candidates.filter((other) => other.topic.part === topic.part && (other.topic.value === null || other.topic.value === topic.value));
      return leadingTo(snapshot, declaration, same);
    }
    case "volume":
      return volumeMentions(entry).filter((other) => other.name === name);
    case "port":
      return leadingTo(snapshot, declaration, portCandidates(snapshot, entry as Entry<PodOwner>, name));
  }
}

function leadingTo(model: Model, declaration: Mention, candidates: readonly Mention[]): Mention[] {
  return candidates.filter((candidate) => declarationsOf(model, candidate).some((other) => other.entry.resource === declaration.entry.resource && other.span.start === declaration.span.start));
}

function labelsMeant(model: Model, mention: Mention<LabelTopic>): Mention[] {
  return labelOwners(model, mention).flatMap((owner) =>
    labelMentions(model, owner).filter(({ role, topic }) => role === "declaration" && topic.part === mention.topic.part && topic.key === mention.topic.key),
  );
}

function ownName<M extends Mention>(mentions: readonly M[], entry: Entry): M[] {
  return mentions.filter(({ role, area }) => role === "declaration" && area.start === entry.resource.name?.span.start);
}

function identityOf(model: Model, mention: Mention): string {
  const { uri, span } = placeOf(model, mention);
  return `${uri}#${span.start} ${mention.role} ${mention.topic.kind} ${"place" in mention.topic ? mention.topic.place : ""}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
