/** How many pods a budget reckons with, and how many of them must stay healthy. upstream: getExpectedPodCount */
import { controllerOf, type OwnerReference } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import { selects } from "./tally.ts";
import type { Budget } from "./state.ts";

export interface Expected {
  readonly expectedPods: number;
  readonly desiredHealthy: number;
}

/** Percentages are of what the pods' controllers want, not of the pods there are, and round up. The text is an error's. */
export function expectedPods(cluster: Cluster, budget: Budget): Expected | string {
  const { minAvailable, maxUnavailable } = budget.spec;
  if (maxUnavailable !== undefined) {
    const expected = expectedScale(cluster, budget);
    if (typeof expected === "string") return expected;
    return { expectedPods: expected, desiredHealthy: Math.max(0, expected - scaled(maxUnavailable, expected)) };
  }
  if (minAvailable === undefined) return { expectedPods: 0, desiredHealthy: 0 };
  if (typeof minAvailable === "number") return { expectedPods: budget.tally.pods, desiredHealthy: minAvailable };
  const expected = expectedScale(cluster, budget);
  if (typeof expected === "string") return expected;
  return { expectedPods: expected, desiredHealthy: scaled(minAvailable, expected) };
}

/** The replicas of all controllers that have a pod here. Pods without controller count for nothing. upstream: getExpectedScale */
function expectedScale(cluster: Cluster, { spec, tally }: Budget): number | string {
  const scales = new Map<string, number>();
  for (const { reference } of tally.controllers.values()) {
    const found = scaleOf(cluster, reference);
    if (found) scales.set(found.uid, found.replicas);
    else {
      const orphan = cluster.pods.values().find((pod) => selects(spec, pod) && pod.metadata.ownerReferences.some(({ uid }) => uid === reference.uid));
      return `found no controllers for pod "${orphan?.metadata.name ?? ""}"`;
    }
  }
  return [...scales.values()].reduce((sum, replicas) => sum + replicas, 0);
}

/** A ReplicaSet of a Deployment counts as that Deployment, whose other ReplicaSets are not counted again. upstream: finders */
function scaleOf({ set, deployment }: Cluster, { uid, name }: OwnerReference): { readonly uid: string; readonly replicas: number } | undefined {
  if (set?.metadata.uid === uid) return { uid, replicas: set.spec.replicas };
  const replicaSet = deployment?.replicaSets.get(name);
  if (replicaSet?.metadata.uid !== uid) return undefined;
  const owner = deployment?.deployment;
  const isOwned = owner && controllerOf(replicaSet.metadata)?.uid === owner.metadata.uid;
  return isOwned ? { uid: owner.metadata.uid, replicas: owner.spec.replicas } : { uid, replicas: replicaSet.spec.replicas };
}

/** upstream: intstr.GetScaledValueFromIntOrPercent, rounding up */
function scaled(value: number | string, total: number): number {
  return typeof value === "number" ? value : Math.ceil((Number.parseInt(value, 10) * total) / 100);
}
