/** Commands that do something to a pod or a claim. */
import { msg } from "../../text/message.ts";
import { deleteClaim } from "../api/claims.ts";
import { notFound } from "../api/meta.ts";
import type { Pod } from "../api/objects.ts";
import { deletePod } from "../api/pods.ts";
import { emit, type Cluster } from "../engine/cluster.ts";
import { readyAgainAfterMs, unreadyAfterMs } from "../kubelet/probes.ts";
import { isHeard } from "../kubelet/hearing.ts";
import { crashed, setReady } from "../kubelet/run.ts";
import { nodeAddress } from "../kubelet/start.ts";
import { endContainers, plan, replan } from "../kubelet/steps.ts";
import { stopPod } from "../kubelet/stop.ts";
import type { Command } from "../types.ts";
import { verbatim, type Refusal } from "./apply.ts";

type Of<D extends Command["do"]> = Extract<Command, { readonly do: D }>;

export function deletePodCommand(cluster: Cluster, { pod, force }: Of<"deletePod">): Refusal | undefined {
  const { failure, terminating } = deletePod(cluster, pod, force);
  if (failure) return verbatim(`Error from server (${failure.reason}): ${failure.message}`);
  if (terminating) stopPod(cluster, pod);
  return undefined;
}

export function deleteClaimCommand(cluster: Cluster, { claim }: Of<"deleteClaim">): Refusal | undefined {
  const failure = deleteClaim(cluster, claim);
  return failure && verbatim(`Error from server (${failure.reason}): ${failure.message}`);
}

/** From now on the readiness probe fails; the pod stops being Ready after as many failures as the probe allows. */
export function failReadiness(cluster: Cluster, { pod: name }: Of<"failReadiness">): Refusal | undefined {
  return onRunning(cluster, name, (pod) => {
    const startedAt = cluster.runtimes.get(name)?.startedAt;
    if (startedAt === undefined) return replan(cluster, pod, { probeFails: true });
    plan(cluster, pod, "unready", pod.status.ready.status ? unreadyAfterMs(pod.spec, startedAt, cluster.now) : 0, { probeFails: true });
  });
}

export function restoreReadiness(cluster: Cluster, { pod: name }: Of<"restoreReadiness">): Refusal | undefined {
  return onRunning(cluster, name, (pod) => {
    const runtime = cluster.runtimes.get(name);
    if (!runtime?.probeFails) return undefined;
    if (runtime.startedAt === undefined) return void cluster.runtimes.set(name, { ...runtime, probeFails: false });
    plan(cluster, pod, "ready", readyAgainAfterMs(pod.spec, runtime.startedAt, cluster.now), { probeFails: false });
  });
}

export function crash(cluster: Cluster, { pod: name }: Of<"crash">): Refusal | undefined {
  return onRunning(cluster, name, (pod) => {
    const unheard = cannotReach(cluster, name);
    if (unheard) return unheard;
    if (cluster.runtimes.get(name)?.startedAt === undefined) return verbatim(`error: Internal error occurred: container not running (${name})`);
    crashed(cluster, pod);
  });
}

/** The kubelet gives the pod up for good, as when its node is short of memory: phase Failed, nothing restarts in it. */
export function failPod(cluster: Cluster, { pod: name }: Of<"failPod">): Refusal | undefined {
  const pod = cluster.pods.get(name);
  if (!pod) return missing(name);
  if (pod.metadata.deletionTimestamp !== undefined || pod.status.phase === "Failed") return undefined;
  if (!isHeard(cluster, name)) return msg("The kubelet of {node} is not heard: what it does to {pod}, nobody learns.", { node: pod.spec.nodeName ?? "", pod: name });
  endContainers(cluster, pod);
  setReady(cluster, name, false, { phase: "Failed", reason: "Evicted", starting: false });
  const message = msg("Pod {pod} is evicted by its node: phase Failed.", { pod: name });
  emit(cluster, { actor: "kubelet", kind: "podFailed", object: name, message });
  return undefined;
}

/** A pod that has come far enough for its containers to matter, and is not on its way out. */
export function onRunning(cluster: Cluster, name: string, act: (pod: Pod) => Refusal | undefined | void): Refusal | undefined {
  const pod = cluster.pods.get(name);
  if (!pod) return missing(name);
  if (pod.status.phase !== "Running" || pod.metadata.deletionTimestamp !== undefined) {
    return msg("Pod {pod} has no running container now.", { pod: name });
  }
  return act(pod) ?? undefined;
}

/** `kubectl exec` goes through the kubelet. upstream: the API server's proxy to a node */
function cannotReach({ nodes, runtimes }: Cluster, name: string): Refusal | undefined {
  const index = runtimes.get(name)?.node;
  const node = index === undefined ? undefined : nodes[index]!;
  if (index === undefined || node?.silentSince === undefined) return undefined;
  const why = node.machine === "cut-off" ? "i/o timeout" : "connect: no route to host";
  return verbatim(`Error from server: error dialing backend: dial tcp ${nodeAddress(index)}:10250: ${why}`);
}

function missing(name: string): Refusal {
  const { reason, message } = notFound("pods", name);
  return verbatim(`Error from server (${reason}): ${message}`);
}
