/** Long runs: a fresh set, and then event, sync, event, sync … as a kubelet, a user and bad luck would have it. */
import { emptyStatus, type Claim, type Pod, type PodStatus, type StatefulSetSpec } from "../../../server/src/simulation/api/objects.ts";
import type { PaperObjects } from "../../../server/src/simulation/controllers/stateful-set/paper-client.ts";
import type { ProfileName } from "../../../server/src/simulation/types.ts";
import { randomFailures, randomSpec, randomStrategy, sortedRevisions } from "./generate.mts";
import { newMeta } from "./pod-states.mts";
import { newRandom, type Random } from "./random.mts";
import { letters, profiles, templateOf, type State } from "./state.mts";

export interface Run {
  readonly random: Random;
  /** How often something goes wrong instead of right. */
  readonly trouble: number;
  readonly steps: number;
  readonly start: State;
}

export function runOf(seed: number, among: readonly ProfileName[] = profiles): Run {
  const random = newRandom(seed ^ 0x5bd1e995);
  const profile = random.pick(among);
  const spec = randomSpec(random, profile === "1.37+recreate");
  const set = { metadata: { ...newMeta("web", "set-uid"), generation: 1 }, spec, status: emptyStatus };
  const objects = { set, pods: new Map(), claims: new Map(), revisions: new Map() };
  return { random, trouble: random.pick([0.02, 0.1, 0.3]), steps: random.int(20, 40), start: { profile, now: 1000, objects, failures: {} } };
}

/** What happens between two syncs. */
export function nextState({ random, trouble }: Run, state: State, after: PaperObjects): State {
  let next: State = { ...state, now: state.now + random.pick([1, 1, 2, 5, 11]) * 1000, failures: {}, objects: collected(random, { ...after, revisions: sortedRevisions([...after.revisions.values()]) }) };
  for (let events = random.int(1, 4); events > 0; events--) next = random.chance(trouble) ? misfortune(random, next) : progress(random, next);
  if (random.chance(0.08)) next = edit(random, next);
  return random.chance(trouble / 3) ? { ...next, failures: randomFailures(random, next.objects) } : next;
}

/** The kubelet does its work on one pod: it starts, becomes ready, or is gone. */
function progress(random: Random, state: State): State {
  return onPod(random, state, (pod, pods) => {
    // A released pod is nobody's: whoever relabelled it takes it away, and its name is free again.
    if (pod.metadata.deletionTimestamp !== undefined || pod.metadata.labels["app"] !== "demo") pods.delete(pod.metadata.name);
    else if (pod.status.phase === "Pending" || pod.status.phase === "Running") pods.set(pod.metadata.name, withStatus(pod, "Running", random.chance(0.8), state.now));
  });
}

function misfortune(random: Random, state: State): State {
  const { now } = state;
  const kind = random.pick(["unready", "unready", "fail", "succeed", "delete", "delete", "gone", "unlabel", "relabel", "orphan", "claim", "claimGone"] as const);
  if (kind === "claim" || kind === "claimGone") return onClaim(random, state, kind === "claimGone");
  return onPod(random, state, (pod, pods) => {
    const { name, labels } = pod.metadata;
    const put = (changed: Pod) => void pods.set(name, changed);
    switch (kind) {
      case "unready":
        return put(withStatus(pod, "Running", false, now));
      case "fail":
        return put(withStatus(pod, "Failed", false, now));
      case "succeed":
        return put(withStatus(pod, "Succeeded", false, now));
      case "delete":
        return put({ ...pod, metadata: { ...pod.metadata, deletionTimestamp: pod.metadata.deletionTimestamp ?? now + 30_000 } });
      case "gone":
        return void pods.delete(name);
      case "unlabel":
        return put({ ...pod, metadata: { ...pod.metadata, labels: { ...labels, app: "other" } } });
      case "relabel":
        return put({ ...pod, metadata: { ...pod.metadata, labels: { ...labels, app: "demo", "statefulset.kubernetes.io/pod-name": "elsewhere-1" } } });
      case "orphan":
        return put({ ...pod, metadata: { ...pod.metadata, ownerReferences: [] } });
    }
  });
}

function withStatus(pod: Pod, phase: PodStatus["phase"], ready: boolean, now: number): Pod {
  const condition = pod.status.ready.status === ready ? pod.status.ready : { status: ready, since: now };
  return { ...pod, status: { ...pod.status, phase, ready: condition } };
}

function onPod(random: Random, state: State, change: (pod: Pod, pods: Map<string, Pod>) => void): State {
  if (state.objects.pods.size === 0) return state;
  const pods = new Map(state.objects.pods);
  change(random.pick([...pods.values()]), pods);
  return { ...state, objects: { ...state.objects, pods } };
}

function onClaim(random: Random, state: State, gone: boolean): State {
  if (state.objects.claims.size === 0) return state;
  const claims = new Map(state.objects.claims);
  const claim = random.pick([...claims.values()]);
  const { name } = claim.metadata;
  if (gone) claims.delete(name);
  else claims.set(name, { ...claim, metadata: { ...claim.metadata, deletionTimestamp: state.now } });
  return { ...state, objects: { ...state.objects, claims } };
}

/** The garbage collector, which may be late: claims whose owners are all gone, and claims in deletion, go. */
function collected(random: Random, objects: PaperObjects): PaperObjects {
  const living = new Set([objects.set.metadata.uid, ...[...objects.pods.values()].map(({ metadata }) => metadata.uid)]);
  const isLost = ({ metadata }: Claim) => metadata.deletionTimestamp !== undefined || (metadata.ownerReferences.length > 0 && metadata.ownerReferences.every(({ uid }) => !living.has(uid)));
  const claims = new Map([...objects.claims].filter(([, claim]) => !isLost(claim) || random.chance(0.6)));
  return { ...objects, claims };
}

/** An edit of the set, as kubectl or a user makes it. */
function edit(random: Random, state: State): State {
  const { set } = state.objects;
  const { spec } = set;
  const policy = () => random.pick(["Retain", "Delete"]);
  const changes: readonly (() => Partial<StatefulSetSpec>)[] = [
    () => ({ replicas: random.int(0, 6) }),
    () => ({ template: templateOf(random.pick(letters)) }),
    () => ({ template: templateOf(random.pick(letters)) }),
    () => ({ updateStrategy: randomStrategy(random, spec.replicas, state.profile === "1.37+recreate") }),
    () => ({ minReadySeconds: random.pick([0, 0, 5]) }),
    () => ({ ordinals: { start: random.int(0, 3) } }),
    () => ({ persistentVolumeClaimRetentionPolicy: { whenDeleted: policy(), whenScaled: policy() } }),
    () => ({ revisionHistoryLimit: random.int(0, 3) }),
  ];
  const deletion = random.chance(0.02) ? { deletionTimestamp: state.now } : {};
  const metadata = { ...set.metadata, generation: set.metadata.generation + 1, ...deletion };
  return { ...state, objects: { ...state.objects, set: { ...set, metadata, spec: { ...spec, ...random.pick(changes)() } } } };
}
