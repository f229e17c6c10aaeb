import { isPodOwner, type Kind, type Resource } from "../manifests/resource.ts";
import { configOf } from "../manifests/config-use.ts";
import { mentionedLabels } from "../manifests/names.ts";
import { isPlaceholder } from "./placeholder.ts";
import { folderOf, resolvePath } from "./uris.ts";

/**
 * The questions the index can answer, as strings. A rule that asks one depends on it: when a change touches the key,
 * the rule is asked again, and only then.
 */
export const key = {
  named: (kind: Kind, name: string) => `${kind}/${name}`,
  /** Services or StatefulSets in a folder. */
  inFolder: (kind: "Service" | "StatefulSet", folder: string) => `folder:${kind}:${folder}`,
  /** Makers of pods by a label of their template. */
  label: (name: string, value: string) => `label:${name}=${value}`,
  /** Makers of pods whose template has this label with a placeholder for a value. */
  unknownLabel: (name: string) => `label:${name}?`,
  /** Makers of pods whose template has no labels to be found by, or labels only a controller adds. */
  podOwnersInFolder: (folder: string) => `pods:${folder}`,
  /** Services by a pair of their selector. */
  selects: (name: string, value: string) => `selects:${name}=${value}`,
  /** PodDisruptionBudgets by a pair that their selector asks for. */
  covers: (name: string, value: string) => `covers:${name}=${value}`,
  /** PodDisruptionBudgets that ask for no pair: of everything, or by `Exists` and `NotIn` alone. */
  coversMore: () => "covers",
  /** Makers of pods by their subdomain (a StatefulSet's serviceName). */
  governedBy: (service: string) => `governed:${service}`,
  scales: (kind: string, name: string) => `scales:${kind}/${name}`,
  slices: (service: string) => `slices:${service}`,
  /** Kustomizations that put a prefix or suffix on names. */
  renames: () => "renames",
  /** Kustomizations that build from a file or folder, or name it as a patch. */
  builtBy: (uri: string) => `built:${uri}`,
  patchOf: (uri: string) => `patch:${uri}`,
  fragment: (kind: Kind, name: string) => `fragment:${kind}/${name}`,
  /** Objects in files that must be rendered first, or do not parse. */
  /** Makers of pods that mount a ConfigMap or Secret or read their environment from it. */
  uses: (kind: "ConfigMap" | "Secret", name: string) => `uses:${kind}/${name}`,
  /** Objects in whose texts a DNS name has this label (of a pod `web-0` also `web`). */
  mentioned: (label: string) => `mentioned:${label}`,
  unrendered: (kind: "Service", folder: string) => `unrendered:${kind}:${folder}`,
  /** Texts in which a Service seems to have this name. */
  seemsNamed: (name: string) => `seems:${name}`,
  fragmentsIn: (uri: string) => `fragments:${uri}`,
};

/** All keys under which a resource of the file `uri` is found. */
export function keysOf(resource: Resource, uri: string): string[] {
  if (resource.kind === "Kustomization" || resource.kind === "Component") {
    const folder = folderOf(uri);
    const built = resource.resources.flatMap((path) => resolvePath(folder, path) ?? []).map(key.builtBy);
    const patches = resource.patchFiles.flatMap((path) => resolvePath(folder, path) ?? []).map(key.patchOf);
    const renames = resource.namePrefix !== "" || resource.nameSuffix !== "" ? [key.renames()] : [];
    return [...built, ...patches, ...renames, key.named(resource.kind, folder)];
  }
  const name = resource.name?.value;
  if (resource.unread) return [...(resource.unread.more ? [key.unrendered("Service", folderOf(uri))] : []), ...resource.unread.names.map(key.seemsNamed)];
  if (resource.fragment) return name === undefined ? [key.fragmentsIn(uri)] : [key.fragmentsIn(uri), key.fragment(resource.kind, name)];
  const keys: string[] = [];
  // All that is known of others is what they mention.
  if (name !== undefined && resource.kind !== "Other") keys.push(key.named(resource.kind, name));
  if (isPodOwner(resource)) {
    const labels = resource.template?.labels?.pairs ?? [];
    for (const label of labels) keys.push(isPlaceholder(label.value) ? key.unknownLabel(label.key) : key.label(label.key, label.value));
    keys.push(key.podOwnersInFolder(folderOf(uri)));
    const subdomain = resource.kind === "StatefulSet" ? resource.serviceName?.value : resource.template?.subdomain?.value;
    if (subdomain) keys.push(key.governedBy(subdomain));
  }
  for (const label of mentionedLabels(resource)) keys.push(key.mentioned(label));
  if (isPodOwner(resource)) for (const { kind, name: used } of configOf(resource)) keys.push(key.uses(kind, used));
  switch (resource.kind) {
    case "Service":
      keys.push(key.inFolder("Service", folderOf(uri)));
      for (const pair of resource.selector?.pairs ?? []) keys.push(key.selects(pair.key, pair.value));
      break;
    case "StatefulSet":
      keys.push(key.inFolder("StatefulSet", folderOf(uri)));
      break;
    case "HorizontalPodAutoscaler":
    case "ScaledObject":
      if (resource.targetKind && resource.targetName) keys.push(key.scales(resource.targetKind, resource.targetName.value));
      break;
    case "PodDisruptionBudget":
      for (const pair of resource.selector?.matchLabels?.pairs ?? []) keys.push(key.covers(pair.key, pair.value));
      for (const { key: name, operator, values } of resource.selector?.matchExpressions ?? []) if (operator === "In") for (const value of values) keys.push(key.covers(name.value, value));
      if (resource.selector && !resource.selector.matchLabels?.pairs.length && resource.selector.matchExpressions.every(({ operator }) => operator !== "In")) keys.push(key.coversMore());
      break;
    case "EndpointSlice":
      if (resource.serviceName) keys.push(key.slices(resource.serviceName));
      break;
    default:
      break;
  }
  return keys;
}
