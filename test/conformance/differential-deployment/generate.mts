/** Random states of a Deployment and its ReplicaSets, plausible ones and impossible ones. The same seed gives the same. */
import { newRandom, type Random } from "../differential/random.mts";
import type { ConditionCase, DeploymentCase, PodCase, ReplicaSetCase, Request } from "./request.mts";

const deploymentUid = "deployment-uid";
const letters = ["A", "B", "C", "D"];
/** A full second: the API keeps times so. */
const second = 5_000_000;
/**
 * A quarter of a second later: then no age lies just below a power of two nanoseconds, and no deadline is hit exactly. The
 * original reads the machine's clock, and takes a moment.
 */
export const now = second + 250;

export function requestOf(seed: number): Request {
  const random = newRandom(seed);
  const op = random.weighted([[6, "deployment"], [3, "replicaSet"], [1, "less"]] as const);
  const release = random.weighted([[3, "1.37"], [1, "1.34"]] as const);
  const terminating = release === "1.37";
  const described = randomDeployment(random, terminating);
  const replicaSets = randomReplicaSets(random, described, terminating);
  const deployment = random.chance(0.4) ? counted(described, replicaSets) : described;
  const base = { op, release, now, terminating, deployment, replicaSets, pods: [], name: "", failures: -1, ranks: [] };
  switch (op) {
    case "deployment":
      return { ...base, pods: deployment.strategy === "Recreate" ? randomPods(random, replicaSets, 3) : [] };
    case "replicaSet": {
      const all = replicaSets.length > 0 ? replicaSets : [randomReplicaSet(random, deployment, terminating, "a", "A", 0)];
      const target = random.pick(all);
      const others = all.filter((each) => each !== target);
      // A Deployment on its way out would take its ReplicaSets with it, which is not this controller's doing.
      return { ...base, deployment: { ...deployment, deleted: false }, replicaSets: all, pods: [...randomPods(random, [target], 12), ...randomPods(random, others, 4)], name: target.name, failures: random.chance(0.05) ? 0 : -1 };
    }
    case "less": {
      const pods = randomPods(random, [randomReplicaSet(random, deployment, terminating, "a", "A", 0)], 10);
      return { ...base, replicaSets: [], pods, ranks: pods.map(() => random.int(0, 2)) };
    }
  }
}

function randomDeployment(random: Random, terminating: boolean): DeploymentCase {
  const replicas = random.weighted([[1, 0], [2, 1], [2, 2], [4, 3], [2, 4], [2, 5], [1, 7], [1, 10], [1, 12]]);
  const bounds = ["0%", "1%", "25%", "25%", "25%", "33%", "50%", "100%", 0, 1, 2, 5];
  const generation = random.int(1, 5);
  const count = () => random.int(0, replicas + 2);
  const some = random.chance(0.5);
  const full = { replicas, updated: replicas, ready: replicas, available: replicas, unavailable: 0 };
  const status = some ? full : { replicas: count(), updated: count(), ready: count(), available: count(), unavailable: count() };
  return {
    uid: deploymentUid,
    generation,
    deleted: random.chance(0.03),
    annotations: { ...(random.chance(0.8) && { [revision]: String(random.int(1, 6)) }), ...(random.chance(0.1) && { note: random.pick(["a", "b"]) }) },
    replicas,
    template: random.pick(letters),
    strategy: random.chance(0.85) ? "RollingUpdate" : "Recreate",
    maxSurge: random.pick(bounds),
    maxUnavailable: random.pick(bounds),
    minReadySeconds: random.pick([0, 0, 0, 5, 30]),
    historyLimit: random.pick([0, 1, 2, 2, 10]),
    deadlineSeconds: random.pick([600, 600, 30]),
    status: {
      observedGeneration: random.chance(0.8) ? generation : generation - 1,
      ...status,
      terminating: terminating && random.chance(0.9) ? random.pick([0, 0, 1, 2]) : null,
      collisionCount: random.chance(0.05) ? 1 : 0,
      conditions: randomConditions(random),
    },
  };
}

/** As it is when the controller has looked at just these ReplicaSets before: nothing but time can have changed. */
function counted(deployment: DeploymentCase, replicaSets: readonly ReplicaSetCase[]): DeploymentCase {
  const own = replicaSets.filter(({ owner, deleted }) => owner === deployment.uid || (owner === "" && !deleted));
  const sum = (list: readonly ReplicaSetCase[], of: (status: ReplicaSetCase["status"]) => number | null) => list.reduce((total, { status }) => total + (of(status) ?? 0), 0);
  const available = sum(own, (status) => status.available);
  const status = {
    ...deployment.status,
    observedGeneration: deployment.generation,
    replicas: sum(own, ({ replicas }) => replicas),
    updated: sum(own.filter(({ template }) => template === deployment.template), ({ replicas }) => replicas),
    ready: sum(own, ({ ready }) => ready),
    available,
    unavailable: Math.max(0, own.reduce((total, { replicas }) => total + replicas, 0) - available),
    terminating: deployment.status.terminating === null ? null : sum(own, (each) => each.terminating),
  };
  return { ...deployment, status };
}

const revision = "deployment.kubernetes.io/revision";

const progressReasons = [
  ["NewReplicaSetCreated", "True"],
  ["FoundNewReplicaSet", "True"],
  ["ReplicaSetUpdated", "True"],
  ["NewReplicaSetAvailable", "True"],
  ["ProgressDeadlineExceeded", "False"],
  ["ReplicaSetCreateError", "False"],
] as const;

function randomConditions(random: Random): ConditionCase[] {
  const at = () => second - random.pick([0, 1, 10, 29, 30, 31, 200, 598, 599, 600, 601, 900]) * 1000;
  const conditions: ConditionCase[] = [];
  if (random.chance(0.8)) {
    const [reason, status] = random.pick(progressReasons);
    conditions.push({ type: "Progressing", status, reason, message: "before", updated: at(), transitioned: at() });
  }
  if (random.chance(0.8)) {
    const [reason, status] = random.pick([["MinimumReplicasAvailable", "True"], ["MinimumReplicasUnavailable", "False"]] as const);
    conditions.push({ type: "Available", status, reason, message: "before", updated: at(), transitioned: at() });
  }
  if (random.chance(0.1)) conditions.push({ type: "ReplicaFailure", status: "True", reason: "FailedCreate", message: "before", updated: at(), transitioned: at() });
  return random.chance(0.5) ? conditions : conditions.toReversed();
}

function randomReplicaSets(random: Random, deployment: DeploymentCase, terminating: boolean): ReplicaSetCase[] {
  const count = random.weighted([[1, 0], [3, 1], [6, 2], [3, 3], [1, 4]]);
  return Array.from({ length: count }, (_, index) => {
    // One of them is likely to have the Deployment's template, and the name that goes with it.
    const isNew = index === 0 && random.chance(0.7);
    const name = isNew && random.chance(0.6) ? "@" : (["a", "b", "c", "d"][index] ?? "z");
    const template = isNew && random.chance(0.95) ? deployment.template : random.pick(letters);
    return randomReplicaSet(random, deployment, terminating, name, template, index);
  });
}

function randomReplicaSet(random: Random, deployment: DeploymentCase, terminating: boolean, name: string, template: string, index: number): ReplicaSetCase {
  const { replicas } = deployment;
  const wanted = random.weighted([[3, 0], [3, replicas], [4, random.int(0, replicas)], [1, random.int(0, replicas + 4)]]);
  const has = random.chance(0.6) ? wanted : random.int(0, wanted + 2);
  const ready = random.chance(0.6) ? has : random.int(0, has);
  const available = random.chance(0.7) ? ready : random.int(0, ready);
  const generation = random.int(1, 4);
  const failed = random.chance(0.08);
  return {
    name,
    uid: `uid-${name === "@" ? "new" : name}`,
    // Of equal age the names decide, and "@" is another name in the original: it has an age of its own.
    created: name === "@" ? random.pick([990_000, 1_020_000]) : 1_000_000 + random.int(0, 3) * 1000,
    generation,
    deleted: random.chance(0.02),
    owner: random.weighted([[20, deploymentUid], [1, ""], [1, "other-uid"]]),
    annotations: randomAnnotations(random, deployment, index),
    template,
    replicas: wanted,
    minReadySeconds: random.chance(0.9) ? deployment.minReadySeconds : random.pick([0, 5]),
    status: {
      observedGeneration: random.weighted([[8, generation], [1, generation - 1], [1, 0]]),
      replicas: has,
      ready,
      available,
      terminating: terminating && random.chance(0.9) ? random.pick([0, 0, 1]) : null,
      conditions: failed ? [{ type: "ReplicaFailure", status: "True", reason: "FailedCreate", message: "quota", updated: 0, transitioned: 4_000_000 }] : [],
    },
  };
}

function randomAnnotations(random: Random, { replicas }: DeploymentCase, index: number): Record<string, string> {
  const desired = random.weighted([[8, String(replicas)], [2, String(random.int(0, 12))], [0.3, "x"]]);
  const most = random.weighted([[4, String(replicas + 1)], [2, String(random.int(0, 15))], [0.3, "-1"]]);
  return {
    ...(random.chance(0.9) && { [revision]: String(random.int(1, 3) + index) }),
    ...(random.chance(0.95) && { "deployment.kubernetes.io/desired-replicas": desired }),
    ...(random.chance(0.95) && { "deployment.kubernetes.io/max-replicas": most }),
    ...(random.chance(0.15) && { "deployment.kubernetes.io/revision-history": random.chance(0.7) ? "1" : Array.from({ length: random.int(2, 900) }, (_, at) => at).join(",") }),
    ...(random.chance(0.1) && { note: "a" }),
  };
}

function randomPods(random: Random, owners: readonly ReplicaSetCase[], most: number): PodCase[] {
  return owners.flatMap((owner) => Array.from({ length: random.int(0, most) }, (_, index) => randomPod(random, owner.name, index)));
}

function randomPod(random: Random, owner: string, index: number): PodCase {
  const phase = random.weighted([[8, "Running"], [3, "Pending"], [1, "Succeeded"], [1, "Failed"], [0.5, "Unknown"]] as const);
  const ago = () => second - random.pick([random.int(0, 40), random.int(0, 600), random.int(0, 4000)]) * 1000;
  const cost = random.pick(["1", "-1", "0", "+5", "007", "-07", "99999999999", "x", ""]);
  return {
    name: `pod-${owner}-${index}`,
    uid: `${random.int(100, 999)}-${owner}-${index}`,
    owner,
    node: random.chance(0.85) ? random.pick(["node-a", "node-b", "node-c"]) : "",
    phase,
    deleted: random.chance(0.15),
    ready: phase === "Running" && random.chance(0.7),
    since: ago(),
    created: ago(),
    restarts: random.pick([0, 0, 0, 1, 3]),
    annotations: random.chance(0.2) ? { "controller.kubernetes.io/pod-deletion-cost": cost } : {},
  };
}
