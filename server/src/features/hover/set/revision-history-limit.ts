import { integerAt } from "../../../manifests/located.ts";
import type { StatefulSet } from "../../../manifests/stateful-set.ts";
import { msg } from "../../../text/message.ts";
import { valueOf } from "../../../yaml/tree.ts";
import { line, title } from "../../markdown.ts";
import { blocks, type Topic } from "../context.ts";

/** `spec.revisionHistoryLimit`: how far back one can go. upstream: truncateHistory */
export const revisionHistoryLimitTopic: Topic<StatefulSet> = ({ entry }) => {
  const limit = integerAt(valueOf(entry.resource.node, "spec"), "revisionHistoryLimit")?.value;
  if (limit === undefined) return null;
  const heading = title(msg("**revisionHistoryLimit** {limit}", { limit }));
  if (limit < 0) return blocks(heading, line(msg("Keeps every old revision of the template.")));
  if (limit === 0) return blocks(heading, line(msg("Keeps no revision that no pod uses: nothing to go back to with `kubectl rollout undo`.")));
  return blocks(heading, line(msg("Keeps the {limit} newest revisions that no pod uses, to go back to with `kubectl rollout undo`.", { limit })));
};
