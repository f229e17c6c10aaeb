import type { StatefulSet } from "../../../manifests/stateful-set.ts";
import { msg } from "../../../text/message.ts";
import { podAt } from "../../describe/order.ts";
import { podsView } from "../../describe/pods.ts";
import { line, title } from "../../markdown.ts";
import { blocks, type Topic } from "../context.ts";

/** `hostname` and `subdomain` in a StatefulSet's template have no effect. upstream: statefulset initIdentity */
export const overwrittenHostnameTopic: Topic<StatefulSet> = ({ model, entry, cursor }) => {
  const view = podsView(model, entry);
  if (cursor.path.at(-1) === "hostname") {
    return blocks(title(msg("**hostname** · has no effect here")), line(msg("Every pod gets its own name instead: {first} and so on.", { first: podAt(view, 0) }), "note"));
  }
  const service = entry.resource.serviceName?.value ?? "";
  return blocks(title(msg("**subdomain** · has no effect here")), line(msg("Every pod gets the `serviceName` instead: {service}.", { service }), "note"));
};
