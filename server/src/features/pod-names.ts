import { ordinalRange, podFqdn, podName } from "../kubernetes/names.ts";
import { replicaCount } from "../workspace/facts.ts";
import { shownNamespace } from "../workspace/namespaces.ts";
import type { StatefulSet } from "../manifests/stateful-set.ts";
import type { Entry, Model } from "../workspace/snapshot.ts";

/** More names than this are no list that anybody pastes. */
const maxPods = 10_000;

/**
 * The names of a set's pods, one each: full DNS names where the set has a governing Service, else pod names. Where an
 * autoscaler owns the count, those of the written count (or of one replica).
 */
export function podNames(model: Model, entry: Entry<StatefulSet>): string[] {
  const { resource } = entry;
  const set = resource.name?.value;
  if (set === undefined) return [];
  const { count } = replicaCount(model, entry);
  const replicas = Math.min(count === "unknown" ? (resource.replicas?.value ?? 1) : count, maxPods);
  const namespace = shownNamespace(model, entry).name;
  const service = resource.serviceName?.value;
  return ordinalRange({ start: resource.ordinalsStart?.value, replicas }).map((ordinal) => {
    const pod = podName(set, ordinal);
    return service === undefined ? pod : podFqdn(pod, service, namespace, model.settings.clusterDomain);
  });
}
