/**
 * Processes without a pod: the object went while the containers still ran. On a node that hears of it the kubelet ends
 * them soon; on one that is cut off they run on, while the StatefulSet may have made another pod of the same name.
 */
import { msg } from "../../text/message.ts";
import type { Pod } from "../api/objects.ts";
import { emit, setTimer, type Cluster } from "../engine/cluster.ts";
import { around } from "../engine/random.ts";
import { stillRunsMs } from "../kubelet/still-runs.ts";
import type { Ghost } from "./state.ts";

/** The pod's object goes: call it while its runtime is still known. */
export function leaveGhost(cluster: Cluster, pod: Pod): void {
  const { name, uid } = pod.metadata;
  const runtime = cluster.runtimes.get(name);
  if (runtime?.startedAt === undefined || runtime.node === undefined) return;
  const { name: node, silentSince } = cluster.nodes[runtime.node]!;
  const workload = runtime.row === undefined ? "statefulset" : "deployment";
  const ghost: Ghost = { pod: name, uid, node: runtime.node, workload, since: cluster.now, plan: 0 };
  cluster.nodeControl.ghosts.set(uid, ghost);
  const message =
    silentSince === undefined
      ? msg("The containers of {pod} still run on {node} until its kubelet has stopped them; the object is gone already.", { pod: name, node })
      : msg("What ran as {pod} still runs on {node}, which nobody can reach; the object is gone.", { pod: name, node });
  emit(cluster, { actor: "kubelet", kind: "ghostLeft", object: name, message });
  if (silentSince === undefined) endAfter(cluster, ghost, stillRunsMs(cluster, pod));
}

/** The kubelet has heard that the pod is gone: it stops what still runs. */
export function endGhosts(cluster: Cluster, node: number): void {
  for (const ghost of ghostsOn(cluster, node)) endAfter(cluster, ghost, around(cluster.settings.terminateMs, cluster.input.seed, ghost.uid, "stop"));
}

/** The machine is off. */
export function dropGhosts(cluster: Cluster, node: number): void {
  for (const ghost of ghostsOn(cluster, node)) ghostEnded(cluster, ghost.uid);
}

export function ghostEnded(cluster: Cluster, uid: string): void {
  const ghost = cluster.nodeControl.ghosts.get(uid);
  if (!ghost) return;
  cluster.nodeControl.ghosts.delete(uid);
  const message = msg("What still ran of the former {pod} on {node} has ended.", { pod: ghost.pod, node: cluster.nodes[ghost.node]!.name });
  emit(cluster, { actor: "kubelet", kind: "ghostEnded", object: ghost.pod, message });
}

function ghostsOn({ nodeControl }: Cluster, node: number): Ghost[] {
  return [...nodeControl.ghosts.values()].filter((ghost) => ghost.node === node);
}

function endAfter(cluster: Cluster, ghost: Ghost, delayMs: number): void {
  const plan = cluster.serial++;
  cluster.nodeControl.ghosts.set(ghost.uid, { ...ghost, plan });
  setTimer(cluster, cluster.now + delayMs, { do: "node", step: "ghost", uid: ghost.uid, plan });
}
