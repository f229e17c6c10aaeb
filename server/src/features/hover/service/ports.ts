import { portProtocol, portTarget } from "../../../kubernetes/defaults.ts";
import { resolvePort } from "../../../kubernetes/headless.ts";
import { srvName } from "../../../kubernetes/names.ts";
import type { ServicePort as KubernetesPort } from "../../../kubernetes/types.ts";
import type { PodOwner } from "../../../manifests/resource.ts";
import type { Service, ServicePort } from "../../../manifests/service.ts";
import { msg, type Message } from "../../../text/message.ts";
import { touches } from "../../../text/span.ts";
import { podSpecOf } from "../../../workspace/facts.ts";
import type { Entry, Model } from "../../../workspace/snapshot.ts";
import { listOf } from "../../describe/names.ts";
import { nameOf } from "../../describe/place.ts";
import { serviceView, type ServiceView } from "../../describe/services.ts";
import { line, title, verbatim, type Block } from "../../markdown.ts";
import { blocks, type Topic } from "../context.ts";

/** `spec.ports`: every port with the number it leads to and its SRV name. */
export const portsTopic: Topic<Service> = ({ model, entry }) => {
  const view = serviceView(model, entry);
  const ports = entry.resource.ports.flatMap((port) => plain(port) ?? []);
  if (ports.length === 0) return null;
  const rows = ports.slice(0, 8).map((port) => [port.name ? verbatim("{name}", { name: port.name }) : msg("unnamed"), leadsTo(view, port), srvOf(model, view, port) ?? msg("none")]);
  return blocks(
    title(msg("**Ports** of Service {service}", { service: view.name ?? "…" })),
    { kind: "table", columns: [msg("port"), msg("leads to"), verbatim("SRV")], rows },
    ports.length > 8 ? line(msg("and {count} more", { count: ports.length - 8 })) : null,
    ports.some((port) => notOpened(view, port)) ? line(msg("Headless: clients connect to the pods themselves, so only what a port leads to counts.")) : null,
  );
};

/** One of them, on any of its fields: where it leads for the pods behind the Service. */
export const portTopic: Topic<Service> = ({ model, entry, cursor }) => {
  const written = entry.resource.ports.find(({ span }) => touches(span, cursor.offset));
  const port = written && plain(written);
  if (!port) return null;
  const view = serviceView(model, entry);
  const srv = srvOf(model, view, port);
  const owners = ownersBehind(view);
  const lines = owners.slice(0, 3).map((owner) => resolved(owner, port)).flatMap((found) => found ?? []);
  const number = typeof portTarget(port) === "number" ? (portTarget(port) as number) : null;
  return blocks(
    title(port.name ? msg("**Port** {name} · {target}", { name: port.name, target: leadsTo(view, port) }) : msg("**Port** {target}", { target: leadsTo(view, port) })),
    lines.length > 0 ? lines : number === null && owners.length === 0 ? line(msg("selects no pods in this workspace"), "note") : null,
    srv ? srvLine(view, port, srv) : line(msg("No SRV name: only a named port has one."), "note"),
    notOpened(view, port) ? line(msg("Headless: clients connect to the pods themselves, so {port} is not opened anywhere.", { port: port.port })) : null,
  );
};

function plain(port: ServicePort): KubernetesPort | null {
  if (!port.port) return null;
  return { port: port.port.value, name: port.name?.value, protocol: port.protocol?.value, targetPort: port.targetPort?.value };
}

function ownersBehind(view: ServiceView): Entry<PodOwner>[] {
  const governed = view.governed.filter(({ names }) => names.state !== "none").map(({ entry }) => entry);
  const others = view.selected.map(({ entry }) => entry).filter((entry) => !governed.some((known) => known.resource === entry.resource));
  return [...governed, ...others];
}

/** `9092 → 9092 (TCP)`, or the name where no pod tells the number. */
function leadsTo(view: ServiceView, port: KubernetesPort): Message {
  const protocol = verbatim(portProtocol(port));
  const number = targetNumber(view, port);
  if (number !== null) return verbatim("{port} → {number} {protocol}", { port: port.port, number, protocol });
  return verbatim("{port} → {name} {protocol}", { port: port.port, name: String(portTarget(port)), protocol });
}

function targetNumber(view: ServiceView, port: KubernetesPort): number | null {
  const target = portTarget(port);
  if (typeof target === "number") return target;
  for (const owner of ownersBehind(view)) {
    const found = resolvePort(port, podSpecOf(owner.resource.template));
    if (found.found) return found.port;
  }
  return null;
}

/** What a client of the SRV record is told: the pod's port behind a headless Service, else the Service's own. */
function srvLine(view: ServiceView, port: KubernetesPort, srv: Message): Block {
  const number = view.kind === "headless" ? targetNumber(view, port) : port.port;
  if (number !== null) return line(verbatim("SRV {srv} → {number}", { srv, number }));
  if (ownersBehind(view).length === 0) return line(verbatim("SRV {srv}", { srv }));
  return line(msg("SRV {name}: none, no container has a port {port}", { name: srv, port: String(portTarget(port)) }), "bad");
}

function srvOf(model: Model, view: ServiceView, port: KubernetesPort): Message | null {
  if (!port.name || view.name === null || view.kind === "external-name") return null;
  return verbatim("{srv}", { srv: srvName(port.name, portProtocol(port), view.name, view.namespace.name, model.settings.clusterDomain) });
}

/** Which container a named target is found in, or what there is instead. */
function resolved(owner: Entry<PodOwner>, port: KubernetesPort): Block | null {
  if (typeof portTarget(port) === "number") return null;
  const found = resolvePort(port, podSpecOf(owner.resource.template));
  const args = { target: String(portTarget(port)), kind: verbatim(owner.resource.kind), name: nameOf(owner) };
  if (found.found) return line(msg("{target} is port {port} of container {container} in {kind} {name}", { ...args, port: found.port, container: found.container ?? "…" }), "good");
  const others = found.available.length > 0 ? [msg("Ports there: {ports}.", { ports: listOf(found.available) })] : [];
  switch (found.reason) {
    case "no-such-name":
      return line(verbatim("{parts}", { parts: [msg("no container of {kind} {name} has a port {target}: it is left out.", args), ...others] }), "bad");
    case "other-protocol":
      return line(msg("port {target} of {kind} {name} has another protocol: it is left out", args), "bad");
    case "not-a-sidecar":
      return line(msg("port {target} of {kind} {name} belongs to an init container that ends: it is left out", args), "bad");
  }
}

/** Behind a headless Service nothing listens on the Service's own number. */
function notOpened(view: ServiceView, port: KubernetesPort): boolean {
  const number = targetNumber(view, port);
  return view.kind === "headless" && number !== null && number !== port.port;
}
