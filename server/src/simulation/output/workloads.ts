/** `kubectl get statefulsets`, `deployments` and `replicasets`. upstream: pkg/printers/internalversion */
import type { ObjectMeta } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { World } from "../world.ts";
import { ageSince, humanDuration } from "./duration.ts";
import { nothingFound, tabulate } from "./table.ts";

/** `kubectl get statefulsets` at the world's moment. */
export function kubectlGetStatefulSet(world: World): string {
  const { set, input, now } = world as Cluster;
  if (!set) return nothingFound(input.namespace);
  const { metadata, spec, status } = set;
  return tabulate([
    ["NAME", "READY", "AGE"],
    [metadata.name, `${status.readyReplicas}/${spec.replicas}`, age(now, metadata)],
  ]);
}

/** `kubectl get deployments` at the world's moment. */
export function kubectlGetDeployment(world: World): string {
  const { deployment: state, input, now } = world as Cluster;
  if (!state?.deployment) return nothingFound(input.namespace);
  const { metadata, spec, status } = state.deployment;
  return tabulate([
    ["NAME", "READY", "UP-TO-DATE", "AVAILABLE", "AGE"],
    [metadata.name, `${status.readyReplicas}/${spec.replicas}`, String(status.updatedReplicas), String(status.availableReplicas), age(now, metadata)],
  ]);
}

/** `kubectl get replicasets` at the world's moment. */
export function kubectlGetReplicaSets(world: World): string {
  const { deployment: state, input, now } = world as Cluster;
  const replicaSets = [...(state?.replicaSets.values() ?? [])].sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  if (replicaSets.length === 0) return nothingFound(input.namespace);
  const rows = replicaSets.map(({ metadata, spec, status }) => [metadata.name, String(spec.replicas), String(status.replicas), String(status.readyReplicas), age(now, metadata)]);
  return tabulate([["NAME", "DESIRED", "CURRENT", "READY", "AGE"], ...rows]);
}

function age(now: number, { creationTimestamp }: ObjectMeta): string {
  return humanDuration(ageSince(now, creationTimestamp));
}
