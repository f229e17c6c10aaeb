import { dnsKind } from "../../kubernetes/headless.ts";
import { podName, serviceFqdn } from "../../kubernetes/names.ts";
import type { PodOwner } from "../../manifests/resource.ts";
import type { Service } from "../../manifests/service.ts";
import { msg } from "../../text/message.ts";
import { serviceSpecOf } from "../../workspace/facts.ts";
import type { Selected } from "../../workspace/relations.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import { line, type Block } from "../markdown.ts";
import { inOrder } from "./in-order.ts";
import { listOf } from "./names.ts";
import { nameOf, placeOf } from "./place.ts";
import { namespaceOf } from "./pods.ts";

const mostShown = 4;

/** The Services that select a workload's pods, one line each: what their own name answers. */
export function selectedByLines(model: Model, owner: Entry<PodOwner>, services: readonly Selected<Service>[]): Block[] {
  const ordered = inOrder(services, (found) => found.entry);
  const lines = ordered.slice(0, mostShown).map(({ entry, match }) => {
    const namespace = namespaceOf(model, entry, owner);
    const headless = dnsKind(serviceSpecOf(entry.resource)) === "headless";
    const args = {
      service: nameOf(entry),
      place: placeOf(model, owner.uri, entry),
      name: serviceFqdn(nameOf(entry), namespace.name, model.settings.clusterDomain),
    };
    if (match.match === "unknown") return line(msg("may be selected by Service {service} ({place})", args), "note");
    if (match.match === "some") {
      const pods = listOf(match.ordinals.map((ordinal) => podName(nameOf(owner), ordinal)));
      return line(msg("Service {service} ({place}) selects only {pods}", { ...args, pods }), "good");
    }
    if (headless) return line(msg("headless Service {service} ({place}): {name} answers with the pods' addresses", args), "good");
    return line(msg("Service {service} ({place}): {name} answers with its cluster IP", args), "good");
  });
  return ordered.length > mostShown ? [...lines, line(msg("and {count} more Services", { count: ordered.length - mostShown }))] : lines;
}
