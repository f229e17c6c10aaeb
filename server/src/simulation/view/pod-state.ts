import { revisionLabel } from "../../kubernetes/controller-labels.ts";
import { controllerOf, isReplicaSetPod, type Pod } from "../api/objects.ts";
import { minReadySecondsOf } from "../controllers/deployment/pods.ts";
import type { Appearance, Cluster } from "../engine/cluster.ts";
import type { PodState, TimeMs } from "../types.ts";
import { readyContainers, statusColumn } from "./pod-columns.ts";

/** The one word for a pod at this moment: what the row is painted as. */
export function podState({ metadata, status }: Pod, minReadySeconds: number, now: TimeMs, nodeAnswers: boolean): PodState {
  if (status.phase === "Failed") return "failed";
  if (status.phase === "Succeeded") return "succeeded";
  if (!nodeAnswers) return "lost";
  if (metadata.deletionTimestamp !== undefined) return "terminating";
  if (status.ready.status) return status.ready.since + minReadySeconds * 1000 <= now ? "available" : "ready";
  if (status.trouble?.reason === "CrashLoopBackOff") return "crashloop";
  if (status.phase === "Running") return "running";
  return status.starting ? "starting" : "pending";
}

export function stateIn(cluster: Cluster, pod: Pod): PodState {
  return podState(pod, minReadySecondsOf(cluster, pod), cluster.now, isNodeAnswering(cluster, pod));
}

/** What the control plane believes, not what is: a node counts as lost once it has been silent for too long. */
export function isNodeAnswering({ nodes, runtimes }: Cluster, pod: Pod): boolean {
  const node = pod.spec.nodeName === undefined ? undefined : runtimes.get(pod.metadata.name)?.node;
  return node === undefined || (nodes[node]!.exists && nodes[node]!.ready.status === "True");
}

/** Letter of the pod's ControllerRevision, or of its ReplicaSet. */
export function letterOf({ letters, deployment }: Cluster, pod: Pod): string {
  const letter = isReplicaSetPod(pod) ? deployment?.letters.get(controllerOf(pod.metadata)!.name) : letters.get(pod.metadata.labels[revisionLabel] ?? "");
  return letter ?? "?";
}

export function appearanceOf(cluster: Cluster, pod: Pod): Appearance {
  const row = cluster.runtimes.get(pod.metadata.name)?.row;
  return {
    workload: row === undefined ? "statefulset" : "deployment",
    row: row ?? pod.ordinal,
    state: stateIn(cluster, pod),
    revisionLetter: letterOf(cluster, pod),
    node: pod.spec.nodeName ?? null,
    restarts: pod.status.restartCount,
    uid: pod.metadata.uid,
    createdAt: pod.metadata.creationTimestamp,
    ...(pod.status.lastTerminatedAt !== undefined && { lastTerminatedAt: pod.status.lastTerminatedAt }),
    readyContainers: readyContainers(pod),
    status: statusColumn(pod),
  };
}

export function sameAppearance(a: Appearance | undefined, b: Appearance | undefined): boolean {
  if (!a || !b) return a === b;
  return (
    a.state === b.state &&
    a.revisionLetter === b.revisionLetter &&
    a.node === b.node &&
    a.restarts === b.restarts &&
    a.uid === b.uid &&
    a.readyContainers === b.readyContainers &&
    a.status === b.status
  );
}
