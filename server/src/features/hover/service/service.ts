import type { Service } from "../../../manifests/service.ts";
import { msg, type Message } from "../../../text/message.ts";
import { assumptions } from "../../describe/assumptions.ts";
import { ownerLines } from "../../describe/owner-lines.ts";
import { placeOf, nameOf } from "../../describe/place.ts";
import { serviceNames } from "../../describe/service-names.ts";
import { hasSelector, serviceView, type ServiceView } from "../../describe/services.ts";
import { srvLines } from "../../describe/srv-lines.ts";
import { line, rule, title, verbatim, type Block } from "../../markdown.ts";
import type { Model } from "../../../workspace/snapshot.ts";
import { blocks, type Topic } from "../context.ts";

/** The Service as a whole: its names, what they answer, and whose pods stand behind it. On its name and its kind. */
export const serviceTopic: Topic<Service> = ({ model, entry }) => {
  const view = serviceView(model, entry);
  return blocks(
    title(msg("**Service** {name} · {kind}, in {namespace}", { name: view.name ?? "…", kind: kindOf(view), namespace: view.namespace.name })),
    serviceNames(model, view),
    ownerLines(model, view),
    endpointLines(model, view),
    srvLines(model, entry, view.namespace, templateBehind(view)),
    rule,
    publishing(view),
    assumptions(model, entry, view.namespace),
  );
};

export function kindOf(view: ServiceView): Message {
  switch (view.kind) {
    case "headless":
      return msg("headless");
    case "external-name":
      return verbatim("ExternalName");
    case "cluster-ip":
      return msg("with a cluster IP");
  }
}

/** Where the addresses come from when no pods are selected. */
function endpointLines(model: Model, view: ServiceView): Block[] {
  if (view.kind === "external-name") return [];
  if (hasSelector(view.entry.resource)) return view.selected.length === 0 && view.governed.length === 0 ? [line(msg("selects no pods in this workspace"), "note")] : [];
  if (view.endpoints.length === 0) return [line(msg("no selector, and no EndpointSlice for it in this workspace: something else must write its addresses"), "note")];
  const [first, ...more] = view.endpoints;
  const args = { kind: verbatim(first!.resource.kind), name: nameOf(first!), place: placeOf(model, view.entry.uri, first!) };
  if (more.length === 0) return [line(msg("no selector: its addresses are those of {kind} {name} ({place})", args), "good")];
  return [line(msg("no selector: its addresses are those of {kind} {name} ({place}) and {count} more", { ...args, count: more.length }), "good")];
}

/** The pods that answer the port numbers of a headless Service: those it governs, else the first it selects. */
function templateBehind(view: ServiceView) {
  return (view.governed[0]?.entry ?? view.selected[0]?.entry)?.resource.template ?? null;
}

function publishing(view: ServiceView): Block | null {
  if (view.kind !== "headless" || !view.governed.some(({ names }) => names.state === "all" || names.state === "some")) return null;
  return line(view.beforeReady ? msg("Pods have their names before they are Ready.") : msg("A pod has its name only while it is Ready."));
}
