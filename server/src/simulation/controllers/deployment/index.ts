import type { Pod } from "../../api/objects.ts";
import type { Cluster } from "../../engine/cluster.ts";
import type { DeploymentEvent } from "./state.ts";

export function isDeploymentEventMeant(cluster: Cluster, _event: DeploymentEvent): boolean {
  return cluster.deployment !== null;
}

export function deploymentEvent(_cluster: Cluster, _event: DeploymentEvent): void {}

/** A pod appeared, changed or went (`undefined` before or after). */
export function podChangedForDeployment(_cluster: Cluster, _before: Pod | undefined, _after: Pod | undefined): void {}
