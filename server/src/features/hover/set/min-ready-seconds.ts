import type { StatefulSet } from "../../../manifests/stateful-set.ts";
import { msg } from "../../../text/message.ts";
import { managementPolicy } from "../../describe/order.ts";
import { line, title } from "../../markdown.ts";
import { blocks, type Topic } from "../context.ts";

/** `spec.minReadySeconds`: what the pause holds back. upstream: isRunningAndAvailable */
export const minReadySecondsTopic: Topic<StatefulSet> = ({ entry }) => {
  const seconds = entry.resource.minReadySeconds?.value;
  if (seconds === undefined) return null;
  if (seconds < 0) return blocks(title(msg("**minReadySeconds** {seconds}", { seconds })), line(msg("The API server rejects a negative number."), "bad"));
  if (seconds === 0) return blocks(title(msg("**minReadySeconds** {seconds} · a pod counts as available once it is Ready", { seconds })));
  return blocks(
    title(msg("**minReadySeconds** {seconds} · a pod counts as available {seconds} s after it is Ready", { seconds })),
    managementPolicy(entry.resource) === "Parallel"
      ? line(msg("Updates wait for it before the next pod; starting and scaling down do not (Parallel)."))
      : line(msg("Each pod holds back the next one that long: when starting, updating and scaling down.")),
    line(msg("Names in DNS do not wait for it: Ready is enough.")),
  );
};
