import { srvRecords } from "../../kubernetes/srv.ts";
import type { PodTemplate } from "../../manifests/pod-template.ts";
import type { Service } from "../../manifests/service.ts";
import { msg } from "../../text/message.ts";
import { podSpecOf, serviceSpecOf } from "../../workspace/facts.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import { line, verbatim, type Block } from "../markdown.ts";
import type { ViewedNamespace } from "./pods.ts";

/** More named ports than this are only counted. */
const mostShown = 3;

/** The SRV names of a Service's named ports with the port number that is answered for these pods. */
export function srvLines(model: Model, service: Entry<Service>, namespace: ViewedNamespace, template: PodTemplate | null): Block[] {
  const name = service.resource.name?.value;
  if (!name) return [];
  const records = srvRecords({ name, namespace: namespace.name, spec: serviceSpecOf(service.resource) }, model.settings.clusterDomain, template ? podSpecOf(template) : undefined);
  const named = records.flatMap((record) => (record.name === undefined ? [] : [{ ...record, name: record.name }]));
  const lines = named.slice(0, mostShown).map((record) => {
    if (record.port !== undefined) return line(verbatim("SRV {name} → {port}", { name: record.name, port: record.port }));
    if (!record.unresolved) return line(verbatim("SRV {name}", { name: record.name }));
    return line(msg("SRV {name}: none, no container has a port {port}", { name: record.name, port: record.unresolved.name }), "bad");
  });
  return named.length > mostShown ? [...lines, line(msg("and {count} more SRV names", { count: named.length - mostShown }))] : lines;
}
