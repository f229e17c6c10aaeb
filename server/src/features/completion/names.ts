import type { Kind } from "../../manifests/resource.ts";
import { knownKinds } from "../../manifests/decode.ts";
import { msg } from "../../text/message.ts";
import { isPlaceholder } from "../../workspace/namespaces.ts";
import { shortName } from "../../workspace/uris.ts";
import type { Proposal } from "./item.ts";
import { isAt } from "./paths.ts";
import { marker, type CompletionPlace } from "./place.ts";
import { candidates } from "./scan.ts";

/** What an autoscaler can scale, by the kind it names. */
export function scaleTargets(place: CompletionPlace): Proposal[] {
  const { entry, path, position, snapshot } = place;
  const { resource } = entry;
  if ((resource.kind !== "HorizontalPodAutoscaler" && resource.kind !== "ScaledObject") || position !== "value" || !isAt(path, "spec", "scaleTargetRef", "name")) return [];
  const kind = resource.targetKind ?? "StatefulSet";
  if (!knownKinds.has(kind)) return [];
  return candidates(snapshot, entry, new Set([kind as Kind])).map(({ entry: target }) => {
    const name = target.resource.name!.value;
    return { label: name, insertText: place.write(name), kind: "name", detail: msg("{kind} ({file})", { kind, file: shortName(target.uri) }) };
  });
}

/** Namespaces: those with an object of their own first, then those that other objects are put into. */
export function namespaces(place: CompletionPlace): Proposal[] {
  const { resource } = place.entry;
  const field = resource.kind === "Kustomization" || resource.kind === "Component" ? isAt(place.path, "namespace") : isAt(place.path, "metadata", "namespace");
  if (!field || place.position !== "value" || resource.kind === "Namespace") return [];
  const declared = new Map<string, Proposal>();
  const used = new Map<string, number>();
  for (const [uri, entries] of place.snapshot.entries.entries()) {
    for (const { resource: other } of entries) {
      if (other.kind === "Namespace" && other.name) {
        const name = other.name.value;
        declared.set(name, { label: name, insertText: place.write(name), kind: "name", detail: msg("Namespace ({file})", { file: shortName(uri) }) });
      }
      const name = other.kind === "Kustomization" || other.kind === "Component" ? other.namespaceTransformer?.value : other.namespace?.value;
      if (name !== undefined && name !== marker && !isPlaceholder(name)) used.set(name, (used.get(name) ?? 0) + 1);
    }
  }
  const others = [...used].filter(([name]) => !declared.has(name)).sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
  const byName = [...declared.values()].sort((a, b) => (a.label < b.label ? -1 : 1));
  return [...byName, ...others.map(([name]): Proposal => ({ label: name, insertText: place.write(name), kind: "name", detail: msg("namespace of other objects") }))];
}
