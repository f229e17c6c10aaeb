import { itemsOf, stringAt } from "../../manifests/located.ts";
import { isPodOwner } from "../../manifests/resource.ts";
import { valueOf } from "../../yaml/tree.ts";
import type { Entry } from "../../workspace/snapshot.ts";
import { mentionOf, type Mention, type VolumeTopic } from "./mention.ts";

/**
 * The volumes of a pod and what mounts them. A claim template makes a volume of its own name, in place of a volume of
 * that name in the template. upstream: updateStorage
 */
export function volumeMentions(entry: Entry): Mention<VolumeTopic>[] {
  const { resource } = entry;
  if (!isPodOwner(resource)) return [];
  const claims = resource.kind === "StatefulSet" ? resource.claimTemplates.map(({ name }) => mentionOf(entry, { kind: "volume", claim: true }, "declaration", name)) : [];
  const volumes = (resource.template?.volumeNames ?? []).map((name) => mentionOf(entry, { kind: "volume", claim: false }, "declaration", name));
  const containers = [...(resource.template?.containers ?? []), ...(resource.template?.initContainers ?? [])];
  const mounts = containers.flatMap((container) => [...container.volumeMounts, ...itemsOf(valueOf(container.node, "volumeDevices")).flatMap(({ value }) => stringAt(value, "name") ?? [])]);
  return [...claims, ...volumes, ...mounts.map((name) => mentionOf(entry, { kind: "volume", claim: false }, "reference", name))];
}

/** The claim template or volume a mention leads to; both, where a claim template replaces a volume. */
export function volumesMeant(mention: Mention<VolumeTopic>): Mention<VolumeTopic>[] {
  return volumeMentions(mention.entry).filter(({ role, name }) => role === "declaration" && name === mention.name);
}
