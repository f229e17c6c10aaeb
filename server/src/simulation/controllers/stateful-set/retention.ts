/** persistentVolumeClaimRetentionPolicy: who owns a claim, and so who takes it along when it goes (KEP-1847). */
import {
  controllerReference,
  podKind,
  statefulSetKind,
  type Claim,
  type ObjectMeta,
  type OwnerReference,
  type Pod,
  type StatefulSet,
} from "../../api/objects.ts";
import { podInOrdinalRange } from "./predicates.ts";

type Kind = typeof statefulSetKind | typeof podKind;

/**
 * True when nothing has to be written. A claim with a stale owner (right name, other uid) is somebody's remains and is
 * left alone; one controlled by somebody else only loses owners of ours. upstream: isClaimOwnerUpToDate
 */
export function isClaimOwnerUpToDate(claim: Claim, set: StatefulSet, pod: Pod): boolean {
  const refs = claim.metadata.ownerReferences;
  if (refs.length === 0 && wantedOwners(set, pod).length === 0) return true;
  if (hasStaleOwnerRef(claim, set.metadata, statefulSetKind) || hasStaleOwnerRef(claim, pod.metadata, podKind)) return true;
  const ours = refs.filter((ref) => ref.uid === set.metadata.uid || ref.uid === pod.metadata.uid);
  if (hasUnexpectedController(claim, set, pod)) return ours.length === 0;
  if (ours.some((ref) => ref.controller !== true)) return false;
  const wanted = wantedOwners(set, pod);
  const isIn = (list: readonly OwnerReference[]) => ({ uid }: OwnerReference) => list.some((ref) => ref.uid === uid);
  return wanted.every(isIn(ours)) && ours.every(isIn(wanted));
}

/** The claim with the owners the policy wants. upstream: updateClaimOwnerRefForSetAndPod */
export function withOwners(claim: Claim, set: StatefulSet, pod: Pod): Claim {
  const others = claim.metadata.ownerReferences.filter(
    (ref) => !matchesRef(ref, set.metadata, statefulSetKind) && !matchesRef(ref, pod.metadata, podKind),
  );
  const ownerReferences = hasUnexpectedController(claim, set, pod) ? others : [...others, ...wantedOwners(set, pod)];
  return { ...claim, metadata: { ...claim.metadata, ownerReferences } };
}

/** In range the set owns (or nobody), condemned the pod does. Never both: only releases up to about 1.30 did that. */
function wantedOwners(set: StatefulSet, pod: Pod): OwnerReference[] {
  const { whenDeleted, whenScaled } = set.spec.persistentVolumeClaimRetentionPolicy;
  if (whenScaled === "Delete" && !podInOrdinalRange(pod, set)) return [controllerReference(pod.metadata, podKind)];
  return whenDeleted === "Delete" ? [controllerReference(set.metadata, statefulSetKind)] : [];
}

/** The first owner of this kind and name has another uid. upstream: hasStaleOwnerRef */
export function hasStaleOwnerRef(claim: Claim, owner: ObjectMeta, kind: Kind): boolean {
  const ref = claim.metadata.ownerReferences.find((candidate) => matchesRef(candidate, owner, kind));
  return ref !== undefined && ref.uid !== owner.uid;
}

/** Only asked when a policy deletes: a claim that is kept may be controlled by anyone. upstream: hasUnexpectedController */
export function hasUnexpectedController(claim: Claim, set: StatefulSet, pod: Pod): boolean {
  const { whenDeleted, whenScaled } = set.spec.persistentVolumeClaimRetentionPolicy;
  if (whenDeleted === "Retain" && whenScaled === "Retain") return false;
  return claim.metadata.ownerReferences.some((ref) => {
    if (matchesRef(ref, set.metadata, statefulSetKind)) return ref.uid !== set.metadata.uid;
    if (matchesRef(ref, pod.metadata, podKind)) return ref.uid !== pod.metadata.uid;
    return ref.controller === true;
  });
}

function matchesRef(ref: OwnerReference, owner: ObjectMeta, kind: Kind): boolean {
  return ref.kind === kind.kind && ref.apiVersion === kind.apiVersion && ref.name === owner.name;
}
