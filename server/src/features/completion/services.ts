import { isHeadless } from "../../kubernetes/headless.ts";
import { isPodOwner, type PodOwner } from "../../manifests/resource.ts";
import type { Service } from "../../manifests/service.ts";
import { msg, type Message } from "../../text/message.ts";
import { serviceSpecOf } from "../../workspace/facts.ts";
import { matches } from "../../workspace/relations.ts";
import type { Entry, Snapshot } from "../../workspace/snapshot.ts";
import { shortName } from "../../workspace/uris.ts";
import { pairOf } from "../../yaml/tree.ts";
import type { Proposal } from "./item.ts";
import { nodeAt, placeIn } from "./paths.ts";
import type { CompletionPlace } from "./place.ts";
import { candidates } from "./scan.ts";

/**
 * Names of Services, for `serviceName`, `subdomain` and hand-written endpoints: headless ones of the same apply unit
 * first, then those that select these pods, then the others.
 */
export function serviceNames(place: CompletionPlace): Proposal[] {
  const { entry, path, position, snapshot } = place;
  const { resource } = entry;
  const field = path.join(".");
  const wanted =
    (resource.kind === "StatefulSet" && field === "spec.serviceName") ||
    (resource.kind === "EndpointSlice" && field === "metadata.labels.kubernetes.io/service-name") ||
    (resource.kind !== "StatefulSet" && placeIn(resource, path)?.join(".") === "spec.subdomain");
  if (position === "value" && wanted) return ranked(snapshot, entry).map((service, index) => proposal(service, place.write(service.name), service.name, index));
  const missing = resource.kind === "StatefulSet" && field === "spec" && position === "key" && !place.keyOnly && pairOf(nodeAt(resource, path), "serviceName") === null;
  if (!missing || !"serviceName".startsWith(place.typed)) return [];
  return ranked(snapshot, entry).map((service, index) => proposal(service, `serviceName: ${place.write(service.name)}`, `serviceName: ${service.name}`, index));
}

interface Ranked {
  readonly name: string;
  readonly file: string;
  readonly headless: boolean;
  readonly selects: boolean;
  readonly together: boolean;
}

function ranked(snapshot: Snapshot, entry: Entry): Ranked[] {
  return candidates<Service>(snapshot, entry, new Set(["Service"]))
    .map(({ entry: service, together }) => ({
      name: service.resource.name!.value,
      file: shortName(service.uri),
      headless: isHeadless(serviceSpecOf(service.resource)),
      selects: isPodOwner(entry.resource) && ["all", "some"].includes(matches(snapshot, service, entry as Entry<PodOwner>).match),
      together,
    }))
    .sort((a, b) => group(a) - group(b));
}

/** A Service that has a cluster IP can govern, too, but per-pod names are then outside the DNS specification. */
function group({ headless, selects, together }: Ranked): number {
  const fit = headless ? (selects ? 0 : 1) : selects ? 2 : 3;
  return (together ? 0 : 4) + fit;
}

function proposal(service: Ranked, insertText: string, label: string, index: number): Proposal {
  const preselect = index === 0 && group(service) === 0;
  return { label, insertText, kind: "service", detail: detail(service, service.file), ...(preselect ? { preselect } : {}) };
}

function detail({ headless, selects }: Ranked, file: string): Message {
  if (headless) return selects ? msg("headless, selects these pods ({file})", { file }) : msg("headless ({file})", { file });
  return selects ? msg("has a cluster IP, selects these pods ({file})", { file }) : msg("has a cluster IP ({file})", { file });
}
