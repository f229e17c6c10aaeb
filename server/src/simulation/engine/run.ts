/** The loop: what is due happens, one event after the other, and every visible change of a pod is noted. */
import { msg } from "../../text/message.ts";
import { isReplicaSetPod } from "../api/objects.ts";
import { collect, finishForegroundDeletion } from "../controllers/garbage-collector.ts";
import { runController } from "../controllers/stateful-set/in-cluster.ts";
import { kubelet } from "../kubelet/index.ts";
import { isLivenessEventMeant, unhealthy } from "../kubelet/liveness.ts";
import { deploymentEvent, podAvailable } from "../controllers/deployment/index.ts";
import { minReadySecondsOf } from "../controllers/deployment/pods.ts";
import { isDue } from "../controllers/deployment/queue.ts";
import { isBudgetEventMeant, syncBudget } from "../disruption/controller.ts";
import { endpointsEvent, isEndpointsEventMeant } from "../endpoints/index.ts";
import { isNodeEventMeant, nodeEvent } from "../nodes/index.ts";
import { isVolumeEventMeant, volumeEvent } from "../volumes/index.ts";
import { isPlanned } from "../kubelet/steps.ts";
import { provisioned, schedule } from "../scheduler/index.ts";
import type { TimeMs } from "../types.ts";
import { noteAppearances } from "./appearances.ts";
import { emit, enqueue, type Cluster, type ClusterEvent } from "./cluster.ts";
import { pop } from "./timers.ts";

/** Lets everything happen that is due up to and including `untilMs`, or `maxEvents` of it. Says whether all of it did. */
export function run(cluster: Cluster, untilMs: TimeMs, maxEvents = Infinity): boolean {
  let events = 0;
  for (let next = cluster.timers[0]; next && next.at <= untilMs; next = cluster.timers[0]) {
    if (!isMeant(cluster, next.event, next.at)) {
      pop(cluster.timers);
      continue;
    }
    if (events++ >= maxEvents) return false;
    pop(cluster.timers);
    cluster.now = next.at;
    happen(cluster, next.event);
    finishForegroundDeletion(cluster);
    noteAppearances(cluster);
  }
  cluster.now = Math.max(cluster.now, untilMs);
  return true;
}

/** Timers are never taken out of the queue: one whose object or plan has changed meanwhile is simply not meant any more. */
function isMeant(cluster: Cluster, event: ClusterEvent, at: TimeMs): boolean {
  switch (event.do) {
    case "sync":
      return cluster.queue.dueAt === at || cluster.queue.retryAt === at;
    case "kubelet":
      return isPlanned(cluster, event.pod, event.uid, event.plan);
    case "liveness":
      return isLivenessEventMeant(cluster, event);
    case "schedule":
    case "available":
      return cluster.pods.get(event.pod)?.metadata.uid === event.uid;
    case "provisioned":
      return cluster.claims.get(event.claim)?.metadata.uid === event.uid;
    case "collect":
      return true;
    case "node":
    case "taintEviction":
      return isNodeEventMeant(cluster, event);
    case "budget":
      return isBudgetEventMeant(cluster, event, at);
    case "volumeAttached":
    case "volumeUnmounted":
    case "volumeDetached":
      return isVolumeEventMeant(cluster, event);
    case "endpoints":
      return isEndpointsEventMeant(cluster, event, at);
    case "deployment":
      return isDue(cluster, event);
  }
}

function happen(cluster: Cluster, event: ClusterEvent): void {
  switch (event.do) {
    case "sync":
      return runController(cluster);
    case "schedule":
      return schedule(cluster, cluster.pods.get(event.pod)!);
    case "provisioned":
      return provisioned(cluster, event.claim, event.uid);
    case "kubelet":
      return kubelet(cluster, cluster.pods.get(event.pod)!, event.step);
    case "liveness":
      return unhealthy(cluster, cluster.pods.get(event.pod)!);
    case "available":
      return available(cluster, event.pod, event.since);
    case "collect":
      return collect(cluster, event);
    case "node":
    case "taintEviction":
      return nodeEvent(cluster, event);
    case "budget":
      return syncBudget(cluster, event);
    case "volumeAttached":
    case "volumeUnmounted":
    case "volumeDetached":
      return volumeEvent(cluster, event);
    case "endpoints":
      return endpointsEvent(cluster, event);
    case "deployment":
      return deploymentEvent(cluster, event);
  }
}

/** Only time has passed, but the controller must look: upstream puts the key back after minReadySeconds. */
function available(cluster: Cluster, name: string, since: TimeMs): void {
  const pod = cluster.pods.get(name);
  const ready = pod?.status.ready;
  const seconds = pod ? minReadySecondsOf(cluster, pod) : 0;
  if (!pod || !ready?.status || ready.since !== since || since + seconds * 1000 > cluster.now) return;
  if (isReplicaSetPod(pod)) return podAvailable(cluster, pod, seconds);
  const message = msg("Pod {pod} is Available: it has been Ready for {seconds} s.", { pod: name, seconds });
  emit(cluster, { actor: "statefulset-controller", kind: "podAvailable", object: name, message });
  cluster.touched.add(name);
  cluster.version++;
  enqueue(cluster);
}

/** The time of the next event, or null when nothing is left to happen. */
export function nextDue(cluster: Cluster): TimeMs | null {
  while (cluster.timers[0] && !isMeant(cluster, cluster.timers[0].event, cluster.timers[0].at)) pop(cluster.timers);
  return cluster.timers[0]?.at ?? null;
}
