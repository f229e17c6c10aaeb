/** A session's history that can be played, sought, stepped and forked. */
import type { Command, Happening, Lane, Session, TimeMs, View } from "./types.ts";
import type { Message } from "../text/message.ts";

export interface Timeline {
  /** Input and commands so far; storing it and calling `createTimeline` again replays exactly. */
  readonly session: Session;
  /** How far has been simulated. */
  readonly extentMs: TimeMs;
  /** Everything that happened up to `extentMs`, oldest first. */
  readonly happenings: readonly Happening[];
  /** Times (ascending, each once) at which the controller acted or a command was given: where a step stops. */
  readonly steps: readonly TimeMs[];
  /** Simulates on until `ms`; does nothing when that lies in the past. */
  extendTo(ms: TimeMs): void;
  /** The moment `ms` (extends first when it lies ahead). */
  viewAt(ms: TimeMs): View;
  /** Rows by ordinal, ascending. The same array until something changes. */
  lanes(): readonly Lane[];
  /**
   * Gives a command at `atMs`. In the past this forks: later commands and all that followed are dropped. A command the
   * API server refuses stays in the session (its refusal is a happening) and changes nothing.
   */
  do(command: Command, atMs: TimeMs): { readonly refused?: Message };
}

/** Starts (or resumes) a session; simulated up to its last command. */
export function createTimeline(session: Session): Timeline {
  throw new Error(`not written yet: ${session.input.profile}`);
}
