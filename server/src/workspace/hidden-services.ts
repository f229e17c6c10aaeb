import { isWritten } from "../manifests/located.ts";
import { isPodOwner, type Resource } from "../manifests/resource.ts";
import type { Service } from "../manifests/service.ts";
import { valueOf } from "../yaml/tree.ts";
import { findNamed } from "./find.ts";
import { key } from "./keys.ts";
import { isPlaceholder } from "./namespaces.ts";
import { inReach } from "./nearest.ts";
import type { Entry, Model } from "./snapshot.ts";
import { isAbsent, unitsOf } from "./units.ts";
import { folderOf, resolvePath } from "./uris.ts";

/**
 * Whether a Service of this name may exist although no manifest here has it: in a template or a document that cannot be
 * read, inside another object, beside a set that an operator made, as a patch of something out of sight, under a name that is filled in or prefixed later, in
 * a base that is not here.
 */
export function mayBeHidden(model: Model, entry: Entry, name: string): boolean {
  // In a chart, a Service may come out of any template, a helper or a library.
  if (entry.uri.includes("/templates/") || foldersAround(model, entry).some((folder) => model.lookup(key.unrendered("Service", folder)).length > 0)) return true;
  if (isMadeByOperator(entry.resource)) return true;
  if (model.lookup(key.seemsNamed(name)).length > 0 || inReach(model, entry, model.lookup(key.fragment("Service", name))).length > 0) return true;
  if (neighbours(model, entry).some(({ resource }) => resource.name === null || isPlaceholder(resource.name.value))) return true;
  if (unitsOf(model, entry.uri).kustomizations.some((kustomization) => kustomization.resource.opaque || kustomization.resource.resources.some((path) => isAbsent(model, kustomization, path)))) return true;
  return model.lookup(key.renames()).some(({ resource }) => {
    if (resource.kind !== "Kustomization" && resource.kind !== "Component") return false;
    const { namePrefix, nameSuffix } = resource;
    const inner = name.length > namePrefix.length + nameSuffix.length && name.startsWith(namePrefix) && name.endsWith(nameSuffix) ? name.slice(namePrefix.length, name.length - nameSuffix.length) : null;
    return inner !== null && inReach(model, entry, findNamed(model, "Service", inner)).length > 0;
  });
}

/** Read back from a cluster: the operator that made it makes its Service, too (`prometheus-operated`). */
function isMadeByOperator(resource: Resource): boolean {
  if (isWritten(valueOf(resource.node, "metadata"), "ownerReferences")) return true;
  const template = isPodOwner(resource) ? resource.template?.labels : null;
  return [resource.labels, template].some((labels) => /operator/i.test(labels?.values["app.kubernetes.io/managed-by"] ?? ""));
}

/** The Services in an object's folder and in the folders of what is built together with it, patches left out. */
export function neighbours(model: Model, entry: Entry): Entry<Service>[] {
  const found = foldersAround(model, entry).flatMap((folder) => model.lookup(key.inFolder("Service", folder)) as readonly Entry<Service>[]);
  return inReach(model, entry, found.filter(({ uri }) => model.lookup(key.patchOf(uri)).length === 0));
}

function foldersAround(model: Model, entry: Entry): string[] {
  const folders = new Set([folderOf(entry.uri)]);
  for (const kustomization of unitsOf(model, entry.uri).kustomizations) {
    for (const path of kustomization.resource.resources) {
      const uri = resolvePath(folderOf(kustomization.uri), path);
      if (uri !== null) folders.add(folderOf(uri)).add(uri);
    }
  }
  return [...folders];
}
