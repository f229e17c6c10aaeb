/** Which ControllerRevision is current, which is to be rolled out, and how many old ones are kept. */
import { revisionLabel } from "../../../kubernetes/controller-labels.ts";
import { matchSelector } from "../../../kubernetes/selectors.ts";
import { controllerOf, controllerReference, statefulSetKind, type ControllerRevision, type PodTemplate, type StatefulSet } from "../../api/objects.ts";
import type { ApiFailure } from "./actions.ts";
import { adoptedBy } from "./adopt.ts";
import { isFailure, type NewRevision } from "./client.ts";
import { act, type SyncContext } from "./context.ts";
import { controllerRevisionName, hashControllerRevision } from "./hash.ts";
import { getPatch } from "./patch.ts";
import type { PodList } from "./roster.ts";

const hashLabel = "controller.kubernetes.io/hash";

export interface Revisions {
  readonly current: ControllerRevision;
  readonly update: ControllerRevision;
  readonly collisionCount: number;
}

/** The set's revisions and matching orphans, oldest number first. upstream: ListRevisions, SortControllerRevisions */
export function listRevisions(set: StatefulSet, all: readonly ControllerRevision[]): ControllerRevision[] {
  const own = all.filter(({ metadata }) => {
    const owner = controllerOf(metadata);
    return (!owner || owner.uid === set.metadata.uid) && matchSelector(set.spec.selector, metadata.labels) === "yes";
  });
  return own.sort(
    (a, b) =>
      a.revision - b.revision ||
      a.metadata.creationTimestamp - b.metadata.creationTimestamp ||
      (a.metadata.name < b.metadata.name ? -1 : 1),
  );
}

/** upstream: adoptOrphanRevisions. A set being deleted may not adopt, and that is an error. */
export function adoptOrphanRevisions(context: SyncContext, revisions: readonly ControllerRevision[]): ApiFailure | undefined {
  const { set, client } = context;
  for (const revision of revisions) {
    if (controllerOf(revision.metadata)) continue;
    if (set.metadata.deletionTimestamp !== undefined) {
      const message = `can't adopt ControllerRevisions: ${set.metadata.namespace}/${set.metadata.name} has just been deleted at ${set.metadata.deletionTimestamp}`;
      return { reason: "CannotAdopt", message };
    }
    const ownerReferences = adoptedBy(set, revision.metadata.ownerReferences);
    const answer = client.updateRevision({ ...revision, metadata: { ...revision.metadata, ownerReferences } }, "adoptRevision");
    const failure = isFailure(answer) ? answer : undefined;
    act(context, { do: "adoptRevision", revision: revision.metadata.name }, failure);
    if (failure) return failure;
  }
  return undefined;
}

/**
 * Finds or makes the revision of the live template. The same template as an older revision re-uses that object under a
 * new number, so that pods which carry its name count as updated at once. upstream: getStatefulSetRevisions
 */
export function getStatefulSetRevisions(context: SyncContext, revisions: readonly ControllerRevision[]): Revisions | ApiFailure {
  const { set } = context;
  const newest = revisions.at(-1);
  const number = (newest?.revision ?? 0) + 1;
  let { collisionCount } = set.status;
  const candidate = newRevision(set, number, collisionCount);
  const equal = revisions.findLast((revision) => equalRevision(revision, candidate));

  let update: ControllerRevision | ApiFailure;
  if (newest && equal && equalRevision(newest, equal)) update = newest;
  else if (equal) update = bump(context, equal, number);
  else [update, collisionCount] = create(context, candidate, collisionCount);
  if (isFailure(update)) return update;

  const current = revisions.find(({ metadata }) => metadata.name === set.status.currentRevision) ?? update;
  return { current, update, collisionCount };
}

function newRevision(set: StatefulSet, revision: number, collisionCount: number): NewRevision {
  const { template } = set.spec;
  const data = getPatch(template);
  const hash = templateHash(template, collisionCount);
  return {
    name: controllerRevisionName(set.metadata.name, hash),
    labels: { ...template.metadata?.labels, [hashLabel]: hash },
    annotations: set.metadata.annotations,
    ownerReferences: [controllerReference(set.metadata, statefulSetKind)],
    data,
    template,
    revision,
  };
}

/** Asked for in every sync, and the same until somebody edits the template. */
const hashes = new WeakMap<PodTemplate, { readonly collisionCount: number; readonly hash: string }>();

function templateHash(template: PodTemplate, collisionCount: number): string {
  let known = hashes.get(template);
  if (known?.collisionCount !== collisionCount) {
    known = { collisionCount, hash: hashControllerRevision(getPatch(template), collisionCount) };
    hashes.set(template, known);
  }
  return known.hash;
}

/** Labels play no part. upstream: history.EqualRevision */
function equalRevision(a: ControllerRevision, b: ControllerRevision | NewRevision): boolean {
  return a.data === b.data;
}

function bump(context: SyncContext, revision: ControllerRevision, number: number): ControllerRevision | ApiFailure {
  // Read again: it may have been adopted a moment ago.
  const latest = context.client.revision(revision.metadata.name) ?? revision;
  const answer = context.client.updateRevision({ ...latest, revision: number }, "bumpRevision");
  act(context, { do: "bumpRevision", revision: revision.metadata.name, number }, isFailure(answer) ? answer : undefined);
  return answer;
}

/** upstream: CreateControllerRevision: a name taken by other data counts as a collision and changes the hash */
function create(context: SyncContext, candidate: NewRevision, collisionCount: number): [ControllerRevision | ApiFailure, number] {
  for (let collisions = collisionCount; ; collisions++) {
    const hash = hashControllerRevision(candidate.data, collisions);
    const revision = { ...candidate, name: controllerRevisionName(context.set.metadata.name, hash) };
    const answer = context.client.createRevision(revision);
    if (isFailure(answer) && answer.reason === "AlreadyExists") {
      const existing = context.client.revision(revision.name);
      if (existing?.data === candidate.data) return [existing, collisions];
      if (existing) continue;
    }
    act(context, { do: "createRevision", revision: revision.name, number: revision.revision }, isFailure(answer) ? answer : undefined);
    return [answer, collisions];
  }
}

/**
 * Deletes the oldest revisions that nothing uses, down to `revisionHistoryLimit`. `revisions` is the list the sync
 * began with: one created since comes on top. upstream: truncateHistory
 */
export function truncateHistory(
  context: SyncContext,
  pods: PodList,
  revisions: readonly ControllerRevision[],
  inUse: Revisions | undefined,
): ApiFailure | undefined {
  const limit = context.set.spec.revisionHistoryLimit;
  if (limit < 0 || revisions.length <= limit) return undefined;
  const live = new Set(inUse ? [inUse.current.metadata.name, inUse.update.metadata.name] : []);
  for (const pod of pods) if (pod) live.add(pod.metadata.labels[revisionLabel] ?? "");
  const history = revisions.filter(({ metadata }) => !live.has(metadata.name));
  for (const revision of history.slice(0, Math.max(0, history.length - limit))) {
    const failure = context.client.deleteRevision(revision);
    act(context, { do: "deleteRevision", revision: revision.metadata.name }, failure);
    if (failure) return failure;
  }
  return undefined;
}
