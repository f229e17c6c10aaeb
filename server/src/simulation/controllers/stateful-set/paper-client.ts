/** An API server on paper, for one sync at a time: what the controller would do, without a world around it. */
import type { Claim, ControllerRevision, ObjectMeta, Pod, StatefulSet, StatefulSetStatus } from "../../api/objects.ts";
import { parseIdentity } from "../../api/pod-identity.ts";
import type { TimeMs } from "../../types.ts";
import type { Action, ApiFailure } from "./actions.ts";
import type { ControllerClient } from "./client.ts";
import type { Gates } from "./gates.ts";
import { sync, type SyncResult } from "./sync.ts";

export interface PaperObjects {
  readonly set: StatefulSet;
  readonly pods: ReadonlyMap<string, Pod>;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly revisions: ReadonlyMap<string, ControllerRevision>;
}

/** Which writes fail, and how; undefined lets a write succeed. */
export type Failures = (write: Action["do"] | "updateStatus", name: string) => ApiFailure | undefined;

/**
 * One sync on given objects: what the controller does, and the objects after it. A deleted pod stays, terminating; one
 * created by this very sync was never scheduled and goes at once. Nothing is changed in place.
 */
export function plan(objects: PaperObjects, now: TimeMs, gates: Gates, failures: Failures = () => undefined): { readonly result: SyncResult; readonly objects: PaperObjects } {
  const paper = paperClient(objects, now, failures);
  const input = { set: objects.set, pods: [...objects.pods.values()], revisions: [...objects.revisions.values()], now, gates };
  const result = sync(input, paper.client);
  return { result, objects: paper.objects() };
}

function paperClient(before: PaperObjects, now: TimeMs, failures: Failures): { readonly client: ControllerClient; objects(): PaperObjects } {
  const pods = new Map(before.pods);
  const claims = new Map(before.claims);
  const revisions = new Map(before.revisions);
  const { namespace } = before.set.metadata;
  let status: StatefulSetStatus = before.set.status;
  let uids = 0;

  const meta = (given: Partial<ObjectMeta> & { readonly name: string }): ObjectMeta => ({
    namespace,
    uid: `paper-${now}-${uids++}-${given.name}`,
    resourceVersion: 1,
    labels: {},
    annotations: {},
    creationTimestamp: now,
    finalizers: [],
    ownerReferences: [],
    ...given,
  });

  const client: ControllerClient = {
    claim: (name) => claims.get(name),
    claims: () => [...claims.values()],
    revision: (name) => revisions.get(name),
    createPod({ spec, ...given }) {
      const failure = failures("createPod", given.name) ?? taken(pods, given.name, "pods");
      if (failure) return failure;
      const pending = { phase: "Pending", ready: { status: false, since: now }, starting: false, restartCount: 0 } as const;
      pods.set(given.name, { metadata: meta(given), ...parseIdentity(given.name), spec, status: pending });
      return undefined;
    },
    updatePod(pod, as) {
      const { name } = pod.metadata;
      const failure = failures(as, name) ?? missing(pods, name, "pods");
      return failure ?? void pods.set(name, pod);
    },
    deletePod({ metadata: { name } }) {
      const failure = failures("deletePod", name);
      if (failure) return failure;
      const pod = pods.get(name);
      if (!pod) return { reason: "NotFound", message: `pods "${name}" not found` };
      if (!before.pods.has(name)) pods.delete(name);
      else pods.set(name, { ...pod, metadata: { ...pod.metadata, deletionTimestamp: pod.metadata.deletionTimestamp ?? now } });
      return undefined;
    },
    createClaim({ spec, ...given }) {
      const failure = failures("createClaim", given.name) ?? taken(claims, given.name, "persistentvolumeclaims");
      return failure ?? void claims.set(given.name, { metadata: meta(given), spec, status: { phase: "Pending" } });
    },
    updateClaim(claim, as) {
      return failures(as, claim.metadata.name) ?? void claims.set(claim.metadata.name, claim);
    },
    createRevision({ data, template, revision, ...given }) {
      const failure = failures("createRevision", given.name) ?? taken(revisions, given.name, "controllerrevisions.apps");
      if (failure) return failure;
      const created = { metadata: meta(given), data, template, revision };
      revisions.set(given.name, created);
      return created;
    },
    updateRevision(revision, as) {
      const failure = failures(as, revision.metadata.name);
      if (!failure) revisions.set(revision.metadata.name, revision);
      return failure ?? revision;
    },
    deleteRevision({ metadata: { name } }) {
      const failure = failures("deleteRevision", name);
      if (!failure) revisions.delete(name);
      return failure;
    },
    updateStatus(written) {
      const failure = failures("updateStatus", before.set.metadata.name);
      if (!failure) status = written;
      return failure;
    },
  };
  return { client, objects: () => ({ set: { ...before.set, status }, pods, claims, revisions }) };
}

function missing(store: ReadonlyMap<string, unknown>, name: string, resource: string): ApiFailure | undefined {
  return store.has(name) ? undefined : { reason: "NotFound", message: `${resource} "${name}" not found` };
}

function taken(store: ReadonlyMap<string, unknown>, name: string, resource: string): ApiFailure | undefined {
  return store.has(name) ? { reason: "AlreadyExists", message: `${resource} "${name}" already exists` } : undefined;
}
