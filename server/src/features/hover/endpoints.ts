import { dnsKind } from "../../kubernetes/headless.ts";
import { podFqdn, serviceFqdn } from "../../kubernetes/names.ts";
import type { EndpointSlice, EndpointsResource } from "../../manifests/endpoints.ts";
import { msg, type Message } from "../../text/message.ts";
import { serviceSpecOf } from "../../workspace/facts.ts";
import { namedService } from "../../workspace/relations.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import { shownNamespace } from "../../workspace/namespaces.ts";
import { inOrder } from "../describe/in-order.ts";
import { nameOf, placeOf } from "../describe/place.ts";
import { namespaceOf } from "../describe/pods.ts";
import { hasSelector } from "../describe/services.ts";
import { line, title, verbatim, type Block } from "../markdown.ts";
import { blocks, type Topic } from "./context.ts";

/** Hand-written endpoints: the names their host names make below the Service they belong to. */
export const endpointsTopic: Topic<EndpointSlice | EndpointsResource> = ({ model, entry }) => {
  const service = serviceNameOf(entry);
  const kind = verbatim(entry.resource.kind);
  if (!service) {
    if (entry.resource.kind !== "EndpointSlice") return null;
    const lost = msg("Without the label {label} it belongs to no Service.", { label: "kubernetes.io/service-name" });
    return blocks(title(msg("**{kind}** {name}", { kind, name: nameOf(entry) })), line(lost, "bad"));
  }
  return blocks(
    title(msg("**{kind}** {name} · endpoints of Service {service}", { kind, name: nameOf(entry), service })),
    names(model, entry, service),
    state(model, entry, service),
  );
};

/** One `hostname`. */
export const endpointHostnameTopic: Topic<EndpointSlice | EndpointsResource> = (context) => {
  const { model, entry, cursor } = context;
  const service = serviceNameOf(entry);
  const node = cursor.at.node;
  if (!service || node?.kind !== "scalar") return null;
  const name = podFqdn(node.text, service, namespaceName(model, entry, service), model.settings.clusterDomain);
  return blocks(
    title(msg("**Host name** {hostname} of an endpoint", { hostname: node.text })),
    counts(model, entry, service) ? line(msg("{name} → the addresses of this endpoint", { name })) : null,
    state(model, entry, service),
  );
};

function serviceNameOf({ resource }: Entry<EndpointSlice | EndpointsResource>): string | undefined {
  return resource.kind === "EndpointSlice" ? (resource.serviceName ?? undefined) : resource.name?.value;
}

function names(model: Model, entry: Entry<EndpointSlice | EndpointsResource>, service: string): Block | null {
  const own = serviceFqdn(service, namespaceName(model, entry, service), model.settings.clusterDomain);
  const distinct = [...new Set(entry.resource.hostnames.map(({ value }) => value))];
  if (distinct.length === 0 || !counts(model, entry, service)) return null;
  const shown = distinct.length <= 4 ? distinct : distinct.slice(0, 3);
  const rows: (readonly Message[])[] = shown.map((hostname) => [verbatim("{hostname}", { hostname }), verbatim("{name}", { name: `${hostname}.${own}` })]);
  if (shown.length < distinct.length) rows.push([verbatim("…"), msg("{count} more", { count: distinct.length - shown.length })]);
  return { kind: "table", columns: [msg("host name"), msg("name")], rows };
}

/** Whether the object has any effect: its Service is there, and Kubernetes does not overwrite it. */
function counts(model: Model, entry: Entry<EndpointSlice | EndpointsResource>, name: string): boolean {
  const found = namedService(model, entry, name);
  if (found.state !== "found") return found.state === "unknown";
  return entry.resource.kind === "EndpointSlice" || !hasSelector(inOrder(found.services, (candidate) => candidate)[0]!.resource);
}

function namespaceName(model: Model, entry: Entry, service: string): string {
  const found = namedService(model, entry, service);
  return namespaceOf(model, entry, found.state === "found" ? inOrder(found.services, (candidate) => candidate)[0]! : null).name;
}

function state(model: Model, entry: Entry<EndpointSlice | EndpointsResource>, name: string): Block | null {
  const found = namedService(model, entry, name);
  switch (found.state) {
    case "unknown":
      return null;
    case "missing":
      return line(msg("Service {service} is not in this workspace; without it none of these names exists.", { service: name }), "bad");
    case "other-namespace":
      return line(msg("Service {service} is only in namespace {other}: none of these names exists.", { service: name, other: shownNamespace(model, found.services[0]!).name }), "bad");
    case "found": {
      const service = inOrder(found.services, (candidate) => candidate)[0]!;
      const args = { service: name, place: placeOf(model, entry.uri, service) };
      if (!hasSelector(service.resource)) {
        return dnsKind(serviceSpecOf(service.resource)) === "headless"
          ? line(msg("headless Service {service} ({place}) has no selector: these are its endpoints", args), "good")
          : entry.resource.hostnames.length === 0
          ? line(msg("Service {service} ({place}) has no selector: these are its endpoints", args), "good")
          : line(msg("Service {service} ({place}) is not headless: CoreDNS answers these names, the DNS specification does not require it", args), "note");
      }
      if (entry.resource.kind === "Endpoints") return line(msg("Service {service} ({place}) has a selector: Kubernetes overwrites this object", args), "bad");
      return line(msg("Service {service} ({place}) has a selector: these are added to its pods", args), "note");
    }
  }
}
