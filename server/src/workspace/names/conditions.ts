/** What a name needs to resolve although everything is written right. source: dns.md §10 */
import { dnsKind, publishesBeforeReady } from "../../kubernetes/headless.ts";
import type { Service } from "../../manifests/service.ts";
import { replicaCount, serviceSpecOf } from "../facts.ts";
import { governedSets } from "../relations.ts";
import type { Entry, Model } from "../snapshot.ts";
import type { Condition, MeantPod, Reading } from "./types.ts";

export function conditionsOf(model: Model, service: Entry<Service>, pod: MeantPod | null, reading: Reading): Condition[] {
  const spec = serviceSpecOf(service.resource);
  const kind = dnsKind(spec);
  if (kind === "external-name") return [];
  const conditions: Condition[] = [];
  const perEndpoint = reading.endpoint !== null;
  if (kind === "cluster-ip" && !perEndpoint) return [];
  conditions.push(publishesBeforeReady(spec) ? { kind: "before-ready" } : { kind: "ready", pod: reading.endpoint });
  if (kind === "cluster-ip") conditions.push({ kind: "coredns-only" });
  const sets = pod ? [pod.set] : governedSets(model, service);
  for (const set of sets) if (replicaCount(model, set).count === "unknown") conditions.push({ kind: "replicas-unknown", set });
  const start = pod?.set.resource.ordinalsStart?.value ?? 0;
  if (pod && pod.ordinal > start && pod.set.resource.podManagementPolicy?.value !== "Parallel" && !publishesBeforeReady(spec)) conditions.push({ kind: "ordered", ordinal: pod.ordinal });
  return conditions;
}
