import type { StatefulSet } from "../../../manifests/stateful-set.ts";
import { msg } from "../../../text/message.ts";
import { ascending, descending, fixedCount, podAt } from "../../describe/order.ts";
import { firstOrdinal, podsView } from "../../describe/pods.ts";
import { line, title, type Block } from "../../markdown.ts";
import { blocks, type Topic } from "../context.ts";

/**
 * `rollingUpdate.partition`: which pods an update replaces now. It is compared with the index, so that with
 * `ordinals.start` it counts from the first ordinal. upstream: newVersionedStatefulSetPod, updateStatefulSet
 */
export const partitionTopic: Topic<StatefulSet> = ({ model, entry }) => {
  const set = entry.resource;
  const partition = set.updateStrategy?.partition?.value;
  const type = set.updateStrategy?.type?.value || "RollingUpdate";
  if (partition === undefined) return null;
  const plain = title(msg("**partition {partition}**", { partition }));
  if (partition < 0) return blocks(plain, line(msg("The API server rejects a negative number."), "bad"));
  if (type !== "RollingUpdate") return blocks(plain, line(msg("The API server rejects `rollingUpdate` with type {type}.", { type }), "bad"));
  const view = podsView(model, entry);
  const count = fixedCount(view);
  const start = firstOrdinal(view.ordinals);
  return blocks(title(heading()), rest(), partition > 0 && start > 0 ? line(msg("Counted from the first ordinal, {start}.", { start })) : null);

  function heading() {
    if (partition === undefined || view.ordinals.kind === "rejected" || count === 0) return msg("**partition {partition}** · no pods to replace", { partition: partition ?? 0 });
    if (count === null) return msg("**partition {partition}** · an update now replaces {pod} and the pods above", { partition, pod: podAt(view, partition) });
    if (partition >= count) return msg("**partition {partition}** · an update now replaces no pod", { partition });
    if (partition === 0) return msg("**partition {partition}** · an update replaces all pods: {pods}", { partition, pods: descending(view, count) });
    if (partition === count - 1) return msg("**partition {partition}** · an update now replaces only {pod}", { partition, pod: podAt(view, partition) });
    return msg("**partition {partition}** · an update now replaces {pods}", { partition, pods: descending(view, count, partition) });
  }

  function rest(): Block | null {
    if (!partition || count === 0 || view.ordinals.kind === "rejected") return null;
    const kept = count === null ? partition : Math.min(partition, count);
    if (kept === 1) return line(msg("{pods} keeps the old template, also when it is created again. A lower partition lets it follow.", { pods: ascending(view, 1) }));
    return line(msg("{pods} keep the old template, also when they are created again. A lower partition lets more follow.", { pods: ascending(view, kept) }));
  }
};
