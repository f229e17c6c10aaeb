/** Who is told when a pod appears, changes or goes. */
import { podChangedForDeployment } from "../controllers/deployment/pod-changes.ts";
import { podChangedForBudgets } from "../disruption/controller.ts";
import { enqueue, type Cluster } from "../engine/cluster.ts";
import { podChangedForEndpoints } from "../endpoints/index.ts";
import { podChangedForPlacement } from "../scheduler/changes.ts";
import { podChangedForNodes } from "../nodes/pod-changes.ts";
import { isReplicaSetPod, type Pod } from "./objects.ts";

/** `before` is undefined for a new pod, `after` for one that is gone. */
export function podChanged(cluster: Cluster, before: Pod | undefined, after: Pod | undefined): void {
  podChangedForEndpoints(cluster, before, after);
  podChangedForDeployment(cluster, before, after);
  podChangedForPlacement(cluster, before, after);
  podChangedForBudgets(cluster, before, after);
  podChangedForNodes(cluster, before, after);
  if (isReplicaSetPod((after ?? before)!) || (before && after && !mattersToController(before, after))) return;
  cluster.version++;
  enqueue(cluster);
}

/** Node, address and container states are of no interest to the StatefulSet controller. */
function mattersToController(before: Pod, after: Pod): boolean {
  return (
    before.status.phase !== after.status.phase ||
    before.status.ready.status !== after.status.ready.status ||
    before.metadata.deletionTimestamp !== after.metadata.deletionTimestamp ||
    before.metadata.labels !== after.metadata.labels ||
    before.metadata.ownerReferences !== after.metadata.ownerReferences ||
    before.spec.volumes !== after.spec.volumes
  );
}
