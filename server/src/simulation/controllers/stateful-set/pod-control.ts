/** Pods and their claims, written through the API server. upstream: stateful_pod_control.go */
import { podKind, type Claim, type Pod } from "../../api/objects.ts";
import { podName } from "../../../kubernetes/names.ts";
import type { Reason } from "../../types.ts";
import { podEvent, warning, type Action, type ApiFailure } from "./actions.ts";
import { act, styleOf, type SyncContext } from "./context.ts";
import { claimNames, identityLabels, identityMatches, newClaims, podFromPlaceholder, storageMatches, withClaims, type Placeholder } from "./identity.ts";
import { getPodRevision } from "./predicates.ts";
import { hasStaleOwnerRef, hasUnexpectedController, isClaimOwnerUpToDate, withOwners } from "./retention.ts";

/** Creates what is missing of a pod: claims first, then the pod, then the claims' owners. upstream: CreateStatefulPod */
export function createStatefulPod(context: SyncContext, pod: Placeholder, why: Reason): ApiFailure | undefined {
  const { set, client, log } = context;
  const name = pod.metadata.name;
  const claimFailure = createPersistentVolumeClaims(context, pod);
  if (claimFailure) return withEvent(context, "create", name, claimFailure);
  const failure = client.createPod(podFromPlaceholder(set, pod));
  const created = log.entries.length;
  act(context, { do: "createPod", pod: name, revision: getPodRevision(pod) }, failure, why);
  if (failure?.reason === "AlreadyExists") return failure;
  // The owners are written even if the create failed in another way: upstream looks at that error only afterwards.
  const ownerFailure = updatePodClaimForRetentionPolicy(context, pod);
  if (!ownerFailure) return failure;
  // Then nothing is said about the creation, however it went.
  const { event: _, ...silent } = log.entries[created]!;
  log.entries[created] = silent;
  return withEvent(context, "update", name, ownerFailure);
}

/** A pod that is gone already is deleted well enough, from 1.36 on. upstream: DeleteStatefulPod */
export function deleteStatefulPod(context: SyncContext, pod: Pod, why: Reason): ApiFailure | undefined {
  const failure = context.client.deletePod(pod);
  const forgiven = failure?.reason === "NotFound" && context.gates.goneIsDeleted;
  act(context, { do: "deletePod", pod: pod.metadata.name }, failure, why, forgiven);
  return forgiven ? undefined : failure;
}

function withEvent(context: SyncContext, verb: "create" | "update", pod: string, failure: ApiFailure): ApiFailure {
  context.log.events.push(podEvent(verb, styleOf(context), pod, failure));
  return failure;
}

/** Repairs labels, volumes and claim owners of a living pod; no restart. upstream: UpdateStatefulPod */
export function updateStatefulPod(context: SyncContext, pod: Pod, why: Reason): ApiFailure | undefined {
  const { set, client, log } = context;
  let { name } = pod.metadata;
  let repaired = pod;
  if (!identityMatches(set, pod)) {
    // An adopted "web-01" is written under the name it should have, which the API server does not know.
    name = podName(set.metadata.name, pod.ordinal);
    const labels = { ...pod.metadata.labels, ...identityLabels(name, pod.ordinal) };
    repaired = { ...repaired, metadata: { ...repaired.metadata, name, labels } };
  }
  if (!storageMatches(set, pod)) {
    repaired = { ...repaired, spec: { ...repaired.spec, volumes: withClaims(set, pod.ordinal, pod.spec.volumes) } };
    const failure = createPersistentVolumeClaims(context, repaired);
    if (failure) return withEvent(context, "update", name, failure);
  }
  for (let left = wasAdoptedNow(context, name) ? 2 : 1; left > 0; left--) {
    if (claimsMatchRetentionPolicy(context, repaired)) {
      if (left > 1 || repaired !== pod) continue;
      // The pod as the sync saw it was out of date since its adoption: the update was refused, and on a second look needless.
      log.events.push(podEvent("update", styleOf(context), name, undefined));
      return undefined;
    }
    const failure = updatePodClaimForRetentionPolicy(context, repaired);
    if (failure) return withEvent(context, "update", name, failure);
  }
  return act(context, { do: "updatePod", pod: name }, client.updatePod(repaired, "updatePod"), why);
}

function wasAdoptedNow({ log }: SyncContext, name: string): boolean {
  return log.entries.some(({ action }) => action.do === "adoptPod" && action.pod === name);
}

/** Claims that exist already are used as they are, whatever their size or labels. upstream: createPersistentVolumeClaims */
function createPersistentVolumeClaims(context: SyncContext, pod: Pod): ApiFailure | undefined {
  const { set, client } = context;
  const errors: ApiFailure[] = [];
  for (const claim of newClaims(set, pod.ordinal)) {
    const existing = client.claim(claim.name);
    if (existing?.metadata.deletionTimestamp !== undefined) {
      errors.push({ reason: "ClaimBeingDeleted", message: `pvc ${claim.name} is being deleted` });
    } else if (!existing) {
      const failure = client.createClaim(claim);
      act(context, { do: "createClaim", claim: claim.name, pod: pod.metadata.name }, failure);
      if (failure) errors.push({ ...failure, message: `failed to create PVC ${claim.name}: ${failure.message}` });
    }
  }
  return aggregate(errors);
}

/** upstream: createMissingPersistentVolumeClaims */
export function createMissingPersistentVolumeClaims(context: SyncContext, pod: Pod): ApiFailure | undefined {
  const failure = createPersistentVolumeClaims(context, pod);
  if (failure) return failure;
  const ownerFailure = updatePodClaimForRetentionPolicy(context, pod);
  return ownerFailure && withEvent(context, "update", pod.metadata.name, ownerFailure);
}

/** upstream: ClaimsMatchRetentionPolicy; a claim that does not exist matches */
export function claimsMatchRetentionPolicy({ set, client }: SyncContext, pod: Pod): boolean {
  if (set.spec.volumeClaimTemplates.length === 0) return true;
  return existingClaims(client, claimNames(set, pod.ordinal)).every((claim) => isClaimOwnerUpToDate(claim, set, pod));
}

/** Whether name, labels, volumes and claim owners are as the set wants them. */
export function satisfiesInvariants(context: SyncContext, pod: Pod): boolean {
  return identityMatches(context.set, pod) && storageMatches(context.set, pod) && claimsMatchRetentionPolicy(context, pod);
}

/** upstream: UpdatePodClaimForRetentionPolicy */
export function updatePodClaimForRetentionPolicy(context: SyncContext, pod: Pod): ApiFailure | undefined {
  const { set, client, log } = context;
  for (const claim of existingClaims(client, claimNames(set, pod.ordinal))) {
    const { name } = claim.metadata;
    if (hasUnexpectedController(claim, set, pod)) {
      const text = `PersistentVolumeClaim ${name} has a conflicting OwnerReference that acts as a manging controller, the retention policy is ignored for this claim`;
      log.events.push(warning("ConflictingController", text));
    }
    if (isClaimOwnerUpToDate(claim, set, pod)) continue;
    const updated = withOwners(claim, set, pod);
    const action = ownerAction(updated);
    const failure = act(context, action, client.updateClaim(updated, action.do));
    if (failure) return { ...failure, message: `could not update claim ${name} for delete policy ownerRefs: ${failure.message}` };
  }
  return undefined;
}

/** A claim still owned by a dead pod of this name is about to be collected: creating the pod would lose it its data. upstream: PodClaimIsStale */
export function staleClaim({ set, client }: SyncContext, pod: Pod): Claim | undefined {
  if (set.spec.persistentVolumeClaimRetentionPolicy.whenScaled === "Retain") return undefined;
  return existingClaims(client, claimNames(set, pod.ordinal)).find((claim) => hasStaleOwnerRef(claim, pod.metadata, podKind));
}

function existingClaims(client: SyncContext["client"], names: readonly string[]): Claim[] {
  return names.map((name) => client.claim(name)).filter((claim) => claim !== undefined);
}

function ownerAction(claim: Claim): Extract<Action, { do: "setClaimOwner" | "clearClaimOwner" }> {
  const owner = claim.metadata.ownerReferences.find((ref) => ref.controller === true);
  const { name } = claim.metadata;
  return owner
    ? { do: "setClaimOwner", claim: name, owner: { kind: owner.kind, name: owner.name } }
    : { do: "clearClaimOwner", claim: name };
}

/** upstream: utilerrors.NewAggregate */
function aggregate(errors: readonly ApiFailure[]): ApiFailure | undefined {
  const [first, ...others] = errors;
  if (!first || others.length === 0) return first;
  return { reason: first.reason, message: `[${errors.map(({ message }) => message).join(", ")}]` };
}
