/** Why a pod is not Ready (or not gone) yet, as its node and the scheduler see it. */
import { msg } from "../../text/message.ts";
import type { Pod, PodSpec } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import { nextRestart } from "../kubelet/back-off.ts";
import type { Reason } from "../types.ts";
import { unplacedWhy } from "./unplaced-why.ts";
import { waitingVolume } from "./volume-why.ts";

type Path = readonly (string | number)[];

const podSpec = ["spec", "template", "spec"] as const;

/** Undefined when there is nothing to explain. */
export function podWhy(cluster: Cluster, pod: Pod): Reason | undefined {
  const { name } = pod.metadata;
  const because = (message: Reason["message"], field?: Path): Reason => ({ message, pod: name, ...(field && { field }) });
  const { status } = pod;
  if (pod.metadata.deletionTimestamp !== undefined) {
    const seconds = pod.metadata.deletionGracePeriodSeconds ?? 0;
    const text = msg("{pod}: its containers are being stopped; what still runs after {seconds} s is killed.", { pod: name, seconds });
    return because(text, [...podSpec, "terminationGracePeriodSeconds"]);
  }
  if (status.phase === "Failed" || status.phase === "Succeeded" || status.ready.status) return undefined;
  if (pod.spec.nodeName === undefined || cluster.runtimes.get(name)?.node === undefined) return unplacedWhy(cluster, pod);
  if (status.trouble) return troubled(cluster, pod, because);
  const waits = waitingVolume(cluster, pod);
  if (waits) return waits;
  if (status.phase === "Pending") return because(msg("{pod}: its node mounts volumes, pulls images and starts containers.", { pod: name }));
  return notReady(cluster, pod, because);
}

type Because = (message: Reason["message"], field?: Path) => Reason;

function troubled(cluster: Cluster, pod: Pod, because: Because): Reason {
  const { trouble } = pod.status;
  const runtime = cluster.runtimes.get(pod.metadata.name);
  const field = (runtime?.livenessFails && livenessPath(pod.spec)) || [...podSpec, "containers", 0, "image"];
  const seconds = Math.max(0, Math.round(((trouble?.retryAt ?? cluster.now) - cluster.now) / 1000));
  const args = { pod: pod.metadata.name, seconds };
  switch (trouble!.reason) {
    case "ImagePullBackOff":
    case "ErrImagePull":
      return because(msg("{pod}: ImagePullBackOff, the image cannot be pulled; next try in {seconds} s.", args), field);
    case "CrashLoopBackOff": {
      const next = nextRestart({ seconds: runtime?.backOffSeconds ?? 0, at: runtime?.backOffAt ?? 0 }, cluster.now).delayMs / 1000;
      return because(msg("{pod}: CrashLoopBackOff, restarted in {seconds} s; after the next crash it waits {next} s.", { ...args, next }), field);
    }
    case "Error":
    case "ContainerStatusUnknown":
    case "Unknown":
      return because(msg("{pod}: a container has crashed and is being restarted.", args));
  }
}

function notReady(cluster: Cluster, pod: Pod, because: Because): Reason {
  const args = { pod: pod.metadata.name };
  const probe = probePath(pod.spec);
  const runtime = cluster.runtimes.get(pod.metadata.name);
  if (runtime?.livenessFails) return because(msg("{pod}: its liveness probe fails, and the kubelet restarts the container again and again.", args), livenessPath(pod.spec));
  if (runtime?.probeFails) return because(msg("{pod}: its readiness probe fails.", args), probe);
  const image = pod.spec.containers.find((container) => cluster.images.has(container.image ?? ""))?.image;
  if (image !== undefined) return because(msg("{pod}: image “{image}” is broken, its containers never get ready.", { ...args, image }), [...podSpec, "containers", 0, "image"]);
  return because(msg("{pod}: its readiness probe has not succeeded yet.", args), probe);
}

function livenessPath({ containers }: PodSpec): Path | undefined {
  const index = containers.findIndex(({ livenessProbe }) => livenessProbe !== undefined);
  return index < 0 ? undefined : [...podSpec, "containers", index, "livenessProbe"];
}

function probePath({ containers }: PodSpec): Path | undefined {
  const index = containers.findIndex(({ readinessProbe }) => readinessProbe !== undefined);
  return index < 0 ? undefined : [...podSpec, "containers", index, "readinessProbe"];
}
