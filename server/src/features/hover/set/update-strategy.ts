import type { StatefulSet } from "../../../manifests/stateful-set.ts";
import { msg } from "../../../text/message.ts";
import { descending, fixedCount, managementPolicy, partitionOf, podAt, readiness, updateStrategyOf } from "../../describe/order.ts";
import { podsView, type PodsView } from "../../describe/pods.ts";
import { line, rule, title, type Block } from "../../markdown.ts";
import { blocks, type HoverContext, type Topic } from "../context.ts";
import { unavailableLimit } from "./max-unavailable.ts";

/** `spec.updateStrategy` and its `type`: what a change of the template does to the pods there are. */
export const updateStrategyTopic: Topic<StatefulSet> = (context) => {
  const { model, entry } = context;
  const written = entry.resource.updateStrategy;
  const strategy = updateStrategyOf(entry.resource, model.settings.kubernetesVersion);
  const misplaced = written?.hasRollingUpdate && strategy.type !== "RollingUpdate" ? line(msg("The API server rejects `rollingUpdate` with this type."), "bad") : null;
  switch (strategy.type) {
    case "RollingUpdate":
      return rolling(context);
    case "OnDelete":
      return blocks(
        title(msg("**OnDelete** · you choose when")),
        line(msg("A change of the template replaces no pod. Each pod gets it when it is deleted next, by whomever.")),
        misplaced,
      );
    case "Recreate":
      return blocks(
        title(msg("**Recreate** · all pods at once")),
        line(msg("Needs Kubernetes 1.37 and its feature gate {gate}, which is off unless an administrator turned it on.", { gate: "StatefulSetRecreateStrategy" }), "bad"),
        misplaced,
      );
    default:
      return blocks(title(msg("**updateStrategy**")), line(msg("The API server rejects {value}: it must be RollingUpdate or OnDelete.", { value: strategy.type }), "bad"));
  }
};

function rolling({ model, entry }: HoverContext<StatefulSet>): Block[] {
  const set = entry.resource;
  const view = podsView(model, entry);
  const count = fixedCount(view);
  const strategy = updateStrategyOf(set, model.settings.kubernetesVersion);
  const partition = partitionOf(strategy);
  const limit = unavailableLimit(strategy.rollingUpdate?.maxUnavailable, count);
  const replaces = count === null || partition < count;
  const ordered = managementPolicy(set) === "OrderedReady";
  const half = set.updateStrategy?.type && !set.updateStrategy.hasRollingUpdate;
  return blocks(
    title(heading(view, count, partition)),
    replaces ? line(pace(limit, set)) : null,
    rule,
    ordered && replaces ? line(msg("A new pod that never becomes Ready stops the update, and going back then needs that pod deleted by hand.")) : null,
    half ? line(msg("Without `rollingUpdate`, a pod deleted in the middle of an update may come back with the old template.")) : null,
  );
}

function heading(view: PodsView, count: number | null, partition: number) {
  if (count === null) return msg("**RollingUpdate** · from the highest ordinal down to {pod}", { pod: podAt(view, partition) });
  if (count === 0) return msg("**RollingUpdate** · no pods to replace");
  if (partition >= count) return msg("**RollingUpdate** · no pod is replaced: partition {partition} is not below {count}", { partition, count });
  if (partition > 0) return msg("**RollingUpdate** · {pods}, because of partition {partition}", { pods: descending(view, count, partition), partition });
  return msg("**RollingUpdate** · {pods}", { pods: descending(view, count) });
}

function pace(limit: number | null, set: StatefulSet) {
  const ready = readiness(set);
  if (limit === null || limit <= 1) return msg("A change of the template replaces them in this order, each when the one before is {ready} again.", { ready });
  return msg("A change of the template replaces them in this order, at most {limit} at a time.", { limit });
}
