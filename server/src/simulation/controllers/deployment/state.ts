/** The Deployment beside the set, and its ReplicaSets. */

export interface DeploymentState {
  readonly name: string;
}

export type DeploymentEvent = { readonly do: "deployment" };

export function draftOfDeployment(state: DeploymentState): DeploymentState {
  return { ...state };
}
