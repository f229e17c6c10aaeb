/** What one sync of the StatefulSet controller did, in order: the thing that is compared with the original. */
import type { Reason } from "../../types.ts";
import type { Gates } from "./gates.ts";

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

/** Whose events these are, and in which words. */
export interface EventStyle {
  readonly set: string;
  readonly gates: Gates;
}

/**
 * AlreadyExists leaves no event: such a set only seems to do nothing. `failure` is the API server's answer; `forgiven`
 * says that the controller takes it for a success. upstream: recordPodEvent, recordClaimEvent
 */
export function record(log: SyncLog, style: EventStyle, action: Action, failure: ApiFailure | undefined, why?: Reason, forgiven = false): void {
  const event = failure?.reason === "AlreadyExists" ? undefined : eventFor(style, action, forgiven ? undefined : failure);
  log.entries.push({
    action,
    ...(failure && { failure }),
    ...(event && { event }),
    ...(why && { why }),
    ...(log.member >= 0 && { concurrent: { batch: log.batch, member: log.member } }),
  });
}

function eventFor(style: EventStyle, action: Action, failure: ApiFailure | undefined): RecordedEvent | undefined {
  const { set } = style;
  switch (action.do) {
    case "createPod":
      return podEvent("create", style, action.pod, failure);
    case "deletePod":
      return podEvent("delete", style, action.pod, failure);
    case "updatePod":
      return podEvent("update", style, action.pod, failure);
    case "createClaim":
      return failure
        ? warning("FailedCreate", `${verbText("create", style)} Claim ${action.claim} for Pod ${action.pod} in StatefulSet ${set} failed error: ${failure.message}`)
        : normal("SuccessfulCreate", `${verbText("create", style)} Claim ${action.claim} Pod ${action.pod} in StatefulSet ${set} success`);
    default:
      return undefined;
  }
}

export function podEvent(verb: Verb, style: EventStyle, pod: string, failure: ApiFailure | undefined): RecordedEvent {
  const what = `${verbText(verb, style)} Pod ${pod} in StatefulSet ${style.set}`;
  return failure
    ? warning(`Failed${title(verb)}`, `${what} failed error: ${failure.message}`)
    : normal(`Successful${title(verb)}`, `${what} successful`);
}

type Verb = "create" | "delete" | "update";

function verbText(verb: Verb, { gates }: EventStyle): string {
  return gates.capitalVerbs ? title(verb) : verb;
}

function title(verb: Verb): string {
  return verb.charAt(0).toUpperCase() + verb.slice(1);
}

export function warning(reason: string, message: string): RecordedEvent {
  return { type: "Warning", reason, message };
}

function normal(reason: string, message: string): RecordedEvent {
  return { type: "Normal", reason, message };
}
