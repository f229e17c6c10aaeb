/** Finds a node for a pod, and lets its volumes be made there first (WaitForFirstConsumer). */
import { msg } from "../../text/message.ts";
import { claimsOf, ownClaimNames } from "../api/claims.ts";
import type { Claim, Pod } from "../api/objects.ts";
import { updatePod } from "../api/pods.ts";
import { emit, setTimer, type Cluster } from "../engine/cluster.ts";
import { around } from "../engine/random.ts";
import { startOnNode } from "../kubelet/start.ts";
import { takeRoom } from "./room.ts";

/** A pod has been seen: places it after a moment, unless one of its claims is missing or going. */
export function schedule(cluster: Cluster, pod: Pod): void {
  const runtime = cluster.runtimes.get(pod.metadata.name);
  if (!runtime || pod.spec.nodeName !== undefined || pod.status.phase !== "Pending") return;
  const claims = claimsOf(cluster, pod);
  const usable = claims.length === ownClaimNames(pod).length && claims.every(({ metadata }) => metadata.deletionTimestamp === undefined);
  if (!usable) {
    cluster.unschedulable.add(pod.metadata.name);
    return;
  }
  cluster.unschedulable.delete(pod.metadata.name);
  let node = runtime.node;
  if (node === undefined) {
    node = leastUsed(cluster);
    takeRoom(cluster, node, pod);
    cluster.runtimes.set(pod.metadata.name, { ...runtime, node });
  }
  for (const claim of claims) if (claim.status.phase === "Pending") provision(cluster, claim, pod);
  bindWhenReady(cluster, pod.metadata.name);
}

/** Spread: the node with the fewest pods, of equals the first. */
function leastUsed(cluster: Cluster): number {
  let best = 0;
  for (const [index, node] of cluster.nodes.entries()) if (node.requested.pods < cluster.nodes[best]!.requested.pods) best = index;
  return best;
}

function provision(cluster: Cluster, claim: Claim, pod: Pod): void {
  const delay = around(cluster.settings.provisionMs, cluster.input.seed, claim.metadata.uid, "provision");
  const event = { do: "provisioned", claim: claim.metadata.name, uid: claim.metadata.uid, pod: pod.metadata.name } as const;
  setTimer(cluster, cluster.now + delay, event);
}

/** A volume is there: the claim is bound, and the pod that waited for it may go to its node. */
export function provisioned(cluster: Cluster, name: string, uid: string, pod: string): void {
  const claim = cluster.claims.get(name);
  if (!claim || claim.metadata.uid !== uid || claim.status.phase === "Bound") return;
  cluster.claims.set(name, { ...claim, status: { phase: "Bound" } });
  emit(cluster, { actor: "volume-controller", kind: "claimBound", object: name, message: msg("Claim {claim} is bound to a new volume.", { claim: name }) });
  bindWhenReady(cluster, pod);
}

function bindWhenReady(cluster: Cluster, name: string): void {
  const pod = cluster.pods.get(name);
  const node = cluster.runtimes.get(name)?.node;
  if (!pod || node === undefined || pod.spec.nodeName !== undefined || pod.status.phase !== "Pending") return;
  if (claimsOf(cluster, pod).some(({ status }) => status.phase !== "Bound")) return;
  const { name: nodeName } = cluster.nodes[node]!;
  updatePod(cluster, { ...pod, spec: { ...pod.spec, nodeName } });
  emit(cluster, { actor: "scheduler", kind: "podScheduled", object: name, message: msg("Pod {pod} goes to node {node}.", { pod: name, node: nodeName }) });
  startOnNode(cluster, name);
}
