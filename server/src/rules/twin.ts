import { isHeadless } from "../kubernetes/headless.ts";
import type { Service } from "../manifests/service.ts";
import type { StatefulSet } from "../manifests/stateful-set.ts";
import { serviceSpecOf } from "../workspace/facts.ts";
import { isPlaceholder } from "../workspace/namespaces.ts";
import { governedSets, selectingServices } from "../workspace/relations.ts";
import type { Entry, Model } from "../workspace/snapshot.ts";

/**
 * The headless Services that select all pods of a set and govern no other one: where `serviceName` was probably meant to
 * point. Per-pod Services (selecting `statefulset.kubernetes.io/pod-name`) are none.
 */
export function headlessTwins(model: Model, set: Entry<StatefulSet>): Entry<Service>[] {
  return selectingServices(model, set).flatMap(({ entry, match }) => {
    const name = entry.resource.name?.value;
    if (match.match !== "all" || name === undefined || isPlaceholder(name) || !isHeadless(serviceSpecOf(entry.resource))) return [];
    const others = governedSets(model, entry).some((other) => other.resource !== set.resource);
    return others ? [] : [entry];
  });
}
