import { msg, type Message } from "../../text/message.ts";
import type { PodsView } from "./pods.ts";

/** `3 pods`, `2 to 6 pods`, `no pods`. */
export function podCount({ ordinals }: Pick<PodsView, "ordinals">): Message {
  switch (ordinals.kind) {
    case "fixed":
      return countOf(ordinals.count);
    case "scaled":
      return ordinals.max === null ? msg("{min} or more pods", { min: ordinals.min }) : msg("{min} to {max} pods", { min: ordinals.min, max: ordinals.max });
    case "unknown":
      return msg("an unknown number of pods");
    case "rejected":
    case "none":
      return msg("no pods");
  }
}

export function countOf(count: number): Message {
  if (count === 0) return msg("no pods");
  return count === 1 ? msg("1 pod") : msg("{count} pods", { count });
}
