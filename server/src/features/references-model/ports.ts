import type { Container } from "../../manifests/pod-template.ts";
import { isPodOwner, type PodOwner } from "../../manifests/resource.ts";
import { stringAt } from "../../manifests/located.ts";
import type { Service } from "../../manifests/service.ts";
import { isObject } from "../../workspace/find.ts";
import { selectedWorkloads, selectingServices } from "../../workspace/relations.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import { valueOf } from "../../yaml/tree.ts";
import { mentionOf, type Mention, type PortTopic } from "./mention.ts";

const actions = [["livenessProbe"], ["readinessProbe"], ["startupProbe"], ["lifecycle", "postStart"], ["lifecycle", "preStop"]];

/** Named container ports, the `targetPort`s of Services that name them, and the probes of the same container. */
export function portMentions(model: Model, entry: Entry): Mention<PortTopic>[] {
  const { resource } = entry;
  if (!isObject(model, entry)) return [];
  if (resource.kind === "Service") {
    return resource.ports.flatMap(({ targetPort, protocol }) => {
      if (typeof targetPort?.value !== "string" || targetPort.value === "") return [];
      return mentionOf(entry, { kind: "port", protocol: protocol?.value ?? "TCP", container: null }, "reference", { ...targetPort, value: targetPort.value });
    });
  }
  return isPodOwner(resource) ? containersOf(resource).flatMap((container) => containerMentions(entry, container)) : [];
}

function containerMentions(entry: Entry, container: Container): Mention<PortTopic>[] {
  const declared = container.ports.flatMap(({ name, protocol }) => (name ? mentionOf(entry, { kind: "port", protocol, container: container.node }, "declaration", name) : []));
  const used = actions.flatMap((path) => {
    let node = valueOf(container.node, path[0]!);
    if (path[1]) node = valueOf(node, path[1]);
    return ["httpGet", "tcpSocket"].flatMap((kind) => stringAt(valueOf(node, kind), "port") ?? []);
  });
  // Probes look a name up in their own container. upstream: probe.ResolveContainerPort
  return [...declared, ...used.map((port) => mentionOf(entry, { kind: "port", protocol: "TCP", container: container.node }, "reference", port))];
}

/** The container ports a mention leads to. A Service wants the protocol too. upstream: endpointslice FindPort */
export function portsMeant(model: Model, mention: Mention<PortTopic>): Mention<PortTopic>[] {
  const { entry, topic, name } = mention;
  const owners = entry.resource.kind === "Service" ? selectedWorkloads(model, entry as Entry<Service>).map((selected) => selected.entry) : [entry];
  return owners.flatMap((owner) =>
    portMentions(model, owner).filter(
      (port) =>
        port.role === "declaration" &&
        port.name === name &&
        (topic.container === null || mention.role === "declaration" || port.topic.container === topic.container) &&
        (topic.container !== null || port.topic.protocol === topic.protocol),
    ),
  );
}

/** Mentions that may lead to a port of this maker. */
export function portCandidates(model: Model, owner: Entry<PodOwner>, name: string): Mention<PortTopic>[] {
  const services = selectingServices(model, owner).map(({ entry }) => entry);
  return [owner, ...services].flatMap((entry) => portMentions(model, entry).filter((mention) => mention.name === name));
}

function containersOf(resource: PodOwner): Container[] {
  return [...(resource.template?.containers ?? []), ...(resource.template?.initContainers ?? [])];
}
