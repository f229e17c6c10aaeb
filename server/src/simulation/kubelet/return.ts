/** What becomes of a node's pods when its machine stops, and when its kubelet is heard again. */
import { msg } from "../../text/message.ts";
import type { Pod } from "../api/objects.ts";
import { replacePodStatus, updatePodStatus } from "../api/pods.ts";
import { emit, type Cluster, type PodRuntime } from "../engine/cluster.ts";
import { latency } from "../engine/settings.ts";
import { areVolumesThere } from "../volumes/attach.ts";
import { podsOn } from "../nodes/pods-on.ts";
import { awaitAvailability, restart } from "./run.ts";
import { watchLiveness } from "./liveness.ts";
import { takeAddress } from "./start.ts";
import { endContainers, plan } from "./steps.ts";
import { stopPod } from "./stop.ts";

/** Power is gone: nothing runs any more, and nothing that was planned happens. The API does not hear of it. */
export function interruptPods(cluster: Cluster, node: number): void {
  for (const pod of podsOn(cluster, node)) endContainers(cluster, pod);
}

/** The kubelet goes through its pods. After a reboot it remembers nothing: containers are started anew, without back-off. */
export function resumePods(cluster: Cluster, node: number, rebooted: boolean): void {
  for (const pod of podsOn(cluster, node)) {
    const { held, readySince, ...runtime } = cluster.runtimes.get(pod.metadata.name)!;
    cluster.runtimes.set(pod.metadata.name, rebooted ? { ...runtime, backOffSeconds: 0, pullBackOffSeconds: 0 } : runtime);
    const { phase, starting } = pod.status;
    if (pod.metadata.deletionTimestamp !== undefined) stopPod(cluster, pod.metadata.name);
    else if (phase === "Pending" && (rebooted || !starting)) begin(cluster, pod, held);
    else if (phase === "Running" && rebooted) findStopped(cluster, pod);
    else goOn(cluster, pod, held, readySince);
  }
}

/** A pod the kubelet has not begun with, or has forgotten. Its volumes may be there already, or are still awaited. */
function begin(cluster: Cluster, pod: Pod, held: PodRuntime["held"]): void {
  updatePodStatus(cluster, pod.metadata.name, { starting: true });
  if (held || areVolumesThere(cluster, pod)) plan(cluster, pod, "mounted", latency.mountMs);
}

/** Nothing has ended: the pod's condition is again what the kubelet always said, with the time since when it says so. */
function goOn(cluster: Cluster, pod: Pod, held: PodRuntime["held"], readySince: PodRuntime["readySince"]): void {
  const { name } = pod.metadata;
  const { containersReady, ...status } = pod.status;
  const stillReady = containersReady === true && held !== "unready" && held !== "crashed";
  if (containersReady !== undefined) replacePodStatus(cluster, name, { ...status, ready: stillReady ? { status: true, since: readySince ?? cluster.now } : status.ready });
  if (stillReady) {
    emit(cluster, { actor: "kubelet", kind: "podReady", object: name, message: msg("Pod {pod} has been Ready all the time, as its kubelet says now.", { pod: name }) });
    awaitAvailability(cluster, pod);
  }
  if (held) plan(cluster, pod, held, 0);
  watchLiveness(cluster, pod);
}

/** After a reboot: the containers have ended, nobody knows how, and the pod's sandbox with them. */
function findStopped(cluster: Cluster, pod: Pod): void {
  const { name } = pod.metadata;
  const { containersReady: _, podIP: __, ...status } = pod.status;
  const ready = status.ready.status ? { status: false, since: cluster.now } : status.ready;
  replacePodStatus(cluster, name, { ...status, ready, trouble: { reason: "Unknown" } });
  const event = { type: "Normal", reason: "SandboxChanged", message: "Pod sandbox changed, it will be killed and re-created." } as const;
  emit(cluster, { actor: "kubelet", kind: "sandboxChanged", object: name, message: msg("Pod {pod} has nothing running after the reboot: the kubelet starts it anew.", { pod: name }), event });
  plan(cluster, pod, "sandbox", latency.sandboxMs);
}

/** The pod has a new sandbox, and with it a new address; its containers are started again and that counts as a restart. */
export function sandboxMade(cluster: Cluster, pod: Pod): void {
  updatePodStatus(cluster, pod.metadata.name, { podIP: takeAddress(cluster, pod) });
  restart(cluster, cluster.pods.get(pod.metadata.name)!);
}
