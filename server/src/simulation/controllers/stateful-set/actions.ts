/** What one sync of the StatefulSet controller did, in order: the thing that is compared with the original. */
import type { Reason } from "../../types.ts";

export type Action =
  | { readonly do: "adoptRevision"; readonly revision: string }
  | { readonly do: "createRevision"; readonly revision: string; readonly number: number }
  | { readonly do: "bumpRevision"; readonly revision: string; readonly number: number }
  | { readonly do: "deleteRevision"; readonly revision: string }
  | { readonly do: "adoptPod"; readonly pod: string }
  | { readonly do: "releasePod"; readonly pod: string }
  | { readonly do: "createClaim"; readonly claim: string; readonly pod: string }
  | { readonly do: "createPod"; readonly pod: string; readonly revision: string }
  | { readonly do: "deletePod"; readonly pod: string }
  | { readonly do: "updatePod"; readonly pod: string }
  | { readonly do: "setClaimOwner"; readonly claim: string; readonly owner: { readonly kind: string; readonly name: string } }
  | { readonly do: "clearClaimOwner"; readonly claim: string };

/** An error of the API server. `reason` is its machine-readable kind (`AlreadyExists`, `NotFound`, `Invalid` …). */
export interface ApiFailure {
  readonly reason: string;
  readonly message: string;
}

/** A Kubernetes Event on the StatefulSet. */
export interface RecordedEvent {
  readonly type: "Normal" | "Warning";
  readonly reason: string;
  readonly message: string;
}

/** Members of one slow-start batch run concurrently: between members no order is defined. */
export interface BatchMember {
  readonly batch: number;
  readonly member: number;
}

export interface Entry {
  readonly action: Action;
  readonly failure?: ApiFailure;
  readonly event?: RecordedEvent;
  readonly why?: Reason;
  readonly concurrent?: BatchMember;
}

/** Written by one sync; private to it. */
export interface SyncLog {
  readonly entries: Entry[];
  /** Events that belong to no single action. */
  readonly events: RecordedEvent[];
  /** What the controller waits for, in the order it noticed. */
  readonly waits: Reason[];
  /** Number of the last batch begun, and the member of it that acts now; -1 outside of batches. */
  batch: number;
  member: number;
}

export function newLog(): SyncLog {
  return { entries: [], events: [], waits: [], batch: 0, member: -1 };
}

/** upstream: recordPodEvent, recordClaimEvent. AlreadyExists leaves no event: such a set only seems to do nothing. */
export function record(log: SyncLog, set: string, action: Action, failure: ApiFailure | undefined, why?: Reason): void {
  const event = failure?.reason === "AlreadyExists" ? undefined : eventFor(set, action, failure);
  log.entries.push({
    action,
    ...(failure && { failure }),
    ...(event && { event }),
    ...(why && { why }),
    ...(log.member >= 0 && { concurrent: { batch: log.batch, member: log.member } }),
  });
}

function eventFor(set: string, action: Action, failure: ApiFailure | undefined): RecordedEvent | undefined {
  switch (action.do) {
    case "createPod":
      return podEvent("create", set, action.pod, failure);
    case "deletePod":
      return podEvent("delete", set, action.pod, failure);
    case "updatePod":
      return podEvent("update", set, action.pod, failure);
    case "createClaim":
      return failure
        ? warning("FailedCreate", `create Claim ${action.claim} for Pod ${action.pod} in StatefulSet ${set} failed error: ${failure.message}`)
        : normal("SuccessfulCreate", `create Claim ${action.claim} Pod ${action.pod} in StatefulSet ${set} success`);
    default:
      return undefined;
  }
}

export function podEvent(verb: "create" | "delete" | "update", set: string, pod: string, failure: ApiFailure | undefined): RecordedEvent {
  const title = verb.charAt(0).toUpperCase() + verb.slice(1);
  return failure
    ? warning(`Failed${title}`, `${verb} Pod ${pod} in StatefulSet ${set} failed error: ${failure.message}`)
    : normal(`Successful${title}`, `${verb} Pod ${pod} in StatefulSet ${set} successful`);
}

export function warning(reason: string, message: string): RecordedEvent {
  return { type: "Warning", reason, message };
}

function normal(reason: string, message: string): RecordedEvent {
  return { type: "Normal", reason, message };
}
