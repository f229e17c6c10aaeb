import type { Container } from "../../manifests/pod-template.ts";
import { isPodOwner, type PodOwner, type Resource } from "../../manifests/resource.ts";
import type { Service } from "../../manifests/service.ts";
import { msg } from "../../text/message.ts";
import { selectedWorkloads } from "../../workspace/relations.ts";
import type { Entry } from "../../workspace/snapshot.ts";
import { pairOf } from "../../yaml/tree.ts";
import type { Proposal } from "./item.ts";
import { isAt, nodeAt, placeIn } from "./paths.ts";
import { marker, type CompletionPlace } from "./place.ts";

const containers = "containers|initContainers";
const probes = "livenessProbe|readinessProbe|startupProbe";

/** Names of container ports: for a Service's `targetPort` from the pods it selects, for probes from their own container. */
export function ports(place: CompletionPlace): Proposal[] {
  const { entry, path, snapshot } = place;
  const { resource } = entry;
  if (place.position !== "value") return [];
  if (resource.kind === "Service" && isAt(path, "spec", "ports", "*", "targetPort")) {
    const protocol = resource.ports[path[2] as number]?.protocol?.value ?? "TCP";
    return selectedWorkloads(snapshot, entry as Entry<Service>).flatMap(({ entry: owner }) => portsOf(place, containersOf(owner.resource), protocol));
  }
  const inPod = placeIn(resource, path);
  if (!isAt(inPod, "spec", containers, "*", probes, "httpGet|tcpSocket", "port")) return [];
  const list = inPod![1] === "containers" ? (resource as PodOwner).template?.containers : (resource as PodOwner).template?.initContainers;
  const own = list?.[inPod![2] as number];
  return own ? portsOf(place, [own], "TCP") : [];
}

function portsOf(place: CompletionPlace, list: readonly Container[], protocol: string): Proposal[] {
  return list.flatMap((container) =>
    container.ports.flatMap((port): Proposal | [] => {
      if (!port.name || port.protocol !== protocol || port.name.value === marker) return [];
      const detail = msg("port {number} of container {container}", { number: port.containerPort?.value ?? "?", container: container.name?.value ?? "?" });
      return { label: port.name.value, insertText: place.write(port.name.value), kind: "port", detail };
    }),
  );
}

/** Volumes that a container can mount: of claim templates first. */
export function volumes(place: CompletionPlace): Proposal[] {
  const { resource } = place.entry;
  const inPod = placeIn(resource, place.path);
  const asValue = place.position === "value" && isAt(inPod, "spec", containers, "*", "volumeMounts|volumeDevices", "*", "name");
  // A new item: `- ` and nothing, or the first letters of `name`.
  const asKey = place.position === "key" && !place.keyOnly && isAt(inPod, "spec", containers, "*", "volumeMounts|volumeDevices", "*") && "name".startsWith(place.typed) && pairOf(nodeAt(resource, place.path), "name") === null;
  if (!asValue && !asKey) return [];
  return namesOf(resource).map(({ name, detail }) => ({ label: asKey ? `name: ${name}` : name, insertText: asKey ? `name: ${place.write(name)}` : place.write(name), kind: "name", detail }));
}

function namesOf(resource: Resource): { readonly name: string; readonly detail: Proposal["detail"] }[] {
  if (!isPodOwner(resource)) return [];
  const claims = resource.kind === "StatefulSet" ? resource.claimTemplates : [];
  return [
    ...claims.map(({ name, storage }) => ({ name: name.value, detail: storage === null ? msg("claim template") : msg("claim template, {storage}", { storage }) })),
    ...(resource.template?.volumeNames ?? []).map(({ value }) => ({ name: value, detail: msg("volume of the pod") })),
  ].filter(({ name }) => name !== marker);
}

function containersOf(resource: Resource): readonly Container[] {
  return isPodOwner(resource) ? [...(resource.template?.containers ?? []), ...(resource.template?.initContainers ?? [])] : [];
}
