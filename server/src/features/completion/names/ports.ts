import { isPodOwner } from "../../../manifests/resource.ts";
import { msg } from "../../../text/message.ts";
import { judgeText } from "../../../workspace/names/judge.ts";
import type { NameAt } from "../../../workspace/names/types.ts";
import { selectedWorkloads } from "../../../workspace/relations.ts";
import { verbatim } from "../../markdown.ts";
import { writtenAs } from "../../names/written-as.ts";
import type { Proposal } from "../item.ts";
import type { TypedName } from "./place.ts";

/** Behind `name:` the ports that are open there: the Service's behind a cluster IP, else the containers'. */
export function ports(typed: TypedName): Proposal[] {
  const { snapshot, entry, field, client, done, place } = typed;
  const name = done.join(".");
  const at: NameAt = { entry, field, written: writtenAs(name, typed.host ? place : { kind: "host-port" }) };
  const judged = /[${]/.test(name) ? undefined : judgeText(snapshot, at, client, name);
  const [service] = judged?.services ?? [];
  if (!judged || !service) return [];
  const throughIp = service.resource.clusterIP?.value !== "None" && judged.reading.endpoint === null;
  const own = service.resource.ports.flatMap(({ port, name: label }) => (port ? [{ port: port.value, label: label?.value ?? null }] : []));
  const owners = judged.pod ? [judged.pod.set] : selectedWorkloads(snapshot, service).map((selected) => selected.entry);
  const opened = owners.flatMap(({ resource }) => (isPodOwner(resource) ? (resource.template?.containers ?? []) : []).flatMap((container) => container.ports.flatMap(({ containerPort, name: label }) => (containerPort ? [{ port: containerPort.value, label: label?.value ?? null }] : []))));
  return (throughIp || opened.length === 0 ? own : opened).map(({ port, label }): Proposal => {
    const of = throughIp || opened.length === 0 ? msg("port of Service {name}", { name: service.resource.name!.value }) : msg("container port");
    return { label: String(port), insertText: String(port), kind: "port", detail: label === null ? of : verbatim("{label}, {of}", { label, of }) };
  });
}
