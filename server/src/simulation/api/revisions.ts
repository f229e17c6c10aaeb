/** ControllerRevisions and the StatefulSet itself in the API server. */
import { msg } from "../../text/message.ts";
import { emit, enqueue, setTimer, type Cluster } from "../engine/cluster.ts";
import { latency } from "../engine/settings.ts";
import { letterFor } from "../view/letters.ts";
import type { ApiFailure } from "../controllers/stateful-set/actions.ts";
import type { NewRevision } from "../controllers/stateful-set/client.ts";
import { alreadyExists, bumped, newMeta, notFound } from "./meta.ts";
import type { ControllerRevision, StatefulSet } from "./objects.ts";

export function createRevision(cluster: Cluster, { data, template, revision, ...given }: NewRevision): ControllerRevision | ApiFailure {
  const taken = cluster.revisions.get(given.name);
  if (taken) return alreadyExists("controllerrevisions.apps", taken);
  const created = { metadata: newMeta(cluster, given), data, template, revision };
  cluster.revisions.set(given.name, created);
  cluster.version++;
  letterFor(cluster.letters, given.name);
  // The controller makes the revision again that the garbage collector took first: it is collected again.
  if (cluster.set?.metadata.deletionTimestamp !== undefined) {
    const { name, uid } = created.metadata;
    setTimer(cluster, cluster.now + latency.garbageCollectMs, { do: "collect", kind: "revision", name, uid });
  }
  return created;
}

export function updateRevision(cluster: Cluster, revision: ControllerRevision): ControllerRevision {
  const stored = { ...revision, metadata: bumped(cluster, revision.metadata) };
  cluster.revisions.set(revision.metadata.name, stored);
  cluster.version++;
  return stored;
}

export function deleteRevision(cluster: Cluster, name: string): ApiFailure | undefined {
  if (!cluster.revisions.delete(name)) return notFound("controllerrevisions.apps", name);
  cluster.version++;
  return undefined;
}

/** Stores the set (its status too) and tells the controller. */
export function putSet(cluster: Cluster, set: StatefulSet): void {
  notePromotion(cluster, cluster.set?.status.currentRevision, set);
  cluster.set = { ...set, metadata: { ...set.metadata, resourceVersion: ++cluster.serial } };
  cluster.version++;
  enqueue(cluster);
}

/** A rollout ends with one field of the status: without a word about it nobody would see the end. */
function notePromotion(cluster: Cluster, before: string | undefined, { metadata, status }: StatefulSet): void {
  if (!before || before === status.currentRevision) return;
  const args = { letter: cluster.letters.get(status.currentRevision) ?? "?", set: metadata.name };
  const message = msg("The update of {set} is complete: revision {letter} is the current one.", args);
  emit(cluster, { actor: "statefulset-controller", kind: "promote", object: metadata.name, message });
}
