import { portProtocol, portTarget } from "../../../kubernetes/defaults.ts";
import { dnsKind } from "../../../kubernetes/headless.ts";
import { srvName } from "../../../kubernetes/names.ts";
import type { ServicePort } from "../../../kubernetes/types.ts";
import type { ContainerPort } from "../../../manifests/pod-template.ts";
import type { PodOwner } from "../../../manifests/resource.ts";
import type { Service } from "../../../manifests/service.ts";
import { msg } from "../../../text/message.ts";
import { touches } from "../../../text/span.ts";
import { serviceSpecOf } from "../../../workspace/facts.ts";
import { selectingServices } from "../../../workspace/relations.ts";
import type { Entry, Model } from "../../../workspace/snapshot.ts";
import { inOrder } from "../../describe/in-order.ts";
import { nameOf, placeOf } from "../../describe/place.ts";
import { namespaceOf } from "../../describe/pods.ts";
import { line, title, verbatim, type Block } from "../../markdown.ts";
import { blocks, type Topic } from "../context.ts";

/** A container's port: which Services lead to it, by its name or its number. upstream: endpointslice FindPort */
export const containerPortTopic: Topic<PodOwner> = ({ model, entry, cursor }) => {
  const { template } = entry.resource;
  const containers = [...(template?.containers ?? []), ...(template?.initContainers ?? [])];
  const container = containers.find((candidate) => candidate.ports.some(({ span }) => touches(span, cursor.offset)));
  const port = container?.ports.find(({ span }) => touches(span, cursor.offset));
  if (!container || !port?.containerPort) return null;
  const services = inOrder(selectingServices(model, entry), (found) => found.entry).map((found) => found.entry);
  if (services.length === 0 && entry.resource.kind !== "StatefulSet") return null;
  const lines = services.flatMap((service) => portsTo(service, port).map((servicePort) => leadLine(model, entry, service, servicePort)));
  const args = { port: port.containerPort.value, container: container.name?.value ?? "…" };
  return blocks(
    title(port.name ? msg("**Port** {name} · {port} of container {container}", { ...args, name: port.name.value }) : msg("**Port** {port} of container {container}", args)),
    lines.slice(0, 6),
    lines.length > 6 ? line(msg("and {count} more", { count: lines.length - 6 })) : null,
    lines.length === 0 ? line(services.length > 0 ? msg("No Service that selects these pods leads to it.") : msg("No Service in this workspace selects these pods."), "note") : null,
  );
};

function portsTo(service: Entry<Service>, port: ContainerPort): ServicePort[] {
  const protocol = portProtocol(port);
  return (serviceSpecOf(service.resource).ports ?? []).filter((candidate) => {
    const target = portTarget(candidate);
    return portProtocol(candidate) === protocol && (typeof target === "number" ? target === port.containerPort?.value : target === port.name?.value);
  });
}

function leadLine(model: Model, owner: Entry<PodOwner>, service: Entry<Service>, port: ServicePort): Block {
  const namespace = namespaceOf(model, service, owner).name;
  const args = { service: nameOf(service), place: placeOf(model, owner.uri, service), port: port.port };
  const srv = port.name ? srvName(port.name, portProtocol(port), nameOf(service), namespace, model.settings.clusterDomain) : null;
  const headless = dnsKind(serviceSpecOf(service.resource)) === "headless";
  if (srv === null) return line(msg("Service {service} ({place}) port {port}", args), "good");
  const lead = headless ? msg("headless Service {service} ({place})", args) : msg("Service {service} ({place}) port {port}", args);
  return line(verbatim("{lead} · SRV {srv}", { lead, srv }), "good");
}
