import { dnsKind } from "../../kubernetes/headless.ts";
import { isPodOwner } from "../../manifests/resource.ts";
import type { Span } from "../../text/span.ts";
import { serviceSpecOf } from "../../workspace/facts.ts";
import type { Judgement } from "../../workspace/names/types.ts";
import { selectedWorkloads } from "../../workspace/relations.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";

export interface WrittenPortMatch {
  readonly kind: "service" | "container";
  readonly entry: Entry;
  readonly span: Span;
  readonly name: string | null;
}

export interface Ports {
  readonly matching: readonly WrittenPortMatch[];
  /** The numbers there are instead. */
  readonly others: readonly number[];
  /** Nothing can listen on any other: a cluster IP forwards only its Service's ports. */
  readonly closed: boolean;
}

/** Where a port number behind a name leads: through a cluster IP to the Service's ports, else to the containers'. */
export function portsOf(model: Model, { services, pod, reading }: Judgement, number: number): Ports | null {
  const [service] = services;
  if (!service) return null;
  const kind = dnsKind(serviceSpecOf(service.resource));
  if (kind === "external-name") return null;
  if (kind === "cluster-ip" && reading.endpoint === null) {
    const ports = service.resource.ports.flatMap(({ port, name }) => (port ? [{ kind: "service" as const, entry: service as Entry, span: port.span, name: name?.value ?? null, number: port.value }] : []));
    return chosen(ports, number, true);
  }
  const owners: readonly Entry[] = pod ? [pod.set] : selectedWorkloads(model, service).map(({ entry }) => entry);
  const ports = owners.flatMap((entry) =>
    (isPodOwner(entry.resource) ? [...(entry.resource.template?.containers ?? []), ...(entry.resource.template?.initContainers ?? [])] : []).flatMap((container) =>
      container.ports.flatMap(({ containerPort, name }) => (containerPort ? [{ kind: "container" as const, entry, span: containerPort.span, name: name?.value ?? null, number: containerPort.value }] : [])),
    ),
  );
  return chosen(ports, number, false);
}

function chosen(ports: readonly (WrittenPortMatch & { readonly number: number })[], number: number, closed: boolean): Ports {
  return { matching: ports.filter((port) => port.number === number), others: [...new Set(ports.map((port) => port.number))], closed };
}
