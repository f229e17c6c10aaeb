import { nearestOf } from "../../workspace/nearest.ts";
import { findNamed } from "../../workspace/find.ts";
import { key } from "../../workspace/keys.ts";
import { isPlaceholder } from "../../workspace/namespaces.ts";
import type { Entry, Model, Snapshot } from "../../workspace/snapshot.ts";
import { mentionOf, type Mention, type ObjectTopic } from "./mention.ts";
import { nameMentions } from "./names.ts";

const topic: ObjectTopic = { kind: "namespace" };

/** Namespace objects, and what is put into them by `metadata.namespace` or by a kustomization. */
export function namespaceMentions(entry: Entry): Mention<ObjectTopic>[] {
  const { resource } = entry;
  const found: Mention<ObjectTopic>[] = [];
  if (resource.kind === "Namespace" && resource.name) found.push(mentionOf(entry, topic, "declaration", resource.name));
  const written = resource.kind === "Kustomization" || resource.kind === "Component" ? resource.namespaceTransformer : resource.namespace;
  if (written && !isPlaceholder(written.value)) found.push(mentionOf(entry, topic, "reference", written));
  return found;
}

export function namespacesMeant(model: Model, mention: Mention<ObjectTopic>): readonly Entry[] {
  if (mention.role === "declaration") return [mention.entry];
  return nearestOf(model, mention.entry.uri, findNamed(model, "Namespace", mention.name));
}

/** Cost: all objects of the workspace, since nothing else asks who is in a namespace. */
export function namespaceCandidates(snapshot: Snapshot, name: string): Mention<ObjectTopic>[] {
  const put = [...snapshot.entries.entries()].flatMap(([, entries]) => entries.flatMap((entry) => namespaceMentions(entry).filter((mention) => mention.name === name)));
  return [...put, ...snapshot.lookup(key.mentioned(name)).flatMap((entry) => nameMentions(snapshot, entry, name).filter((mention) => mention.topic.kind === "namespace"))];
}
