import type { StatefulSet } from "../../../manifests/stateful-set.ts";
import { msg } from "../../../text/message.ts";
import { selectingServices } from "../../../workspace/relations.ts";
import { assumptions, scalerLine } from "../../describe/assumptions.ts";
import { serviceOf } from "../../describe/governing.ts";
import { podsTable } from "../../describe/pods-table.ts";
import { podsView } from "../../describe/pods.ts";
import { selectedByLines } from "../../describe/selected-by.ts";
import { srvLines } from "../../describe/srv-lines.ts";
import { stateLine } from "../../describe/state-line.ts";
import { line, rule, title } from "../../markdown.ts";
import { blocks, type Topic } from "../context.ts";

/** `spec.serviceName`: where it leads, and the names it gives the pods. */
export const serviceNameTopic: Topic<StatefulSet> = ({ model, entry }) => {
  const view = podsView(model, entry);
  const service = serviceOf(view.names);
  const named = view.names.state === "all" || view.names.state === "some";
  return blocks(
    title(msg("**Governing Service** of StatefulSet {set}", { set: view.name ?? "…" })),
    stateLine(model, view),
    view.names.state === "none" ? selectedByLines(model, entry, selectingServices(model, entry)) : blocks(podsTable(model, view, ["pod", "name"]), scalerLine(model, view)),
    service && named ? srvLines(model, service, view.namespace, entry.resource.template) : null,
    rule,
    line(msg("Each pod carries it as its `subdomain`. It cannot be changed once the set exists.")),
    assumptions(model, entry, view.namespace),
  );
};
