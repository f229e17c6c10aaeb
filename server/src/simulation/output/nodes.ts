import type { Release } from "../../kubernetes/versions.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { NodeState } from "../nodes/state.ts";
import type { World } from "../world.ts";
import { ageSince, humanDuration } from "./duration.ts";
import { nothingFound, tabulate } from "./table.ts";

/** The patch of each release whose behaviour has been compared. */
const versions: Readonly<Record<Release, string>> = { "1.34": "v1.34.4", "1.35.0": "v1.35.0", "1.35": "v1.35.4", "1.36": "v1.36.3", "1.37": "v1.37.1" };

/** `kubectl get nodes` at the world's moment. upstream: printNode */
export function kubectlGetNodes(world: World): string {
  const { nodes, now, release } = world as Cluster;
  const present = nodes.filter(({ exists }) => exists).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (present.length === 0) return nothingFound(null);
  const rows = present.map((node) => [node.name, nodeStatus(node), "<none>", humanDuration(ageSince(now, node.createdAt)), versions[release]]);
  return tabulate([["NAME", "STATUS", "ROLES", "AGE", "VERSION"], ...rows]);
}

function nodeStatus({ ready, unschedulable }: NodeState): string {
  return `${ready.status === "True" ? "Ready" : "NotReady"}${unschedulable ? ",SchedulingDisabled" : ""}`;
}
