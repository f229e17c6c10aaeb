import { itemsOf, stringAt } from "../../manifests/located.ts";
import { splitDocuments } from "../../yaml/split.ts";
import { parseYaml } from "../../yaml/parse.ts";
import { pairOf, valueOf, type YamlItem, type YamlNode, type YamlScalar } from "../../yaml/tree.ts";
import { shift, span, type Span } from "../../text/span.ts";
import type { Entry } from "../../workspace/snapshot.ts";
import { mentionOf, type Mention, type ObjectTopic } from "./mention.ts";

const topics: Readonly<Record<string, ObjectTopic>> = { Service: { kind: "service" }, StatefulSet: { kind: "stateful-set" } };

/** What a kustomization names by kind and name: targets of patches and replacements, patches written inline, `replicas`. */
export function kustomizationMentions(entry: Entry): Mention<ObjectTopic>[] {
  const { node } = entry.resource;
  const patches = [...itemsOf(valueOf(node, "patches")), ...itemsOf(valueOf(node, "patchesJson6902"))].map(({ value }) => value);
  const replacements = itemsOf(valueOf(node, "replacements")).map(({ value }) => value);
  const selected = [
    ...patches.map((patch) => valueOf(patch, "target")),
    ...replacements.map((replacement) => valueOf(replacement, "source")),
    ...replacements.flatMap((replacement) => itemsOf(valueOf(replacement, "targets")).map(({ value }) => valueOf(value, "select"))),
  ];
  return [
    ...selected.flatMap((target) => targetMention(entry, target)),
    ...itemsOf(valueOf(node, "replicas")).flatMap(({ value }) => {
      const name = stringAt(value, "name");
      return name ? [mentionOf(entry, topics["StatefulSet"]!, "reference", name)] : [];
    }),
    ...patches.filter((patch) => valueOf(patch, "target") === null).flatMap((patch) => inlineMentions(entry, pairOf(patch, "patch"))),
    ...itemsOf(valueOf(node, "patchesStrategicMerge")).flatMap((item) => inlineMentions(entry, item)),
  ];
}

function targetMention(entry: Entry, target: YamlNode | null): Mention<ObjectTopic>[] {
  const topic = topics[stringAt(target, "kind")?.value ?? ""];
  const name = stringAt(target, "name");
  return topic && name ? [mentionOf(entry, topic, "reference", name)] : [];
}

/** A patch written as text names its object, too. */
function inlineMentions(entry: Entry, item: YamlItem | null): Mention<ObjectTopic>[] {
  const block = item?.value?.kind === "scalar" ? item.value : null;
  if (!item || !block?.text.includes("kind:")) return [];
  return splitDocuments(block.text).flatMap(({ start, end }) => {
    const { root } = parseYaml(block.text.slice(start, end));
    const topic = topics[stringAt(root, "kind")?.value ?? ""];
    const name = stringAt(valueOf(root, "metadata"), "name");
    if (!topic || !name) return [];
    const written = item.alias ? null : spanInBlock(entry.content.text, block, shift(name.span, start));
    return [written ? mentionOf(entry, topic, "reference", { ...name, span: written }) : { ...mentionOf(entry, topic, "reference", { ...name, span: item.span }), obstacle: "escaped" as const }];
  });
}

/** Where a part of a literal block's text stands in the document; null for text that is not written line by line. */
function spanInBlock(text: string, block: YamlScalar, part: Span): Span | null {
  if (block.style !== "literal") return null;
  const raw = text.slice(block.span.start, block.span.end).split("\n");
  const indent = /^ */.exec(raw.slice(1).find((line) => line.trim() !== "") ?? "")![0].length;
  const before = block.text.slice(0, part.start).split("\n");
  const lines = raw.slice(0, before.length).reduce((length, line) => length + line.length + 1, 0);
  const start = block.span.start + lines + indent + before.at(-1)!.length;
  const place = span(start, start + part.end - part.start);
  return text.slice(place.start, place.end) === block.text.slice(part.start, part.end) ? place : null;
}
