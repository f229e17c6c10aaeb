import { explainMismatch, matchSelector } from "../../../kubernetes/selectors.ts";
import type { PodOwner } from "../../../manifests/resource.ts";
import type { Service } from "../../../manifests/service.ts";
import { msg } from "../../../text/message.ts";
import { labelsOf, selectorOf } from "../../../workspace/facts.ts";
import { find } from "../../../workspace/find.ts";
import { key } from "../../../workspace/keys.ts";
import { inReach, togetherOrNearest } from "../../../workspace/nearest.ts";
import { selectingServices } from "../../../workspace/relations.ts";
import type { Entry } from "../../../workspace/snapshot.ts";
import { mayBeChanged } from "../../../workspace/units.ts";
import { inOrder } from "../../describe/in-order.ts";
import { nameOf, placeOf } from "../../describe/place.ts";
import { selectedByLines } from "../../describe/selected-by.ts";
import { difference } from "../../describe/state-line.ts";
import { line, title, verbatim } from "../../markdown.ts";
import { blocks, type Topic } from "../context.ts";

/** The labels of a pod template: which Services reach the pods. */
export const templateLabelsTopic: Topic<PodOwner> = ({ model, entry }) => {
  const services = selectingServices(model, entry);
  if (services.length === 0 && isQuiet(entry)) return null;
  const args = { kind: verbatim(entry.resource.kind), name: nameOf(entry) };
  const none = services.length === 0 ? line(msg("No Service in this workspace selects these pods."), "note") : null;
  const heading = entry.resource.kind === "Pod" ? msg("**Labels** of {kind} {name}", args) : msg("**Labels** of the pods of {kind} {name}", args);
  return blocks(title(heading), selectedByLines(model, entry, services), none);
};

/** One label: which Services ask for it. */
export const templateLabelTopic: Topic<PodOwner> = (context) => {
  const { model, entry, cursor } = context;
  const name = cursor.path.at(-1);
  const label = entry.resource.template?.labels?.pairs.find((candidate) => candidate.key === name);
  if (!label) return null;
  const asking = inOrder(togetherOrNearest(model, entry.uri, inReach(model, entry, find(model, key.selects(label.key, label.value)))), (found) => found) as Entry<Service>[];
  if (asking.length === 0 && isQuiet(entry)) return null;
  const selecting = selectingServices(model, entry);
  return blocks(
    title(msg("**Label** {label} of {kind} {name}", { label: `${label.key}=${label.value}`, kind: verbatim(entry.resource.kind), name: nameOf(entry) })),
    asking.slice(0, 4).map((service) => {
      const args = { service: nameOf(service), place: placeOf(model, entry.uri, service, service.resource.selector?.keySpan) };
      const selects = selecting.some((found) => found.entry.resource === service.resource);
      return selects
        ? line(msg("Service {service} ({place}) asks for it, and selects the pods", args), "good")
        : line(msg("Service {service} ({place}) asks for it, but for other labels too", args), "note");
    }),
    asking.length > 4 ? line(msg("and {count} more Services", { count: asking.length - 4 })) : null,
    asking.length === 0 ? line(msg("No Service in this workspace asks for it."), "note") : null,
  );
};

/** A workload's own `spec.selector`: whether the template fits it, and which Services reach the same pods. */
export const ownSelectorTopic: Topic<PodOwner> = ({ model, entry }) => {
  const { resource } = entry;
  const selector = resource.selector;
  if (!selector) return null;
  const wanted = selectorOf(selector);
  const labels = labelsOf(resource.template?.labels ?? null);
  const readable = !selector.matchLabels?.invalid && !resource.template?.labels?.invalid && !mayBeChanged(model, entry, [["spec", "selector"], ["spec", "template", "metadata", "labels"]]);
  const fits = readable ? matchSelector(wanted, labels) : "unknown";
  const services = selectingServices(model, entry);
  if (services.length === 0 && fits !== "no" && isQuiet(entry)) return null;
  return blocks(
    title(msg("**Selector** of {kind} {name} · which pods belong to it", { kind: verbatim(resource.kind), name: nameOf(entry) })),
    fits === "yes" ? line(msg("The template's labels fit."), "good") : null,
    fits === "no"
      ? line(msg("The template's labels do not fit, and the API server rejects that: {difference}", { difference: difference(explainMismatch(wanted, labels)) }), "bad")
      : null,
    selectedByLines(model, entry, services),
  );
};

/** What is no StatefulSet and behind no Service is none of our business: most labels of most Deployments. */
function isQuiet({ resource }: Entry<PodOwner>): boolean {
  return resource.kind !== "StatefulSet";
}
