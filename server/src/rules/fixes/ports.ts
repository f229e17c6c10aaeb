import { isDnsLabel, isPortName } from "../../kubernetes/limits.ts";
import type { Located } from "../../manifests/located.ts";
import type { PodOwner } from "../../manifests/resource.ts";
import type { Service, ServicePort } from "../../manifests/service.ts";
import { msg } from "../../text/message.ts";
import { pairOf, type YamlMap } from "../../yaml/tree.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import type { Fix } from "../rule.ts";
import { isShared } from "./anchors.ts";
import { appendPair, ownPair, replaceScalar } from "./pairs.ts";
import { fileEdit, sourceOf } from "./source.ts";

export function setTargetPort(model: Model, service: Entry<Service>, port: ServicePort, name: string, preferred: boolean): Fix | null {
  const source = sourceOf(model, service);
  const edit = replaceScalar(source, port.targetPort!, name);
  return edit && { title: msg("Set targetPort to “{port}”", { port: name }), edits: [fileEdit(source, [edit])], preferred };
}

/** Writes a port number as a number. */
export function unquoteTargetPort(model: Model, service: Entry<Service>, targetPort: Located<string>): Fix | null {
  const source = sourceOf(model, service);
  const { span, value, alias } = targetPort;
  if (alias || isShared(source, span.start) || source.text.slice(span.start + 1, span.end - 1) !== value || value.startsWith("0")) return null;
  return { title: msg("Write {port} without quotes", { port: value }), edits: [fileEdit(source, [{ span, newText: value }])], preferred: true };
}

/** Takes over the protocol of the container port that has the name. */
export function setPortProtocol(model: Model, service: Entry<Service>, port: ServicePort, owner: Entry<PodOwner>, target: string): Fix | null {
  const containers = [...(owner.resource.template?.containers ?? []), ...(owner.resource.template?.initContainers ?? [])];
  const protocol = containers.flatMap(({ ports }) => ports).find(({ name }) => name?.value === target)?.protocol;
  const node = itemNode(service.resource, port);
  if (!protocol || !node) return null;
  const source = sourceOf(model, service);
  const edit = port.protocol ? replaceScalar(source, port.protocol, protocol) : appendPair(source, node, "protocol", protocol);
  return edit && { title: msg("Set protocol to {protocol}", { protocol }), edits: [fileEdit(source, [edit])] };
}

/** Names the one container port without a name that has the Service port's number (or is the only port). */
export function nameContainerPort(model: Model, owner: Entry<PodOwner>, port: ServicePort, name: string): Fix | null {
  if (!isPortName(name)) return null;
  const ports = (owner.resource.template?.containers ?? []).flatMap(({ node }) => {
    const list = ownPair(node, "ports")?.value;
    return list?.kind === "seq" ? list.items.flatMap(({ value, alias }) => (value?.kind === "map" && !alias ? [value] : [])) : [];
  });
  const number = (node: YamlMap) => pairOf(node, "containerPort")?.value;
  const free = ports.filter((node) => !pairOf(node, "name") && sameProtocol(node, port));
  const byNumber = free.filter((node) => scalarOf(number(node)) === port.port?.value);
  const [target] = byNumber.length > 0 ? byNumber : ports.length === 1 ? free : [];
  if (!target || byNumber.length > 1) return null;
  const source = sourceOf(model, owner);
  const edit = appendPair(source, target, "name", name);
  return edit && { title: msg("Name container port {number} “{port}”", { number: String(scalarOf(number(target))), port: name }), edits: [fileEdit(source, [edit])] };
}

/** Names the only port of a Service, so that it gets SRV records. */
export function nameServicePort(model: Model, service: Entry<Service>, name: string): Fix | null {
  const [port, ...others] = service.resource.ports;
  const node = port && others.length === 0 && !port.name ? itemNode(service.resource, port) : null;
  if (!node || !isDnsLabel(name)) return null;
  const source = sourceOf(model, service);
  const edit = appendPair(source, node, "name", name);
  return edit && { title: msg("Name the port of Service “{service}” “{port}”", { service: service.resource.name?.value ?? "", port: name }), edits: [fileEdit(source, [edit])], preferred: true };
}

function sameProtocol(node: YamlMap, port: ServicePort): boolean {
  const written = pairOf(node, "protocol")?.value;
  return String(scalarOf(written) ?? "TCP") === (port.protocol?.value ?? "TCP");
}

function scalarOf(node: ReturnType<typeof valueOfPair>): string | number | boolean | null | undefined {
  return node?.kind === "scalar" ? node.value : undefined;
}

function valueOfPair(node: YamlMap, key: string) {
  return pairOf(node, key)?.value;
}

/** The map that a port was read from. */
function itemNode(service: Service, port: ServicePort): YamlMap | null {
  const list = ownPair(ownPair(service.node, "spec")?.value, "ports")?.value;
  const item = list?.kind === "seq" ? list.items.find(({ span, alias }) => !alias && span.start === port.span.start) : undefined;
  return item?.value?.kind === "map" ? item.value : null;
}
