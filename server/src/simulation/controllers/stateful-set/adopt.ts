import { controllerReference, statefulSetKind, type OwnerReference, type StatefulSet } from "../../api/objects.ts";

/**
 * The owners of an object after the set has adopted it. The patch is merged by uid: a reference to the set that was
 * there already becomes the controller's, a new one comes first. upstream: ownerRefControllerPatch, AdoptControllerRevision
 */
export function adoptedBy(set: StatefulSet, owners: readonly OwnerReference[]): readonly OwnerReference[] {
  const own = controllerReference(set.metadata, statefulSetKind);
  const at = owners.findIndex(({ uid }) => uid === own.uid);
  return at < 0 ? [own, ...owners] : owners.with(at, { ...owners[at], ...own });
}
