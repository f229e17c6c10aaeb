/** Our controller's answer to a state. */
import type { Claim, ControllerRevision, ObjectMeta, Pod, StatefulSetStatus } from "../../../server/src/simulation/api/objects.ts";
import type { Action, Entry } from "../../../server/src/simulation/controllers/stateful-set/actions.ts";
import { gatesOf } from "../../../server/src/simulation/controllers/stateful-set/gates.ts";
import { plan, type Failures, type PaperObjects } from "../../../server/src/simulation/controllers/stateful-set/paper-client.ts";
import { sortedEvents, sortedInBatches, sortedNeighbours, type Outcome } from "./outcome.mts";
import type { State } from "./state.mts";

export interface OurAnswer {
  readonly outcome: Outcome;
  /** How many actions, from the first on, are one slow-start batch; 1 outside of batches. */
  readonly batches: readonly number[];
  readonly objects: PaperObjects;
  /** Why it acted or waits, as message texts with their places open. */
  readonly reasons: readonly string[];
}

export function ours({ profile, now, objects, failures }: State): OurAnswer {
  let statusWrites = 0;
  const refuse: Failures = (write, name) => {
    if (write === "updateStatus") statusWrites++;
    const oracleWrite = write === "setClaimOwner" || write === "clearClaimOwner" ? "updateClaim" : write;
    const reason = refusal(failures, oracleWrite, name);
    return reason === undefined ? undefined : { reason, message: `${oracleWrite} ${name}: injected ${reason}` };
  };
  const { result, objects: after } = plan(objects, now, gatesOf(profile), refuse);
  const events = [...result.entries.flatMap(({ event }) => event ?? []), ...result.events];
  const { actions, sizes } = inBatches(result.entries);
  const outcome: Outcome = {
    actions: sortedNeighbours(actions),
    objects: Object.fromEntries(result.entries.filter(({ failure }) => !failure).flatMap(({ action }) => contentOf(action, after))),
    events: sortedEvents(events),
    status: statusWrites > 0 && refusal(failures, "updateStatus", objects.set.metadata.name) === undefined ? statusOf(after.set.status) : null,
    error: result.errors.length > 0,
    requeueAfterMs: result.requeueAfterMs ?? null,
  };
  const reasons = [...result.entries.flatMap(({ why }) => why ?? []), ...result.waits].map(({ message }) => message.text);
  return { outcome, batches: sizes, objects: after, reasons };
}

function refusal(failures: State["failures"], write: string, name: string): string | undefined {
  return failures[`${write} ${name}`] ?? failures[`${write} *`];
}

/** What was written, and how many neighbours belong to one batch each. */
function inBatches(entries: readonly Entry[]): { readonly actions: readonly string[]; readonly sizes: readonly number[] } {
  const actions: string[] = [];
  const sizes: number[] = [];
  let batch = -1;
  for (const { action, failure, concurrent } of entries) {
    actions.push(`${actionText(action)}${failure ? ` !${failure.reason}` : ""}`);
    if (concurrent && concurrent.batch === batch) sizes[sizes.length - 1]!++;
    else sizes.push(1);
    batch = concurrent?.batch ?? -1;
  }
  return { actions: sortedInBatches(actions, sizes, (action) => action.split(" ")[1] ?? ""), sizes };
}

export function actionText(action: Action): string {
  switch (action.do) {
    case "adoptRevision":
    case "createRevision":
    case "bumpRevision":
    case "deleteRevision":
      return `${action.do} ${action.revision}`;
    case "adoptPod":
    case "releasePod":
    case "createPod":
    case "deletePod":
    case "updatePod":
      return `${action.do} ${action.pod}`;
    case "createClaim":
      return `createClaim ${action.claim}`;
    case "setClaimOwner":
    case "clearClaimOwner":
      return `updateClaim ${action.claim}`;
  }
}

function contentOf(action: Action, { pods, claims, revisions }: PaperObjects): [string, unknown][] {
  switch (action.do) {
    case "createRevision":
    case "bumpRevision":
      return content("revision", action.revision, revisions.get(action.revision), revisionContent);
    case "adoptRevision":
      return content("owners of revision", action.revision, revisions.get(action.revision), ({ metadata }) => owners(metadata));
    case "createPod":
    case "updatePod":
      return content("pod", action.pod, pods.get(action.pod), podContent);
    case "adoptPod":
    case "releasePod":
      return content("owners of pod", action.pod, pods.get(action.pod), ({ metadata }) => owners(metadata));
    case "createClaim":
      return content("claim", action.claim, claims.get(action.claim), ({ metadata: { labels, annotations } }: Claim) => ({ labels, annotations }));
    case "setClaimOwner":
    case "clearClaimOwner":
      return content("owners of claim", action.claim, claims.get(action.claim), ({ metadata }) => owners(metadata));
    case "deletePod":
    case "deleteRevision":
      return [];
  }
}

function content<T>(kind: string, name: string, object: T | undefined, show: (object: T) => unknown): [string, unknown][] {
  return object === undefined ? [] : [[`${kind} ${name}`, show(object)]];
}

function podContent({ metadata, spec }: Pod): unknown {
  const { labels, annotations, finalizers } = metadata;
  const volumes = (spec.volumes ?? []).map(({ name, persistentVolumeClaim: claim }) => `${name}=${claim?.claimName ?? ""}${claim?.readOnly ? " ro" : ""}`);
  const images = spec.containers.map(({ image }) => image ?? "");
  return { labels, annotations, finalizers, owners: owners(metadata), hostname: spec.hostname ?? "", subdomain: spec.subdomain ?? "", volumes: volumes.toSorted(), images };
}

function revisionContent({ metadata, data, revision }: ControllerRevision): unknown {
  const { labels, annotations } = metadata;
  return { labels, annotations, owners: owners(metadata), data, revision };
}

function owners(metadata: ObjectMeta): readonly string[] {
  return metadata.ownerReferences.map(({ kind, name, uid, controller, blockOwnerDeletion }) => `${kind}/${name} ${uid}${controller ? " controller" : ""}${blockOwnerDeletion ? " blocks" : ""}`);
}

function statusOf({ conditions, ...fields }: StatefulSetStatus): Record<string, unknown> {
  return { ...fields, conditions: conditions.map(({ type, status, reason, message }) => `${type}=${status} ${reason}: ${message}`) };
}
