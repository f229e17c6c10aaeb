/** What the parts of one sync share. */
import type { Message } from "../../../text/message.ts";
import type { StatefulSet } from "../../api/objects.ts";
import type { Reason, TimeMs } from "../../types.ts";
import { record, type Action, type ApiFailure, type EventStyle, type SyncLog } from "./actions.ts";
import type { ControllerClient } from "./client.ts";
import type { Gates } from "./gates.ts";

export interface SyncContext {
  readonly set: StatefulSet;
  readonly now: TimeMs;
  readonly gates: Gates;
  /** OrderedReady. upstream: monotonic */
  readonly monotonic: boolean;
  readonly client: ControllerClient;
  readonly log: SyncLog;
}

/** What a step answers: whether a monotonic sync stops here, and which errors ended it. upstream: (bool, error) */
export interface Step {
  readonly exit: boolean;
  readonly errors: readonly ApiFailure[];
}

export const goOn: Step = { exit: false, errors: [] };
export const exit: Step = { exit: true, errors: [] };

export function failed(...errors: readonly ApiFailure[]): Step {
  return { exit: true, errors };
}

/** Logs an action with the API server's answer, and hands the answer back. `forgiven`: the controller takes it for a success. */
export function act(context: SyncContext, action: Action, failure: ApiFailure | undefined, why?: Reason, forgiven = false): ApiFailure | undefined {
  record(context.log, styleOf(context), action, failure, why, forgiven);
  return failure;
}

export function styleOf({ set, gates }: SyncContext): EventStyle {
  return { set: set.metadata.name, gates };
}

export function reason(message: Message, field?: readonly (string | number)[], pod?: string): Reason {
  return { message, ...(field && { field }), ...(pod !== undefined && { pod }) };
}
