import type { StatefulSet } from "../../../manifests/stateful-set.ts";
import { msg } from "../../../text/message.ts";
import { selectingServices } from "../../../workspace/relations.ts";
import { assumptions, scalerLine } from "../../describe/assumptions.ts";
import { podCount } from "../../describe/counts.ts";
import { serviceOf } from "../../describe/governing.ts";
import { startSentence, updateSentence } from "../../describe/order.ts";
import { podsTable } from "../../describe/pods-table.ts";
import { podsView, type PodsView } from "../../describe/pods.ts";
import { selectedByLines } from "../../describe/selected-by.ts";
import { srvLines } from "../../describe/srv-lines.ts";
import { stateLine } from "../../describe/state-line.ts";
import { line, rule, title, verbatim, type Action } from "../../markdown.ts";
import { blocks, type Topic } from "../context.ts";

/** The set as a whole: its pods, their names and claims, and who governs it. On its name and its kind. */
export const statefulSetTopic: Topic<StatefulSet> = ({ model, entry }) => {
  const view = podsView(model, entry);
  const service = serviceOf(view.names);
  const named = view.names.state === "all" || view.names.state === "some";
  const how = [...startSentence(view, entry.resource), ...updateSentence(view, entry.resource, model.settings.kubernetesVersion)];
  return blocks(
    title(msg("**StatefulSet** {name} · {count} in {namespace}", { name: view.name ?? "…", count: podCount(view), namespace: view.namespace.name }), actions(view)),
    podsTable(model, view),
    scalerLine(model, view),
    stateLine(model, view),
    view.names.state === "none" ? selectedByLines(model, entry, selectingServices(model, entry)) : null,
    service && named ? srvLines(model, service, view.namespace, entry.resource.template) : null,
    rule,
    how.length > 0 ? line(verbatim("{how}", { how })) : null,
    assumptions(model, entry, view.namespace),
  );
};

function actions(view: PodsView): Action[] {
  if (view.name === null) return [];
  const args = { uri: view.entry.uri, name: view.name };
  return [
    { title: msg("Simulate"), icon: "play-circle", command: "ordinal.simulate", args },
    { title: msg("Copy pod names"), icon: "copy", command: "ordinal.copyPodNames", args },
  ];
}
