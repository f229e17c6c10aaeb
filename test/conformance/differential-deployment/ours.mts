/** Our answer: the very code of the simulated cluster, run once over a state. */
import type { Pod } from "../../../server/src/simulation/api/objects.ts";
import { runDeployment } from "../../../server/src/simulation/controllers/deployment/in-cluster.ts";
import { podTemplateHash } from "../../../server/src/simulation/controllers/deployment/hash.ts";
import type { Deployment, DeploymentCondition, ReplicaSet } from "../../../server/src/simulation/controllers/deployment/objects.ts";
import { recount } from "../../../server/src/simulation/controllers/deployment/pods.ts";
import { newDeploymentState, type DeploymentState } from "../../../server/src/simulation/controllers/deployment/state.ts";
import { runReplicaSet } from "../../../server/src/simulation/controllers/replica-set/in-cluster.ts";
import { compareForDeletion } from "../../../server/src/simulation/controllers/replica-set/rank.ts";
import { draftOf, type Cluster } from "../../../server/src/simulation/engine/cluster.ts";
import { createWorld } from "../../../server/src/simulation/index.ts";
import type { Answer, ConditionCase, DeploymentCase, PodCase, ReplicaSetCase, Request } from "./request.mts";

const worlds = new Map<string, Cluster>();

function clusterFor(release: Request["release"]): Cluster {
  const known = worlds.get(release);
  if (known) return draftOf(known);
  const made = createWorld({ statefulSet: {}, services: [], namespace: "default", clusterDomain: "cluster.local", profile: release, seed: 1 }) as unknown as Cluster;
  worlds.set(release, made);
  return draftOf(made);
}

/** The state after one sync, and what was said. */
export function ours(request: Request): Answer {
  const cluster = clusterFor(request.release);
  const { state, hash } = place(cluster, request);
  cluster.timers.length = 0;
  if (request.op === "deployment") runDeployment(cluster, state);
  else runReplicaSet(cluster, state, `web-${named(request.name, hash)}`);
  return answerOf(cluster, state, request, hash);
}

/** For each pair of pods who goes first, as the original's matrix has it; "?" where nothing tells them apart. */
export function ourOrder({ pods, ranks, now }: Request): string[] {
  const made = pods.map((pod) => podOf(pod, "web-a", "uid-a"));
  return made.map((a, i) => made.map((b, j) => (compareForDeletion(a, b, ranks[i]!, ranks[j]!, now) < 0 ? "<" : ".")).join(""));
}

/** Whether all pods of the ReplicaSet stand in one order: the original's rules go round in circles at times. */
export function isOrdered(request: Request): boolean {
  const active = request.pods.filter(({ owner, phase, deleted }) => owner === request.name && phase !== "Failed" && phase !== "Succeeded" && !deleted).map((pod) => podOf(pod, "web-a", "uid-a"));
  const onNode = new Map<string, number>();
  const counts = request.pods.filter(({ owner, phase, deleted }) => phase !== "Failed" && phase !== "Succeeded" && !deleted && isRelated(request, owner));
  for (const { node } of counts) onNode.set(node, (onNode.get(node) ?? 0) + 1);
  const rank = ({ spec }: Pod) => onNode.get(spec.nodeName ?? "") ?? 0;
  const compare = (a: Pod, b: Pod) => compareForDeletion(a, b, rank(a), rank(b), request.now);
  const sorted = active.toSorted(compare);
  return sorted.every((a, i) => sorted.every((b, j) => i >= j || (compare(a, b) < 0 && !isTie(a, b))));
}

function isRelated({ replicaSets, name }: Request, owner: string): boolean {
  const ownerOf = (each: string) => replicaSets.find((replicaSet) => replicaSet.name === each)?.owner;
  return ownerOf(name) !== "" && ownerOf(owner) === ownerOf(name);
}

/** Only their uids tell them apart, which the original does not ask there. */
function isTie(a: Pod, b: Pod): boolean {
  const sameTimes = a.metadata.creationTimestamp === b.metadata.creationTimestamp && (!a.status.ready.status || a.status.ready.since === b.status.ready.since);
  return sameTimes && a.status.restartCount === b.status.restartCount;
}

function place(cluster: Cluster, request: Request): { readonly state: DeploymentState; readonly hash: string } {
  const { deployment, replicaSets, pods, now } = request;
  const state = newDeploymentState("web");
  const failing = request.failures === 0;
  const hash = podTemplateHash(templateOf(deployment.template), deployment.status.collisionCount);
  cluster.now = now;
  cluster.deployment = state;
  state.deployment = deploymentOf(deployment, now);
  for (const each of replicaSets) {
    const replicaSet = replicaSetOf(each, hash, failing && request.op === "replicaSet");
    state.replicaSets.set(replicaSet.metadata.name, replicaSet);
  }
  for (const pod of pods) {
    const owner = replicaSets.find(({ name }) => name === pod.owner)!;
    const made = podOf(pod, `web-${named(owner.name, hash)}`, owner.uid);
    cluster.pods.set(made.metadata.name, made);
    cluster.runtimes.set(made.metadata.name, { uid: made.metadata.uid, plan: 0, backOffSeconds: 0, backOffAt: 0, pullBackOffSeconds: 0, probeFails: false });
    recount(cluster, state, made.metadata.name, made);
  }
  return { state, hash };
}

function named(name: string, hash: string): string {
  return name === "@" ? hash : name;
}

function templateOf(letter: string, hash?: string, failing = false): Deployment["spec"]["template"] {
  const labels = { app: "web", ...(hash !== undefined && { "pod-template-hash": hash }), ...(failing && { long: "x".repeat(64) }) };
  return { metadata: { labels }, spec: { containers: [{ name: "main", image: letter }] } };
}

const meta = { namespace: "default", resourceVersion: 1, labels: {}, annotations: {}, finalizers: [], ownerReferences: [], creationTimestamp: 0 };

function deploymentOf(d: DeploymentCase, now: number): Deployment {
  const { status } = d;
  const strategy = d.strategy === "Recreate" ? ({ type: "Recreate" } as const) : ({ type: "RollingUpdate", maxSurge: d.maxSurge, maxUnavailable: d.maxUnavailable } as const);
  return {
    metadata: { ...meta, name: "web", uid: d.uid, generation: d.generation, annotations: d.annotations, ...(d.deleted && { deletionTimestamp: now }) },
    spec: {
      replicas: d.replicas,
      selector: { matchLabels: { app: "web" } },
      template: templateOf(d.template),
      strategy,
      minReadySeconds: d.minReadySeconds,
      revisionHistoryLimit: d.historyLimit,
      progressDeadlineSeconds: d.deadlineSeconds,
    },
    status: {
      observedGeneration: status.observedGeneration,
      replicas: status.replicas,
      updatedReplicas: status.updated,
      readyReplicas: status.ready,
      availableReplicas: status.available,
      unavailableReplicas: status.unavailable,
      ...(status.terminating !== null && { terminatingReplicas: status.terminating }),
      collisionCount: status.collisionCount,
      conditions: status.conditions.map(conditionOf),
    },
  };
}

function conditionOf({ type, status, reason, message, updated, transitioned }: ConditionCase): DeploymentCondition {
  return { type, status: status as "True", reason, message, lastUpdateTime: updated, lastTransitionTime: transitioned };
}

function replicaSetOf(r: ReplicaSetCase, newHash: string, failing: boolean): ReplicaSet {
  const hash = named(r.name, newHash);
  const template = templateOf(r.template, hash, failing);
  const labels = { app: "web", "pod-template-hash": hash };
  const owners = r.owner === "" ? [] : [{ apiVersion: "apps/v1", kind: "Deployment", name: "web", uid: r.owner, controller: true }];
  return {
    metadata: { ...meta, name: `web-${hash}`, uid: r.uid, creationTimestamp: r.created, generation: r.generation, labels, annotations: r.annotations, ownerReferences: owners, ...(r.deleted && { deletionTimestamp: 1 }) },
    spec: { replicas: r.replicas, minReadySeconds: r.minReadySeconds, selector: { matchLabels: labels }, template },
    status: {
      observedGeneration: r.status.observedGeneration,
      replicas: r.status.replicas,
      readyReplicas: r.status.ready,
      availableReplicas: r.status.available,
      ...(r.status.terminating !== null && { terminatingReplicas: r.status.terminating }),
      conditions: r.status.conditions.map(({ type, status, reason, message, transitioned }) => ({ type, status: status as "True", reason, message, lastTransitionTime: transitioned })),
    },
  };
}

function podOf(p: PodCase, owner: string, ownerUid: string): Pod {
  return {
    metadata: {
      ...meta,
      name: p.name,
      uid: p.uid,
      creationTimestamp: p.created,
      annotations: p.annotations,
      labels: { app: "web" },
      ownerReferences: [{ apiVersion: "apps/v1", kind: "ReplicaSet", name: owner, uid: ownerUid, controller: true }],
      ...(p.deleted && { deletionTimestamp: 6_000_000, deletionGracePeriodSeconds: 30 }),
    },
    parent: "",
    ordinal: -1,
    spec: { containers: [{ name: "main" }], ...(p.node !== "" && { nodeName: p.node }) },
    status: { phase: p.phase, ready: { status: p.ready, since: p.since }, starting: false, restartCount: p.restarts },
  };
}

function answerOf(cluster: Cluster, state: DeploymentState, request: Request, hash: string): Answer {
  const unhashed = (text: string) => text.replaceAll(`web-${hash}`, "web-@");
  const due = state.queue.get("");
  const later = due?.laterAt == null ? 0 : due.laterAt - request.now;
  const failed = request.op === "deployment" ? (due?.failures ?? 0) > 0 : (state.queue.get(`web-${named(request.name, hash)}`)?.failures ?? 0) > 0;
  const acted = (kind: string) => cluster.happened.filter((happening) => happening.kind === kind);
  return {
    deployment: deploymentAnswer(state.deployment!, unhashed),
    replicaSets: Object.fromEntries([...state.replicaSets.values()].map((replicaSet) => [unhashed(replicaSet.metadata.name), replicaSetAnswer(replicaSet)])),
    created: acted("createPod").length,
    deletedPods: acted("deletePod").map(({ object }) => object).sort(),
    events: cluster.happened.flatMap(({ event }) => (event ? [[event.type, event.reason, unhashed(event.message)] as const] : [])),
    failed,
    laterMs: request.op !== "deployment" || failed ? 0 : later > 0 && later < 1500 ? -1 : later,
  };
}

function deploymentAnswer({ metadata, status }: Deployment, unhashed: (text: string) => string): unknown {
  const conditions = status.conditions.map(({ lastUpdateTime, lastTransitionTime, ...condition }) => ({ ...condition, message: unhashed(condition.message), updated: lastUpdateTime, transitioned: lastTransitionTime }));
  const { updatedReplicas, readyReplicas, availableReplicas, unavailableReplicas, terminatingReplicas, observedGeneration, replicas, collisionCount } = status;
  return {
    annotations: metadata.annotations,
    status: { observedGeneration, replicas, updated: updatedReplicas, ready: readyReplicas, available: availableReplicas, unavailable: unavailableReplicas, terminating: terminatingReplicas ?? null, collisionCount, conditions },
  };
}

function replicaSetAnswer({ metadata, spec, status }: ReplicaSet): unknown {
  const { observedGeneration, replicas, readyReplicas, availableReplicas, terminatingReplicas } = status;
  return {
    generation: metadata.generation,
    owner: metadata.ownerReferences[0]?.uid ?? "",
    annotations: metadata.annotations,
    template: spec.template.spec.containers[0]!.image,
    replicas: spec.replicas,
    minReadySeconds: spec.minReadySeconds,
    status: {
      observedGeneration,
      replicas,
      ready: readyReplicas,
      available: availableReplicas,
      terminating: terminatingReplicas ?? null,
      conditions: status.conditions.map(({ type, status: state, reason, message, lastTransitionTime }) => ({ type, status: state, reason, message, transitioned: lastTransitionTime })),
    },
  };
}
