/** Our objects in the API's own JSON, as the oracle reads them. */
import type { Claim, ControllerRevision, ObjectMeta, Pod, StatefulSet } from "../../../server/src/simulation/api/objects.ts";
import { gatesOf } from "../../../server/src/simulation/controllers/stateful-set/gates.ts";
import { epoch, type State } from "./state.mts";

/** One line for the oracle. */
export function requestLine({ profile, now, objects, failures }: State): string {
  const gates = gatesOf(profile);
  return JSON.stringify({
    now: time(now),
    gates: { MaxUnavailableStatefulSet: gates.maxUnavailable, StatefulSetRecreateStrategy: gates.recreate },
    set: set(objects.set),
    pods: [...objects.pods.values()].map(pod),
    claims: [...objects.claims.values()].map(claim),
    revisions: [...objects.revisions.values()].map(revision),
    failures,
  });
}

function time(ms: number): string {
  return new Date(epoch + ms).toISOString();
}

function metadata(meta: ObjectMeta): object {
  const { creationTimestamp, deletionTimestamp, resourceVersion, ...rest } = meta;
  return {
    ...rest,
    resourceVersion: String(resourceVersion),
    creationTimestamp: time(creationTimestamp),
    ...(deletionTimestamp !== undefined && { deletionTimestamp: time(deletionTimestamp) }),
  };
}

function set({ metadata: meta, spec, status }: StatefulSet): object {
  const conditions = status.conditions.map((condition) => ({ ...condition, lastTransitionTime: time(0) }));
  return { metadata: { ...metadata(meta), generation: meta.generation }, spec, status: { ...status, conditions: conditions.length > 0 ? conditions : undefined } };
}

function pod({ metadata: meta, spec, status }: Pod): object {
  const ready = { type: "Ready", status: status.ready.status ? "True" : "False", lastTransitionTime: time(status.ready.since) };
  return { metadata: metadata(meta), spec, status: { phase: status.phase, conditions: [ready] } };
}

function claim({ metadata: meta, spec }: Claim): object {
  return { metadata: metadata(meta), spec };
}

/** `data` goes in as the bytes it is: their equality is what makes revisions equal. */
function revision({ metadata: meta, data, revision: number }: ControllerRevision): object {
  return { metadata: metadata(meta), revision: number, data: JSON.parse(data) as object };
}
