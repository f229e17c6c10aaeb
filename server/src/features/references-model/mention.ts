import type { LabelSelector } from "../../manifests/labels.ts";
import type { Located } from "../../manifests/located.ts";
import type { TextField } from "../../manifests/text-fields.ts";
import { span, type Span } from "../../text/span.ts";
import type { DocumentContent } from "../../workspace/document.ts";
import { inFile, type Entry, type Model } from "../../workspace/snapshot.ts";
import type { YamlNode, YamlScalar } from "../../yaml/tree.ts";
import type { Location } from "../cursor.ts";

/**
 * A place where something linked is named. Definition, references, highlight and rename all speak of mentions: a thing
 * is what all mentions that lead to one declaration have in common.
 */
export interface Mention<T extends Topic = Topic> {
  readonly entry: Entry;
  readonly topic: T;
  readonly role: "declaration" | "reference";
  /** The name itself, without quotes, relative to the document. */
  readonly span: Span;
  /** Where a cursor means it: the whole scalar. */
  readonly area: Span;
  readonly name: string;
  /** Why an edit at `span` would not do what it says. */
  readonly obstacle: Obstacle | null;
  /** Only for a part of a DNS name in a text. */
  readonly inText?: InText;
}

export interface InText {
  /** The scalar the text is written in. */
  readonly scalar: YamlScalar;
  /** What it means to those who resolve the name, rather than by the nearest definition. */
  readonly meant: readonly Entry[];
}

export type Topic = ObjectTopic | LabelTopic | VolumeTopic | PortTopic;

/** The name of an object. */
export interface ObjectTopic {
  readonly kind: "service" | "stateful-set" | "namespace";
}

/** A label, by its key or by its value. */
export interface LabelTopic {
  readonly kind: "label";
  readonly part: "key" | "value";
  readonly key: string;
  /** Null where only the key is named (`Exists`). */
  readonly value: string | null;
  readonly place: "template" | "own-selector" | "service" | "pods";
  /** What selects pods of any maker: a PodDisruptionBudget's selector, an affinity term. Only for the place `pods`. */
  readonly wanted: LabelSelector | null;
  /** The other keys of the same map: a new key must not be one of them. */
  readonly siblings: readonly string[];
}

/** A volume of a pod, made from a claim template or not. */
export interface VolumeTopic {
  readonly kind: "volume";
  readonly claim: boolean;
}

/** A named container port. */
export interface PortTopic {
  readonly kind: "port";
  readonly protocol: string;
  /** The container that must have the port; null where any of the pod's will do. */
  readonly container: YamlNode | null;
}

export type Obstacle =
  /** An alias or a merge key stands there. */
  | "alias"
  /** It stands in something an alias repeats elsewhere. */
  | "anchor"
  /** Escapes, several lines, or a block of text: the characters are not the name's own. */
  | "escaped"
  /** base64 */
  | "encoded";

export function mentionOf<T extends Topic>(entry: Entry, topic: T, role: Mention["role"], located: Pick<Located<string>, "value" | "span" | "alias">): Mention<T> {
  const own = innerSpan(entry.content.text, located.span, located.value);
  return {
    entry,
    topic,
    role,
    span: own ?? located.span,
    area: located.span,
    name: located.value,
    obstacle: located.alias ? "alias" : own === null ? "escaped" : repeated(entry.content, own) ? "anchor" : null,
  };
}

/**
 * A mention of something in a DNS name of a text. `part` and `area` (the name of the object, and its whole label) are
 * undefined where the text is written otherwise than it is read; `meant` is what it means there.
 */
export function mentionInText(entry: Entry, topic: ObjectTopic, name: string, field: TextField, { part, area, meant }: { readonly part: Span | undefined; readonly area: Span | undefined; readonly meant: readonly Entry[] }): Mention<ObjectTopic> {
  const obstacle = field.alias ? "alias" : field.encoded ? "encoded" : part === undefined ? "escaped" : repeated(entry.content, part) ? "anchor" : null;
  return { entry, topic, role: "reference", span: part ?? field.span, area: area ?? field.span, name, obstacle, inText: { scalar: field.node, meant } };
}

/** A mention of the first `length` characters of what another one names (`web` in `web-0`). */
export function beginning<T extends Topic>(mention: Mention<T>, length: number): Mention<T> {
  if (mention.obstacle === "escaped" || mention.obstacle === "alias") return { ...mention, name: mention.name.slice(0, length) };
  return { ...mention, name: mention.name.slice(0, length), span: span(mention.span.start, mention.span.start + length) };
}

export function placeOf(model: Model, mention: Mention): Location {
  return { uri: mention.entry.uri, span: inFile(model, mention.entry, mention.span) };
}

/** The scalar's text without its quotes; null when it is not written as it is read. */
function innerSpan(text: string, area: Span, value: string): Span | null {
  const raw = text.slice(area.start, area.end);
  if (raw === value) return area;
  const quoted = raw.length >= 2 && (raw[0] === '"' || raw[0] === "'") && raw.at(-1) === raw[0] && raw.slice(1, -1) === value;
  return quoted ? span(area.start + 1, area.end - 1) : null;
}

function repeated(content: DocumentContent, place: Span): boolean {
  // Most documents have no alias at all.
  return content.text.includes("*") && aliasedSpans(content.tree.root).some((aliased) => aliased.start <= place.start && place.end <= aliased.end);
}

/** The spans of all nodes that an alias stands for. */
function aliasedSpans(root: YamlNode | null): Span[] {
  const found: Span[] = [];
  const seen = new Set<YamlNode>();
  const visit = (node: YamlNode | null): void => {
    if (!node || node.kind === "scalar" || seen.has(node)) return;
    seen.add(node);
    for (const child of node.kind === "map" ? node.pairs : node.items) {
      if (child.alias && child.value) found.push(child.value.span);
      visit(child.value);
    }
  };
  visit(root);
  return found;
}
