/** Names in texts as mentions of the Services, StatefulSets and Namespaces they mean. */
import { podName } from "../../kubernetes/names.ts";
import type { NameInField } from "../../manifests/names.ts";
import { labelsOf, type WrittenLabel } from "../../names/labels.ts";
import { span, touches, type Span } from "../../text/span.ts";
import { findNamed } from "../../workspace/find.ts";
import { nearestOf } from "../../workspace/nearest.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import { meaningsOf } from "../names/meaning.ts";
import { rolesOf } from "../names/roles.ts";
import { nameUnder, placesIn } from "../names/under-cursor.ts";
import type { Judgement } from "../../workspace/names/types.ts";
import { mentionInText, type Mention, type ObjectTopic } from "./mention.ts";

/** The mentions in an object's texts; with `wanted` only those in names that have this label, or a pod's label made of it. */
export function nameMentions(model: Model, entry: Entry, wanted?: string): Mention<ObjectTopic>[] {
  const name = wanted?.toLowerCase();
  const names = entry.resource.names.filter(({ written }) => name === undefined || written.parts.some((part) => "text" in part && part.text.toLowerCase().includes(name)));
  const found: Mention<ObjectTopic>[] = [];
  let last: { readonly field: NameInField["field"]; readonly place: (part: Span) => Span | undefined } | undefined;
  for (const one of names) {
    if (last?.field !== one.field) last = { field: one.field, place: placesIn(entry, one.field) };
    found.push(...mentionsIn(model, entry, one, last.place));
  }
  return name === undefined ? found : found.filter((mention) => mention.name === name);
}

/** Those of the label at an offset of the document. */
export function nameMentionsAt(model: Model, entry: Entry, offset: number): Mention<ObjectTopic>[] {
  const under = nameUnder(entry, offset);
  if (!under) return [];
  const all = mentionsIn(model, entry, under.at, placesIn(entry, under.at.field));
  return under.label === null ? [] : all.filter(({ area }) => touches(area, offset));
}

function mentionsIn(model: Model, entry: Entry, { field, written }: NameInField, place: (part: Span) => Span | undefined): Mention<ObjectTopic>[] {
  const found = new Map<string, Mention<ObjectTopic>>();
  const labels = labelsOf(written);
  for (const { judgement, guessed } of meaningsOf(model, { entry, field, written })) {
    const roles = rolesOf(written, judgement);
    for (const [index, label] of labels.entries()) {
      const meant = meantBy(model, entry, judgement, roles[index] ?? null, label, guessed.includes(index));
      if (!meant) continue;
      const part = span(label.span.start, label.span.start + meant.name.length);
      const key = `${meant.kind} ${part.start}`;
      const before = found.get(key)?.inText?.meant ?? [];
      const all = [...before, ...meant.entries.filter((one) => !before.some((other) => other.resource === one.resource))];
      found.set(key, mentionInText(entry, { kind: meant.kind }, meant.name, field, { part: place(part), area: place(label.span), meant: all }));
    }
  }
  return [...found.values()];
}

interface Meant {
  readonly kind: ObjectTopic["kind"];
  /** What of the label is the object's name: its beginning. */
  readonly name: string;
  readonly entries: readonly Entry[];
}

function meantBy(model: Model, from: Entry, { services, pod, reading, outcome }: Judgement, role: ReturnType<typeof rolesOf>[number], label: WrittenLabel, guessed: boolean): Meant | null {
  const literal = label.text?.toLowerCase() ?? null;
  switch (role) {
    case "service":
      return literal !== null && services.length > 0 ? { kind: "service", name: literal, entries: services } : null;
    case "endpoint": {
      const set = pod?.set.resource.name?.value;
      const [first] = label.pieces;
      if (!pod || set === undefined || !first || !("text" in first)) return null;
      const own = literal !== null ? literal === podName(set, pod.ordinal) : first.text.toLowerCase().startsWith(`${set}-`);
      return own ? { kind: "stateful-set", name: set, entries: [pod.set] } : null;
    }
    case "namespace": {
      if (literal === null || guessed) return null;
      const namespaces = nearestOf(model, from.uri, findNamed(model, "Namespace", literal));
      const sure = outcome === "resolves" || services.length > 0 || reading.ending !== "none";
      return sure || namespaces.length > 0 ? { kind: "namespace", name: literal, entries: namespaces } : null;
    }
    default:
      return null;
  }
}
