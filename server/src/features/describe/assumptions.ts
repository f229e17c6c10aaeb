import { itemsOf, stringAt } from "../../manifests/located.ts";
import { msg, type Message } from "../../text/message.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import { mayBeChanged, unitsOf } from "../../workspace/units.ts";
import { valueOf } from "../../yaml/tree.ts";
import { line, verbatim, type Block } from "../markdown.ts";
import { nameOf, placeOf } from "./place.ts";
import { scaleBounds, type PodsView, type ViewedNamespace } from "./pods.ts";

/** What the names above rest on without being written beside them: namespace, cluster domain, prefixes. */
export function assumptions(model: Model, entry: Entry, namespace: ViewedNamespace): Block[] {
  const units = unitsOf(model, entry.uri);
  const renamed = units.kustomizations.find(({ resource }) => resource.namePrefix !== "" || resource.nameSuffix !== "");
  const domain = model.settings.clusterDomain;
  const parts: Message[] =
    namespace.source === "assumed"
      ? [msg("Assumes namespace {namespace} (none is written) and cluster domain {domain}.", { namespace: namespace.name, domain })]
      : [...whence(model, entry, namespace), msg("Assumes cluster domain {domain}.", { domain })];
  if (renamed) {
    parts.push(msg("The prefix or suffix that {place} puts on names is not applied.", { place: placeOf(model, entry.uri, renamed, renamed.resource.kindSpan) }));
  }
  return [line(verbatim("{parts}", { parts }))];
}

function whence(model: Model, entry: Entry, namespace: ViewedNamespace): Message[] {
  switch (namespace.source) {
    case "written":
    case "assumed":
      return [];
    case "other-end":
      return [
        msg("Namespace {namespace} is that of {kind} {name}: none is written here.", {
          namespace: namespace.name,
          kind: verbatim(namespace.end!.resource.kind),
          name: nameOf(namespace.end!),
        }),
      ];
    case "kustomization": {
      const setter = unitsOf(model, entry.uri).kustomizations.find(({ resource }) => resource.namespaceTransformer?.value === namespace.name);
      const from = setter?.resource.namespaceTransformer
        ? msg("Namespace {namespace} comes from {place}.", { namespace: namespace.name, place: placeOf(model, entry.uri, setter, setter.resource.namespaceTransformer.span) })
        : msg("Namespace {namespace} comes from a kustomization.", { namespace: namespace.name });
      const others = namespace.others.slice(0, 3).map((name) => verbatim("{name}", { name }));
      return others.length > 0 ? [from, msg("Also built into {others}.", { others })] : [from];
    }
  }
}

/** Who owns the replica count, where it is not this manifest. */
export function scalerLine(model: Model, view: PodsView): Block[] {
  const { ordinals } = view;
  if (ordinals.kind === "unknown") return [line(msg("The number of pods is not readable here."), "note")];
  if (ordinals.kind === "rejected") return [line(msg("The API server rejects {field} {value}.", { field: ordinals.field, value: ordinals.value }), "bad")];
  if (ordinals.kind !== "scaled") return countMayChange(model, view) ? [line(msg("A kustomization may set another number of pods."), "note")] : [];
  const { min, max } = scaleBounds(ordinals.by.resource);
  const args = { kind: verbatim(ordinals.by.resource.kind), name: nameOf(ordinals.by), place: placeOf(model, view.entry.uri, ordinals.by), min };
  if (max === null) return [line(msg("{kind} {name} ({place}) sets the number of pods, {min} or more", args), "note")];
  return [line(msg("{kind} {name} ({place}) sets the number of pods, {min} to {max}", { ...args, max }), "note")];
}

/** A patch of `replicas`, or kustomize's own list of them. */
function countMayChange(model: Model, { entry, name }: PodsView): boolean {
  if (entry.resource.kind !== "StatefulSet") return false;
  const listed = unitsOf(model, entry.uri).kustomizations.some(({ resource }) => itemsOf(valueOf(resource.node, "replicas")).some((item) => stringAt(item.value, "name")?.value === name));
  return listed || mayBeChanged(model, entry, [["spec", "replicas"]]);
}
