import type { StatefulSet } from "../../../manifests/stateful-set.ts";
import { msg } from "../../../text/message.ts";
import { scalerLine } from "../../describe/assumptions.ts";
import { ascending, fixedCount, podAt } from "../../describe/order.ts";
import { firstOrdinal, podsView } from "../../describe/pods.ts";
import { line, title, type Block } from "../../markdown.ts";
import { blocks, type Topic } from "../context.ts";

/** `spec.ordinals` and its `start`: the numbers the pods get. upstream: KEP-3335 */
export const ordinalsTopic: Topic<StatefulSet> = ({ model, entry }) => {
  const view = podsView(model, entry);
  const count = fixedCount(view);
  const start = firstOrdinal(view.ordinals);
  const moves = line(msg("Another start creates the pods that are new in the range, then removes those outside of it. Claims stay with their numbers."));
  return blocks(heading(), scalerLine(model, view), view.ordinals.kind === "rejected" ? null : moves);

  function heading(): Block {
    if (view.ordinals.kind === "rejected") return title(msg("**Ordinals**"));
    if (count === null) return title(msg("**Ordinals from {start}** · {first} and up", { start, first: podAt(view, 0) }));
    if (count === 0) return title(msg("**Ordinals from {start}** · no pods", { start }));
    if (count === 1) return title(msg("**Ordinal {start}** · {pod}", { start, pod: podAt(view, 0) }));
    return title(msg("**Ordinals {start} to {end}** · {pods}", { start, end: start + count - 1, pods: ascending(view, count) }));
  }
};
