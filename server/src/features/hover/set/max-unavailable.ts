import { defaults } from "../../../kubernetes/defaults.ts";
import { featureEnabled } from "../../../kubernetes/versions.ts";
import type { StatefulSet } from "../../../manifests/stateful-set.ts";
import { msg, type Message } from "../../../text/message.ts";
import { fixedCount, managementPolicy } from "../../describe/order.ts";
import { podsView } from "../../describe/pods.ts";
import { line, title, verbatim } from "../../markdown.ts";
import { blocks, type Topic } from "../context.ts";

/** `rollingUpdate.maxUnavailable`: how many pods an update takes at a time, where the release heeds it at all. */
export const maxUnavailableTopic: Topic<StatefulSet> = ({ model, entry }) => {
  const set = entry.resource;
  const written = set.updateStrategy?.maxUnavailable?.value;
  const type = set.updateStrategy?.type?.value || defaults.updateStrategyType;
  if (written === undefined) return null;
  const value = typeof written === "number" ? verbatim("{value}", { value: written }) : verbatim("{value}", { value: written });
  const plain = title(msg("**maxUnavailable** {value}", { value }));
  if (type !== defaults.updateStrategyType) return blocks(plain, line(msg("The API server rejects `rollingUpdate` with type {type}.", { type }), "bad"));
  if (!isValid(written)) return blocks(plain, line(msg("The API server rejects it: a number above 0, or a percentage from 1% to 100%."), "bad"));
  const release = model.settings.kubernetesVersion;
  if (!featureEnabled("MaxUnavailableStatefulSet", release)) {
    return blocks(
      title(msg("**maxUnavailable** {value} · ignored in Kubernetes {release}", { value, release: verbatim(release) })),
      line(msg("Feature gate {gate} is off there by default: an update replaces one pod at a time.", { gate: "MaxUnavailableStatefulSet" }), "note"),
    );
  }
  const count = fixedCount(podsView(model, entry));
  const limit = unavailableLimit(written, count);
  const percent = typeof written === "string" ? line(msg("A percentage of the replicas is rounded down, and never below 1.")) : null;
  return blocks(
    title(heading(value, limit, count)),
    limit === 1 ? null : line(together(managementPolicy(set) === "Parallel")),
    percent,
    line(msg("Pods that are not Ready for another reason count too.")),
  );
};

function heading(value: Message, limit: number | null, count: number | null): Message {
  if (limit === null) return msg("**maxUnavailable** {value} · of the replicas", { value });
  if (count === null) return msg("**maxUnavailable** {value} · an update takes {limit} at a time", { value, limit });
  return msg("**maxUnavailable** {value} · an update takes {limit} of {count} at a time", { value, limit: Math.min(limit, count), count });
}

function together(parallel: boolean): Message {
  return parallel
    ? msg("They are deleted and created again without waiting for each other (Parallel).")
    : msg("They are deleted together, then created again one by one from the lowest (OrderedReady).");
}

/**
 * How many pods an update may take at a time; null where that needs a count that is not known.
 * upstream: getStatefulSetMaxUnavailable rounds down and never below 1, whatever the API comment says
 */
export function unavailableLimit(value: number | string | undefined, count: number | null): number | null {
  if (value === undefined || !isValid(value)) return 1;
  if (typeof value === "number") return value;
  return count === null ? null : Math.max(1, Math.floor((count * Number.parseInt(value, 10)) / 100));
}

function isValid(value: number | string): boolean {
  if (typeof value === "number") return value > 0;
  const percent = /^(\d{1,3})%$/.exec(value);
  return percent !== null && Number(percent[1]) >= 1 && Number(percent[1]) <= 100;
}
