import { addressOwner } from "../../kubernetes/dns/cluster.ts";
import type { DnsRecord } from "../../kubernetes/dns/records.ts";
import type { Step } from "../../kubernetes/dns/walk.ts";
import { findNamed } from "../../workspace/find.ts";
import { podMeant } from "../../workspace/names/options.ts";
import { nearestOf } from "../../workspace/nearest.ts";
import { selectedWorkloads } from "../../workspace/relations.ts";
import type { Model } from "../../workspace/snapshot.ts";
import type { Asking } from "./client.ts";
import type { Target } from "./types.ts";
import { worldOf, type World } from "./world.ts";

/** What the records of an answer stand for: addresses of pods and Services are made up, so their owners are told. */
export function targetsOf(model: Model, ask: Asking, world: World, step: Extract<Step, { step: "query" }>): Target[] {
  const found = step.records.flatMap((record) => {
    if (record.type === "SRV") return srvTargets(model, ask, record);
    return record.type === "A" || record.type === "AAAA" ? [ownerOf(model, ask, world, record.data, null)] : [];
  });
  // An ExternalName that leads out of the cluster answers with a name alone.
  const names = found.length > 0 ? [] : step.records.flatMap((record): Target[] => (record.type === "CNAME" ? [{ kind: "name", name: record.data.replace(/\.$/, ""), entry: null, port: null }] : []));
  const unique = new Map([...found, ...names].map((target) => [`${target.kind} ${target.name} ${target.port ?? ""}`, target]));
  return [...unique.values()];
}

function srvTargets(model: Model, ask: Asking, record: Extract<DnsRecord, { type: "SRV" }>): Target[] {
  const world = worldOf(model, ask, record.target);
  const label = world.reading?.endpoint;
  const pod = label ? podMeant(model, ask.at.entry, ask.client, label) : null;
  if (pod) return [{ kind: "pod", name: pod.label, entry: pod.set, port: record.port }];
  return world.service && !label ? [{ kind: "service", name: world.service.resource.name!.value, entry: world.service, port: record.port }] : [{ kind: "name", name: record.target.replace(/\.$/, ""), entry: null, port: record.port }];
}

function ownerOf(model: Model, ask: Asking, world: World, ip: string, port: number | null): Target {
  const owner = addressOwner(world.cluster, ip);
  if (owner?.kind === "service") {
    const entry = owner.service.name === world.service?.resource.name?.value ? world.service : nearestOf(model, ask.at.entry.uri, findNamed(model, "Service", owner.service.name))[0];
    return entry ? { kind: "service", name: owner.service.name, entry, port } : { kind: "address", name: ip, entry: null, port };
  }
  if (owner?.kind !== "pod") return { kind: "address", name: ip, entry: null, port };
  const { name } = owner.pod;
  const maker = podMeant(model, ask.at.entry, ask.client, name)?.set ?? (world.service ? selectedWorkloads(model, world.service).find(({ entry }) => name.startsWith(entry.resource.name?.value ?? " "))?.entry : undefined);
  return { kind: "pod", name, entry: maker ?? null, port };
}
