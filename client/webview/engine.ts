/** What the page asks of the simulation, in one place: everything else here imports its types only. */
import { answersOver, asCached, ask, cacheChain, clientCaches, connectionNow, contrastOf, serverCaches } from "../../server/src/simulation/dns/index.ts";
import {
  createTimeline,
  kubectl,
  kubectlGetDeployment,
  kubectlGetNodes,
  kubectlGetPods,
  kubectlGetPvc,
  kubectlGetReplicaSets,
  kubectlGetStatefulSet,
  kubectlRolloutStatus,
  setDetails,
  settingsFor,
} from "../../server/src/simulation/index.ts";
import { tabulate } from "../../server/src/simulation/output/table.ts";

export const engine = {
  createTimeline,
  kubectl,
  setDetails,
  settingsFor,
  /** Text that kubectl prints about a cluster. */
  kubectlOutput: {
    getPods: kubectlGetPods,
    getStatefulSet: kubectlGetStatefulSet,
    getDeployment: kubectlGetDeployment,
    getReplicaSets: kubectlGetReplicaSets,
    getPvc: kubectlGetPvc,
    getNodes: kubectlGetNodes,
    rolloutStatus: kubectlRolloutStatus,
    tabulate,
  },
  ask,
  answersOver,
  asCached,
  cacheChain,
  serverCaches,
  clientCaches,
  contrastOf,
  connectionNow,
};

export type Engine = typeof engine;
