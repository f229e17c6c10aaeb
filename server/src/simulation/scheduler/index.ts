/** Finds a node for a pod, and lets its volumes be made there first (WaitForFirstConsumer). upstream: pkg/scheduler */
import { msg } from "../../text/message.ts";
import { claimsOf, ownClaimNames, podsOf } from "../api/claims.ts";
import type { Pod } from "../api/objects.ts";
import { updatePod } from "../api/pods.ts";
import { emit, type Cluster } from "../engine/cluster.ts";
import { startOnNode } from "../kubelet/start.ts";
import { makeVolume, provision } from "../volumes/provision.ts";
import { findNode, type Found } from "./find-node.ts";
import { groupOf } from "./groups.ts";
import { wakeScheduler } from "./queue.ts";
import { giveBackRoom, takeRoom } from "./room.ts";
import type { Group } from "./state.ts";

/** A pod has been seen, or something has changed that could help it: looks for a node. */
export function schedule(cluster: Cluster, pod: Pod): void {
  const { name } = pod.metadata;
  const runtime = cluster.runtimes.get(name);
  if (!runtime || pod.status.phase !== "Pending" || pod.metadata.deletionTimestamp !== undefined) return;
  if (pod.spec.nodeName !== undefined) return startWhereWritten(cluster, pod);
  if (runtime.node !== undefined) return bindWhenReady(cluster, name);
  const group = groupOf(cluster, pod);
  noteAssumptions(cluster, pod, group);
  const found = findNode(cluster, pod, group);
  if ("unplaced" in found) return stayPending(cluster, pod, found.unplaced);
  cluster.unschedulable.delete(name);
  reserve(cluster, pod, found.node);
}

function reserve(cluster: Cluster, pod: Pod, node: number): void {
  const { name } = pod.metadata;
  takeRoom(cluster, node, pod);
  cluster.runtimes.set(name, { ...cluster.runtimes.get(name)!, node });
  for (const claim of claimsOf(cluster, pod)) provision(cluster, claim, node);
  bindWhenReady(cluster, name);
}

/** The room is free again, and the pod has to look for another place. upstream: Unreserve */
function unreserve(cluster: Cluster, pod: Pod): void {
  const { node, ...runtime } = cluster.runtimes.get(pod.metadata.name)!;
  if (node !== undefined) giveBackRoom(cluster, node, pod);
  cluster.runtimes.set(pod.metadata.name, runtime);
  schedule(cluster, pod);
}

/** The event is written once for each text, although the scheduler tries more often. */
function stayPending(cluster: Cluster, pod: Pod, unplaced: Extract<Found, { unplaced: unknown }>["unplaced"]): void {
  const { name } = pod.metadata;
  const before = cluster.unschedulable.get(name);
  cluster.unschedulable.set(name, { ...unplaced, since: before?.since ?? cluster.now, queued: false });
  if (before?.message === unplaced.message) return;
  const event = { type: "Warning", reason: "FailedScheduling", message: unplaced.message } as const;
  emit(cluster, { actor: "scheduler", kind: "unschedulable", object: name, message: msg("Pod {pod} cannot be placed and stays Pending.", { pod: name }), event });
}

/** A volume is there: the claim is bound, and the pods that waited for it may go to their node. */
export function provisioned(cluster: Cluster, name: string, uid: string): void {
  const claim = cluster.claims.get(name);
  if (!claim || claim.metadata.uid !== uid || claim.status.phase === "Bound") return;
  makeVolume(cluster, claim);
  emit(cluster, { actor: "volume-controller", kind: "claimBound", object: name, message: msg("Claim {claim} is bound to a new volume.", { claim: name }) });
  for (const { metadata } of podsOf(cluster, name)) bindWhenReady(cluster, metadata.name);
  wakeScheduler(cluster, "claim");
}

/** A pod with a node in mind goes there when its volumes are there; when something has come between, it starts anew. */
function bindWhenReady(cluster: Cluster, name: string): void {
  const pod = cluster.pods.get(name);
  const node = cluster.runtimes.get(name)?.node;
  if (!pod || node === undefined || pod.spec.nodeName !== undefined || pod.status.phase !== "Pending") return;
  const claims = claimsOf(cluster, pod);
  const usable = claims.length === ownClaimNames(pod).length && claims.every(({ metadata }) => metadata.deletionTimestamp === undefined);
  if (!usable || !cluster.nodes[node]!.exists) return unreserve(cluster, pod);
  if (claims.some(({ status }) => status.phase !== "Bound")) return;
  const { name: nodeName } = cluster.nodes[node]!;
  updatePod(cluster, { ...pod, spec: { ...pod.spec, nodeName } });
  const event = { type: "Normal", reason: "Scheduled", message: `Successfully assigned ${pod.metadata.namespace}/${name} to ${nodeName}` } as const;
  emit(cluster, { actor: "scheduler", kind: "podScheduled", object: name, message: msg("Pod {pod} goes to node {node}.", { pod: name, node: nodeName }), event });
  startOnNode(cluster, name);
}

/** `nodeName` in the template: no scheduler is asked. Of a node that does not exist, nobody ever hears. */
function startWhereWritten(cluster: Cluster, pod: Pod): void {
  const { name } = pod.metadata;
  const runtime = cluster.runtimes.get(name)!;
  const node = cluster.nodes.findIndex((each) => each.exists && each.name === pod.spec.nodeName);
  if (node < 0 || runtime.node !== undefined) return;
  takeRoom(cluster, node, pod);
  cluster.runtimes.set(name, { ...runtime, node });
  for (const claim of claimsOf(cluster, pod)) provision(cluster, claim, node);
  startOnNode(cluster, name);
}

/** Says once for each label that the simulated nodes do not have what is made of it. */
function noteAssumptions(cluster: Cluster, pod: Pod, { needs }: Group): void {
  for (const key of needs.unknownKeys) {
    if (cluster.placement.assumed.has(key)) continue;
    cluster.placement.assumed.add(key);
    const message = msg("The simulated nodes have no label {key}: what the pod asks of it is taken to hold on every node.", { key });
    emit(cluster, { actor: "scheduler", kind: "assumption", object: pod.metadata.name, message });
  }
}
