/** Questions about a Deployment's ReplicaSets. upstream: deployment/util, controller_utils.go */
import { sameJson, withValue, type JsonObject } from "../../api/json.ts";
import { controllerOf, type PodTemplate } from "../../api/objects.ts";
import { hashLabel, revisionAnnotation, type Deployment, type ReplicaSet } from "./objects.ts";

/** Where templates are equal but for the hash in them. upstream: EqualIgnoreHash */
export function sameTemplate(a: PodTemplate, b: PodTemplate): boolean {
  return a === b || sameJson(withoutHash(a), withoutHash(b));
}

export function withoutHash(template: PodTemplate): PodTemplate {
  if (template.metadata?.labels?.[hashLabel] === undefined) return template;
  return withValue(template as unknown as JsonObject, ["metadata", "labels", hashLabel], undefined) as unknown as PodTemplate;
}

/** The one with the Deployment's template; the oldest, should there be several. upstream: FindNewReplicaSet */
export function findNewReplicaSet({ spec }: Deployment, list: readonly ReplicaSet[]): ReplicaSet | undefined {
  return list.toSorted(byCreation).find((replicaSet) => sameTemplate(replicaSet.spec.template, spec.template));
}

/** All others, also those without pods; oldest first. upstream: FindOldReplicaSets */
export function findOldReplicaSets(deployment: Deployment, list: readonly ReplicaSet[]): ReplicaSet[] {
  const uid = findNewReplicaSet(deployment, list)?.metadata.uid;
  return list.toSorted(byCreation).filter(({ metadata }) => metadata.uid !== uid);
}

/** Those that have or should have pods. upstream: FilterActiveReplicaSets */
export function activeReplicaSets(list: readonly (ReplicaSet | undefined)[]): ReplicaSet[] {
  return list.filter((replicaSet) => replicaSet !== undefined && replicaSet.spec.replicas > 0) as ReplicaSet[];
}

/** The only active one; the newest where none is active; undefined where several are. upstream: FindActiveOrLatest */
export function findActiveOrLatest(newest: ReplicaSet | undefined, old: readonly ReplicaSet[]): ReplicaSet | undefined {
  const active = activeReplicaSets([...old, newest]);
  if (active.length > 1) return undefined;
  return active[0] ?? newest ?? old.toSorted(byCreation).at(-1);
}

/** Number of the revision; 0 where there is none. upstream: Revision */
export function revisionOf({ metadata }: ReplicaSet): number {
  return Number(metadata.annotations[revisionAnnotation] ?? 0);
}

export function isOwnedBy(replicaSet: ReplicaSet, deployment: Deployment): boolean {
  return controllerOf(replicaSet.metadata)?.uid === deployment.metadata.uid;
}

/** upstream: ReplicaSetsByCreationTimestamp; the API keeps whole seconds */
export function byCreation(a: ReplicaSet, b: ReplicaSet): number {
  const order = seconds(a) - seconds(b);
  return order !== 0 ? order : a.metadata.name < b.metadata.name ? -1 : Number(a.metadata.name > b.metadata.name);
}

function seconds({ metadata }: ReplicaSet): number {
  return Math.floor(metadata.creationTimestamp / 1000);
}

/** Largest first, of equals the newer one. upstream: ReplicaSetsBySizeNewer */
export function bySizeNewer(a: ReplicaSet, b: ReplicaSet): number {
  return b.spec.replicas - a.spec.replicas || byCreation(b, a);
}

/** Largest first, of equals the older one. upstream: ReplicaSetsBySizeOlder */
export function bySizeOlder(a: ReplicaSet, b: ReplicaSet): number {
  return b.spec.replicas - a.spec.replicas || byCreation(a, b);
}

/** upstream: ReplicaSetsByRevision */
export function byRevision(a: ReplicaSet, b: ReplicaSet): number {
  return revisionOf(a) - revisionOf(b) || byCreation(a, b);
}

type Count = (replicaSet: ReplicaSet) => number;

/** Sums over ReplicaSets; a missing one counts nothing. upstream: GetReplicaCountForReplicaSets … */
export function total(list: readonly (ReplicaSet | undefined)[], count: Count): number {
  return list.reduce((sum, replicaSet) => sum + (replicaSet ? count(replicaSet) : 0), 0);
}

export const wanted: Count = ({ spec }) => spec.replicas;
export const actual: Count = ({ status }) => status.replicas;
export const ready: Count = ({ status }) => status.readyReplicas;
export const available: Count = ({ status }) => status.availableReplicas;
