import { featureEnabled, type Release } from "../../../kubernetes/versions.ts";
import type { StatefulSet } from "../../../manifests/stateful-set.ts";
import { msg } from "../../../text/message.ts";
import { fixedCount, managementPolicy, podAt, startSentence, updateStrategyOf } from "../../describe/order.ts";
import { podsView } from "../../describe/pods.ts";
import { line, rule, title, verbatim, type Block } from "../../markdown.ts";
import { blocks, type Topic } from "../context.ts";

/** `spec.podManagementPolicy`: how the pods start and go. upstream: updateReplicas, its `monotonic` */
export const podManagementPolicyTopic: Topic<StatefulSet> = ({ model, entry }) => {
  const view = podsView(model, entry);
  const set = entry.resource;
  const starts = startSentence(view, set);
  const count = fixedCount(view);
  const last = count ? podAt(view, count - 1) : null;
  const policy = managementPolicy(set);
  const start = starts.length > 0 ? line(verbatim("{starts}", { starts })) : null;
  const fixed = line(msg("It cannot be changed once the set exists."));
  switch (policy) {
    case "OrderedReady":
      return blocks(
        title(msg("**OrderedReady** · one pod after the other")),
        start,
        line(last === null ? msg("Scaling down removes the highest ordinal first.") : msg("Scaling down removes {last} first.", { last })),
        line(msg("A pod that is not Ready holds up the pods above it, scaling down and updates.")),
        rule,
        fixed,
      );
    case "Parallel":
      return blocks(
        title(msg("**Parallel** · all pods at once")),
        start,
        line(msg("Scaling down removes all surplus pods at once. Neither waits for Ready.")),
        updates(set, model.settings.kubernetesVersion),
        rule,
        fixed,
      );
    case "invalid":
      return blocks(
        title(msg("**podManagementPolicy**")),
        line(msg("The API server rejects {value}: it must be OrderedReady or Parallel.", { value: set.podManagementPolicy?.value ?? "" }), "bad"),
      );
  }
};

/** Parallel does not hold for updates. */
function updates(set: StatefulSet, release: Release): Block | null {
  if (updateStrategyOf(set, release).type !== "RollingUpdate") return null;
  if (!featureEnabled("MaxUnavailableStatefulSet", release)) return line(msg("Updates still replace one pod at a time."));
  return line(msg("Updates still replace one pod at a time, or as many as `maxUnavailable` allows."));
}
