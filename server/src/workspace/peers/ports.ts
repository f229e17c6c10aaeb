/** Which ports the members of a set listen on. */
import type { PeerKey, PeerPort, PortField } from "../../kubernetes/peers/types.ts";
import { resolvePort } from "../../kubernetes/headless.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { podSpecOf, serviceSpecOf } from "../facts.ts";
import { governingService } from "../relations.ts";
import type { Entry, Model } from "../snapshot.ts";

/** The numbers for a setting's ports: of the container port with a fitting name, of the Service's, else the system's own. */
export function portsOf(model: Model, set: Entry<StatefulSet>, key: PeerKey): Partial<Record<PortField, number>> {
  const found: Partial<Record<PortField, number>> = {};
  for (const [field, port] of Object.entries(key.ports) as [PortField, PeerPort][]) found[field] = numberOf(model, set, port);
  return found;
}

function numberOf(model: Model, set: Entry<StatefulSet>, { number, names }: PeerPort): number {
  const ports = (set.resource.template?.containers ?? []).flatMap((container) => container.ports);
  if (ports.some(({ containerPort }) => containerPort?.value === number)) return number;
  const named = ports.find(({ name, containerPort }) => name && containerPort && names.includes(name.value));
  return named?.containerPort?.value ?? servicePort(model, set, names) ?? number;
}

/** A headless Service does not translate ports: what counts is where its port leads to. */
function servicePort(model: Model, set: Entry<StatefulSet>, names: readonly string[]): number | undefined {
  const governing = governingService(model, set);
  if (governing.state !== "found") return undefined;
  for (const service of governing.services) {
    const port = serviceSpecOf(service.resource).ports?.find(({ name }) => name !== undefined && names.includes(name));
    const resolved = port && resolvePort(port, podSpecOf(set.resource.template));
    if (resolved?.found) return resolved.port;
  }
  return undefined;
}
