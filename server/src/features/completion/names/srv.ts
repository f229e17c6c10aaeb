import { portProtocol } from "../../../kubernetes/defaults.ts";
import { msg } from "../../../text/message.ts";
import { verbatim } from "../../markdown.ts";
import type { Proposal } from "../item.ts";
import { fullName, servicesHere, type KnownService } from "./known.ts";
import type { TypedName } from "./place.ts";

/** `_client._tcp.kafka-headless`: a whole SRV name for each named port. */
export function srvPorts(typed: TypedName): Proposal[] {
  return servicesHere(typed).flatMap((service) =>
    portsOf(service).map(({ name, protocol, port }): Proposal => {
      const label = `_${name}._${protocol}.${service.name}`;
      return { label, insertText: label, kind: "port", detail: msg("SRV, port {port} of Service {name}", { port, name: service.name }), documentation: verbatim("{name}", { name: `_${name}._${protocol}.${fullName(typed, service.name, null)}` }) };
    }),
  );
}

/** Behind `_client.` the protocol; behind `_client._tcp.` the Services that have such a port. */
export function srvContinuations(typed: TypedName, port: string, protocol: string | null): Proposal[] {
  const fitting = servicesHere(typed).flatMap((service) => portsOf(service).flatMap((found) => (`_${found.name}` === port.toLowerCase() ? [{ service, ...found }] : [])));
  if (protocol === null) return fitting.map(({ protocol: own, name }) => ({ label: `_${own}`, insertText: `_${own}`, kind: "value", detail: msg("protocol of port {name}", { name }) }));
  return fitting.flatMap(({ service, protocol: own, port: number }): Proposal[] =>
    `_${own}` === protocol.toLowerCase() ? [{ label: service.name, insertText: service.name, kind: "service", detail: msg("SRV, port {port} of Service {name}", { port: number, name: service.name }) }] : [],
  );
}

function portsOf({ entry, kind }: KnownService): { readonly name: string; readonly protocol: string; readonly port: number }[] {
  if (kind === "external-name") return [];
  return entry.resource.ports.flatMap(({ name, port, protocol }) => (name && port ? [{ name: name.value, port: port.value, protocol: portProtocol({ protocol: protocol?.value }).toLowerCase() }] : []));
}
