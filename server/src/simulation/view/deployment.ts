import type { DeploymentState } from "../controllers/deployment/state.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { DeploymentView } from "../types.ts";

export function deploymentView(_cluster: Cluster, { name }: DeploymentState): DeploymentView {
  return { name, replicas: 0, readyReplicas: 0, availableReplicas: 0, updatedReplicas: 0, replicaSets: [], why: [] };
}
