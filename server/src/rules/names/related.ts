/** The places in other objects that explain why a name does not resolve. */
import { isPodOwner } from "../../manifests/resource.ts";
import type { Service } from "../../manifests/service.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { msg } from "../../text/message.ts";
import { pairOf } from "../../yaml/tree.ts";
import type { NameProblem } from "../../workspace/names/types.ts";
import type { Entry } from "../../workspace/snapshot.ts";
import type { Related } from "../rule.ts";

export function relatedOf({ code, related }: NameProblem): Related[] {
  return related.slice(0, 4).map((entry) => placeIn(entry, code));
}

function placeIn(entry: Entry, code: NameProblem["code"]): Related {
  const { resource } = entry;
  if (resource.kind === "StatefulSet") return placeInSet(entry as Entry<StatefulSet>, code);
  if (resource.kind === "Service") return placeInService(entry as Entry<Service>, code);
  if (isPodOwner(resource) && (code === "HOSTNET_NO_CLUSTER_DNS" || code === "NDOTS_SHORT_NAME")) {
    const field = ["hostNetwork", "dnsPolicy"].map((name) => pairOf(resource.template?.spec ?? null, name)).find((pair) => pair !== null);
    if (field) return { entry, span: field.key.span, message: msg("these pods ask the node's DNS server") };
  }
  return named(entry);
}

function placeInSet(entry: Entry<StatefulSet>, code: NameProblem["code"]): Related {
  const { replicas, ordinalsStart, serviceName } = entry.resource;
  if (code === "ORDINAL_RANGE" && replicas) {
    const start = ordinalsStart?.value ?? 0;
    return { entry, span: replicas.span, message: start === 0 ? msg("replicas: {count}", { count: replicas.value }) : msg("replicas: {count}, ordinals from {start}", { count: replicas.value, start }) };
  }
  if (code !== "ORDINAL_RANGE" && serviceName) return { entry, span: serviceName.span, message: msg("serviceName of StatefulSet “{name}”", { name: entry.resource.name?.value ?? "" }) };
  return named(entry);
}

function placeInService(entry: Entry<Service>, code: NameProblem["code"]): Related {
  const { selector, ports, externalName } = entry.resource;
  const name = entry.resource.name?.value ?? "";
  if (code === "EP_NOT_SELECTED" && selector) return { entry, span: selector.keySpan, message: msg("selector of Service “{name}”", { name }) };
  if (code.startsWith("PORT_") && ports[0]) return { entry, span: (ports[0].name ?? ports[0].port)?.span ?? ports[0].span, message: msg("ports of Service “{name}”", { name }) };
  if ((code === "EXTNAME_IP" || code === "BELOW_EXTERNAL_NAME") && externalName) return { entry, span: externalName.span, message: msg("externalName of Service “{name}”", { name }) };
  return named(entry);
}

function named(entry: Entry): Related {
  const { kind, name, kindSpan } = entry.resource;
  return { entry, span: name?.span ?? kindSpan, message: msg("{kind} “{name}”", { kind, name: name?.value ?? "" }) };
}
