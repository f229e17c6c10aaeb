import type { Service } from "../../../manifests/service.ts";
import { isPodOwner, type PodOwner } from "../../../manifests/resource.ts";
import { msg } from "../../../text/message.ts";
import { find } from "../../../workspace/find.ts";
import { key } from "../../../workspace/keys.ts";
import { inReach, togetherOrNearest } from "../../../workspace/nearest.ts";
import type { Entry, Model } from "../../../workspace/snapshot.ts";
import { countOf, podCount } from "../../describe/counts.ts";
import { inOrder } from "../../describe/in-order.ts";
import { ownerLines } from "../../describe/owner-lines.ts";
import { nameOf, placeOf } from "../../describe/place.ts";
import { podsView } from "../../describe/pods.ts";
import { serviceView, type ServiceView } from "../../describe/services.ts";
import { line, title, verbatim, type Block } from "../../markdown.ts";
import { blocks, type Topic } from "../context.ts";

/** A Service's `selector`: the pods behind it. */
export const selectorTopic: Topic<Service> = ({ model, entry }) => {
  const view = serviceView(model, entry);
  const pairs = entry.resource.selector?.pairs.length ?? 0;
  const none = view.selected.length === 0 && view.governed.length === 0 ? line(msg("selects no pods in this workspace"), "note") : null;
  if (view.kind === "external-name") return blocks(title(msg("**Selector**")), line(msg("An ExternalName Service selects nothing."), "note"));
  if (pairs === 0) return blocks(title(msg("**Selector**")), line(msg("An empty selector selects nothing: something else must write the addresses."), "note"));
  return blocks(title(msg("**Selector** · {count}", { count: selectedCount(model, view) })), ownerLines(model, view), none);
};

/** One pair of it: which templates carry the label. */
export const selectorPairTopic: Topic<Service> = (context) => {
  const { model, entry, cursor } = context;
  const name = cursor.path.at(-1);
  const pair = entry.resource.selector?.pairs.find((candidate) => candidate.key === name);
  if (!pair) return selectorTopic(context);
  const found = togetherOrNearest(model, entry.uri, inReach(model, entry, find(model, key.label(pair.key, pair.value))));
  const carriers = inOrder(found, (candidate) => candidate).filter((candidate): candidate is Entry<PodOwner> => isPodOwner(candidate.resource));
  const view = serviceView(model, entry);
  return blocks(
    title(msg("**Selector** · pods with {label}", { label: `${pair.key}=${pair.value}` })),
    carriers.slice(0, 4).map((owner) => carrier(model, entry, owner, view)),
    carriers.length > 4 ? line(msg("and {count} more workloads", { count: carriers.length - 4 })) : null,
    carriers.length === 0 ? ownerLines(model, view) : null,
    carriers.length === 0 && view.selected.length === 0 ? line(msg("no pod template in this workspace has this label"), "note") : null,
  );
};

function carrier(model: Model, service: Entry<Service>, owner: Entry<PodOwner>, view: ServiceView): Block {
  const args = { kind: verbatim(owner.resource.kind), name: nameOf(owner), place: placeOf(model, service.uri, owner, owner.resource.template?.labels?.keySpan) };
  const whole = view.selected.some(({ entry }) => entry.resource === owner.resource);
  return whole ? line(msg("{kind} {name} ({place}) has it, and is selected", args), "good") : line(msg("{kind} {name} ({place}) has it, but not the other pairs", args), "note");
}

function selectedCount(model: Model, view: ServiceView) {
  const [only, ...more] = view.selected;
  if (!only) return countOf(0);
  if (more.length > 0) return msg("pods of {count} workloads", { count: view.selected.length });
  const pods = podsView(model, only.entry);
  if (only.match.match === "some") return countOf(only.match.ordinals.length);
  return pods.ordinals.kind === "none" ? msg("pods of {name}", { name: nameOf(only.entry) }) : podCount(pods);
}
