import type { Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { PodLine } from "../types.ts";
import { readyContainers, restartsColumn, sinceRestart, statusColumn } from "../view/pod-columns.ts";
import type { World } from "../world.ts";
import { ageSince, humanDuration } from "./duration.ts";
import { nothingFound, tabulate } from "./table.ts";

const header = ["NAME", "READY", "STATUS", "RESTARTS", "AGE"];

/** What `kubectl get pods` (with `wide`: `-o wide`) prints at the world's moment, in the API's order: by name. */
export function kubectlGetPods(world: World, { wide = false }: { readonly wide?: boolean } = {}): string {
  const cluster = world as Cluster;
  const pods = cluster.pods.values().sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  if (pods.length === 0) return nothingFound(cluster.input.namespace);
  const head = wide ? [...header, "IP", "NODE", "NOMINATED NODE", "READINESS GATES"] : header;
  return tabulate([head, ...pods.map((pod) => [...cells(cluster, pod), ...(wide ? wideCells(pod) : [])])]);
}

function cells({ now }: Cluster, pod: Pod): string[] {
  const { name, creationTimestamp } = pod.metadata;
  const restarts = restartsColumn(pod.status.restartCount, sinceRestart(pod, now));
  return [name, readyContainers(pod), statusColumn(pod), restarts, humanDuration(ageSince(now, creationTimestamp))];
}

/** No simulated pod is ever nominated; readiness gates nobody answers are not modelled. */
function wideCells({ status, spec }: Pod): string[] {
  return [status.podIP ?? "<none>", spec.nodeName ?? "<none>", "<none>", "<none>"];
}

/** What a terminal shows of `kubectl get pods --watch` that has been open since before the first pod. */
export function kubectlWatchPods(lines: readonly PodLine[]): string {
  const widths: number[] = [];
  const [first, ...later] = lines;
  if (!first) return "";
  // Each line is printed on its own: columns can only grow.
  return [tabulate([header, first.cells], widths), ...later.map(({ cells: line }) => tabulate([line], widths))].join("");
}
