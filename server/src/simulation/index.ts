/**
 * The simulator: a cluster with one StatefulSet, deterministic and pure. Same input, seed and commands: same history.
 * Nothing here knows the time of day, files, the editor or a page.
 */
export type * from "./types.ts";
export type { World } from "./world.ts";
export { createWorld, advance, execute, nextEventAt, view } from "./world.ts";
export { settingsFor } from "./scheduler/cluster-size.ts";
export { objectChanges } from "./object-changes.ts";
export { kubectl } from "./kubectl.ts";
export type { Timeline } from "./timeline.ts";
export { createTimeline } from "./timeline.ts";
export type { SetDetails } from "./view/set-details.ts";
export { setDetails } from "./view/set-details.ts";
export { kubectlGetPods, kubectlWatchPods } from "./output/pods.ts";
export { kubectlGetDeployment, kubectlGetReplicaSets, kubectlGetStatefulSet } from "./output/workloads.ts";
export { kubectlGetPvc } from "./output/claims.ts";
export { kubectlGetNodes } from "./output/nodes.ts";
export type { RolloutStatus } from "./output/rollout-status.ts";
export { kubectlRolloutStatus } from "./output/rollout-status.ts";
