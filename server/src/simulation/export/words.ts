import type { Message } from "../../text/message.ts";
import type { Actor, TimeMs } from "../types.ts";

/** How an export speaks: in the reader's language, with the same words as the panel. */
export interface Words {
  readonly t: (message: Message) => string;
  /** A moment: `00:42.5`. */
  readonly clock: (ms: TimeMs) => string;
  readonly actor: (actor: Actor) => string;
}
