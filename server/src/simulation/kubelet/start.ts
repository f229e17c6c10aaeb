/** From a pod bound to a node to running containers: mounts, images, start. */
import { msg } from "../../text/message.ts";
import type { Container, Pod } from "../api/objects.ts";
import { updatePodStatus } from "../api/pods.ts";
import { emit, type Cluster, type PodRuntime } from "../engine/cluster.ts";
import { around } from "../engine/random.ts";
import { latency } from "../engine/settings.ts";
import { nextPull } from "./back-off.ts";
import { wantVolumes } from "../volumes/index.ts";
import { isHeard } from "./hearing.ts";
import { plan } from "./steps.ts";

/** The kubelet has seen its new pod: volumes are attached and mounted first. */
export function startOnNode(cluster: Cluster, name: string): void {
  const pod = cluster.pods.get(name);
  if (!pod || pod.metadata.deletionTimestamp !== undefined) return;
  // The volumes are brought by the control plane; that the pod has come, only its kubelet can say.
  if (isHeard(cluster, name)) updatePodStatus(cluster, name, { starting: true });
  const node = cluster.runtimes.get(name)?.node ?? 0;
  if (!wantVolumes(cluster, pod, node)) plan(cluster, pod, "mounted", 0);
}

/** The sandbox exists and with it the address; images come next. */
export function mounted(cluster: Cluster, pod: Pod): void {
  updatePodStatus(cluster, pod.metadata.name, { podIP: takeAddress(cluster, pod) });
  pullImages(cluster, pod);
}

/** The address of a new sandbox: the next of the node's own. */
export function takeAddress(cluster: Cluster, pod: Pod): string {
  const node = cluster.runtimes.get(pod.metadata.name)?.node ?? 0;
  const state = cluster.nodes[node]!;
  cluster.nodes[node] = { ...state, addresses: state.addresses + 1 };
  return pod.spec.hostNetwork === true ? nodeAddress(node) : podAddress(node, state.addresses);
}

/** Pulls what the node has not got yet; a node keeps its images. A broken image is tried again and again. */
export function pullImages(cluster: Cluster, pod: Pod): void {
  const node = cluster.runtimes.get(pod.metadata.name)?.node ?? 0;
  const containers = [...(pod.spec.initContainers ?? []), ...pod.spec.containers];
  const broken = containers.find(({ image }) => cluster.images.get(image ?? "") === "pull");
  if (broken) return plan(cluster, pod, "pulled", latency.failedPullMs);
  const { images } = cluster.nodes[node]!;
  const missing = new Set(containers.map(({ image }) => image ?? "").filter((image) => !images.has(image)));
  const checks = containers.filter((container) => pullsAlways(container) && !missing.has(container.image ?? "")).length;
  const { pullMs } = cluster.settings;
  const pulls = [...missing].map((image) => around(pullMs, cluster.input.seed, pod.metadata.uid, "pull", image));
  plan(cluster, pod, "pulled", sum(pulls) + Math.min(pullMs, checks * latency.checkImageMs));
}

/** The pull is over, well or badly. */
export function pulled(cluster: Cluster, pod: Pod): void {
  const { name } = pod.metadata;
  const runtime = cluster.runtimes.get(name)!;
  const node = runtime.node ?? 0;
  const containers = [...(pod.spec.initContainers ?? []), ...pod.spec.containers];
  const broken = containers.find(({ image }) => cluster.images.get(image ?? "") === "pull");
  if (broken) {
    const seconds = nextPull(runtime.pullBackOffSeconds);
    updatePodStatus(cluster, name, { trouble: { reason: "ImagePullBackOff", retryAt: cluster.now + seconds * 1000 } });
    const args = { pod: name, image: broken.image ?? "", seconds };
    emit(cluster, { actor: "kubelet", kind: "imagePullFailed", object: name, message: msg("Pod {pod}: image “{image}” cannot be pulled; next try in {seconds} s.", args) });
    return plan(cluster, pod, "pull", seconds * 1000, { pullBackOffSeconds: seconds });
  }
  const images = containers.map(({ image }) => image ?? "");
  const state = cluster.nodes[node]!;
  if (images.some((image) => !state.images.has(image))) cluster.nodes[node] = { ...state, images: new Set([...state.images, ...images]) };
  if (pod.status.trouble) clearTrouble(cluster, name);
  // A sandbox made anew begins anew.
  if (pod.status.initialized) updatePodStatus(cluster, name, { initialized: 0 });
  startNext(cluster, pod, 0, { pullBackOffSeconds: 0 });
}

/** One more init container has run to its end. */
export function initialized(cluster: Cluster, pod: Pod): void {
  const done = (pod.status.initialized ?? 0) + 1;
  updatePodStatus(cluster, pod.metadata.name, { initialized: done });
  startNext(cluster, pod, done);
}

/** Each init container runs to its end before the next; how long is not known, a start's time is assumed. */
function startNext(cluster: Cluster, pod: Pod, done: number, change: Partial<PodRuntime> = {}): void {
  const step = done < (pod.spec.initContainers ?? []).length ? "initialized" : "started";
  plan(cluster, pod, step, around(cluster.settings.startMs, cluster.input.seed, pod.metadata.uid, "start", done), change);
}

export function clearTrouble(cluster: Cluster, name: string): void {
  const pod = cluster.pods.get(name);
  if (!pod?.status.trouble) return;
  const { trouble: _, ...status } = pod.status;
  cluster.pods.set(name, { ...pod, status });
  cluster.touched.add(name);
}

function pullsAlways({ imagePullPolicy }: Container): boolean {
  return imagePullPolicy === "Always";
}

/** One block a node, as kubeadm gives them, and further blocks when a node has used up 240 addresses. */
function podAddress(node: number, serial: number): string {
  const block = 100 + ((144 + Math.floor(serial / 240)) % 156);
  return `10.${block}.${node % 256}.${10 + (serial % 240)}`;
}

/** The machine's own address. */
export function nodeAddress(node: number): string {
  return `192.168.0.${10 + node}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
