/** Random states for single syncs, from well-behaved to hostile. */
import { controllerReference, statefulSetKind, type Claim, type ControllerRevision, type Pod, type StatefulSet, type StatefulSetSpec, type StatefulSetStatus, type UpdateStrategy } from "../../../server/src/simulation/api/objects.ts";
import { controllerRevisionName, hashControllerRevision } from "../../../server/src/simulation/controllers/stateful-set/hash.ts";
import { claimNames } from "../../../server/src/simulation/controllers/stateful-set/identity.ts";
import { getPatch } from "../../../server/src/simulation/controllers/stateful-set/patch.ts";
import type { ProfileName } from "../../../server/src/simulation/types.ts";
import { newMeta, randomClaim, randomPod, type Trouble } from "./pod-states.mts";
import { newRandom, type Random } from "./random.mts";
import { letters, profiles, selected, templateOf, type State } from "./state.mts";

/** The state of a seed and list of profiles: always the same. */
export function stateOf(seed: number, among: readonly ProfileName[] = profiles): State {
  const random = newRandom(seed);
  const profile = random.pick(among);
  const now = 86_400_000 + random.int(0, 1000) * 1000;
  const trouble = random.weighted([[3, 0], [3, 0.15], [2, 0.5], [1, 1]] as const);
  const spec = randomSpec(random, profile.startsWith("1.37"));
  const name = random.weighted([[8, "web"], [1, "web-1"], [1, "a.b"]] as const);
  const deleting = random.chance(0.04) ? { deletionTimestamp: now - 5000 } : {};
  const annotations: Record<string, string> = random.chance(0.2) ? { note: "n" } : {};
  const metadata = { ...newMeta(name, "set-uid"), annotations, generation: random.int(1, 4), ...deleting };
  const bare: StatefulSet = { metadata, spec, status: randomStatus(random, []) };
  const revisions = randomRevisions(random, bare, trouble);
  const set = { ...bare, status: randomStatus(random, [...revisions.keys()]) };
  const pods = randomPods(random, set, [...revisions.keys()], now, trouble);
  const claims = randomClaims(random, set, pods, now, trouble);
  const objects = { set, pods, claims, revisions };
  return { profile, now, objects, failures: random.chance(0.25) ? randomFailures(random, objects) : {} };
}

export function randomSpec(random: Random, recreate: boolean): StatefulSetSpec {
  const replicas = random.weighted([[10, random.int(0, 5)], [1, random.int(6, 20)]] as const);
  const templates = random.weighted([[3, []], [4, ["data"]], [2, ["data", "logs"]]] as const);
  const retain = () => (random.chance(0.5) ? "Retain" : "Delete");
  const start = random.weighted([[3, undefined], [1, 0], [1, 1], [1, 3]] as const);
  return {
    replicas,
    selector: random.chance(0.9) ? { matchLabels: selected } : { matchExpressions: [{ key: "app", operator: "In", values: ["demo", "spare"] }] },
    template: templateOf(random.pick(letters.slice(0, 3))),
    serviceName: random.pick(["web", "peers", ""]),
    podManagementPolicy: random.chance(0.5) ? "OrderedReady" : "Parallel",
    updateStrategy: randomStrategy(random, replicas, recreate),
    revisionHistoryLimit: random.pick([0, 1, 2, 10, 10, -1]),
    minReadySeconds: random.pick([0, 0, 0, 5, 10]),
    ...(start !== undefined && { ordinals: { start } }),
    volumeClaimTemplates: templates.map((name) => ({ metadata: { name, ...(name === "logs" && { labels: { app: "logs", kind: "log" }, annotations: { keep: "yes" } }) }, spec: {} })),
    persistentVolumeClaimRetentionPolicy: { whenDeleted: retain(), whenScaled: retain() },
  };
}

export function randomStrategy(random: Random, replicas: number, recreate: boolean): UpdateStrategy {
  const partition = random.weighted([[4, 0], [3, random.int(0, replicas + 2)]] as const);
  const maxUnavailable = random.pick([1, 2, 3, 10, "1%", "25%", "50%", "67%", "100%"]);
  return random.weighted<UpdateStrategy>([
    [2, { type: "RollingUpdate" }],
    [3, { type: "RollingUpdate", rollingUpdate: { partition } }],
    [4, { type: "RollingUpdate", rollingUpdate: { partition, maxUnavailable } }],
    [1.5, { type: "OnDelete" }],
    [recreate ? 2.5 : 0, { type: "Recreate" }],
  ]);
}

function randomStatus(random: Random, revisions: readonly string[]): StatefulSetStatus {
  const name = () => (random.chance(0.85) && revisions.length > 0 ? random.pick(revisions) : random.pick(["", "gone"]));
  const progressing = { type: "Progressing", status: random.pick(["True", "False"] as const), ...random.pick(progress) };
  const other = { type: "Other", status: "True", reason: "Because", message: "of others" } as const;
  const conditions = random.weighted([[6, []], [2, [progressing]], [1, [other]], [1, [other, progressing]]] as const);
  const count = () => random.int(0, 5);
  return {
    observedGeneration: random.int(0, 4),
    replicas: count(),
    readyReplicas: count(),
    availableReplicas: count(),
    currentReplicas: count(),
    updatedReplicas: count(),
    currentRevision: name(),
    updateRevision: name(),
    collisionCount: random.chance(0.1) ? random.int(1, 3) : 0,
    conditions,
  };
}

const progress = [
  { reason: "RecreateInProgress", message: "Deleting old revision pods" },
  { reason: "RecreateInProgress", message: "Waiting for new-revision pods to be created" },
  { reason: "RecreateCompleted", message: "All pods recreated successfully" },
] as const;

function randomRevisions(random: Random, set: StatefulSet, trouble: Trouble): Map<string, ControllerRevision> {
  const odd = (probability: number) => random.chance(probability * trouble);
  const list: ControllerRevision[] = [];
  const count = random.weighted([[1, 0], [2, 1], [5, 2], [3, 3], [1, 5]] as const);
  for (let index = 0; index < count; index++) {
    const letter = random.pick(letters);
    const data = getPatch(templateOf(letter));
    const hash = hashControllerRevision(data, odd(0.2) ? 1 : 0);
    const name = random.chance(0.8) ? controllerRevisionName(set.metadata.name, hash) : `${set.metadata.name}-old${index}`;
    if (list.some(({ metadata }) => metadata.name === name)) continue;
    // The name of one template's hash over the data of another: a collision for whoever wants that name.
    const shownLetter = odd(0.15) ? random.pick(letters) : letter;
    const own = controllerReference(set.metadata, statefulSetKind);
    const ownerReferences = odd(0.3) ? random.pick([[], [], [{ ...own, uid: "former-set" }], [{ ...own, kind: "Other", uid: "x" }], [{ apiVersion: "v1", kind: "ConfigMap", name: "thing", uid: "thing-uid" }]]) : [own];
    const labels = { ...(odd(0.1) ? { app: "other" } : selected), "controller.kubernetes.io/hash": odd(0.2) ? "12345" : hash };
    const metadata = { ...newMeta(name, `revision-${name}`), labels, ownerReferences, creationTimestamp: random.int(0, 2) * 1000 };
    list.push({ metadata, data: getPatch(templateOf(shownLetter)), template: templateOf(shownLetter), revision: odd(0.3) ? random.int(1, 3) : index + 1 });
  }
  return sortedRevisions(list);
}

/** Caches have no order; adoption goes in the order of the list, so both sides get the same. */
export function sortedRevisions(list: readonly ControllerRevision[]): Map<string, ControllerRevision> {
  const sorted = list.toSorted((a, b) => a.revision - b.revision || a.metadata.creationTimestamp - b.metadata.creationTimestamp || (a.metadata.name < b.metadata.name ? -1 : 1));
  return new Map(sorted.map((revision) => [revision.metadata.name, revision]));
}

function randomPods(random: Random, set: StatefulSet, revisions: readonly string[], now: number, trouble: Trouble): Map<string, Pod> {
  const { name: setName } = set.metadata;
  const start = set.spec.ordinals?.start ?? 0;
  const surplus = random.chance(0.4) ? random.int(1, 3) : 0;
  const from = random.chance(0.3) ? 0 : start;
  const names: string[] = [];
  const missing = random.pick([0, 0.1, 0.5]);
  for (let ordinal = from; ordinal < start + set.spec.replicas + surplus; ordinal++) {
    if (!random.chance(missing)) names.push(`${setName}-${ordinal}`);
    // The same ordinal in another spelling: never together with the right one, whose place it would take at random.
    else if (random.chance(0.05 * trouble)) names.push(`${setName}-0${ordinal}`);
  }
  if (random.chance(0.1 * trouble)) names.push(random.pick([`${setName}-99999999999`, "other-0", setName, `${setName}-x`]));
  const main = revisions.length > 0 ? random.pick(revisions) : "gone";
  const revision = () => random.weighted([[6, main], [3, revisions.length > 0 ? random.pick(revisions) : "gone"], [0.3, "gone"]] as const);
  return new Map(names.map((name) => [name, randomPod(random, set, name, revision(), now, trouble)]));
}

function randomClaims(random: Random, set: StatefulSet, pods: ReadonlyMap<string, Pod>, now: number, trouble: Trouble): Map<string, Claim> {
  const start = set.spec.ordinals?.start ?? 0;
  const claims = new Map<string, Claim>();
  const missing = random.pick([0, 0.2, 0.6]);
  for (let ordinal = 0; ordinal < start + set.spec.replicas + 3; ordinal++) {
    for (const name of claimNames(set, ordinal)) {
      const pod = `${set.metadata.name}-${ordinal}`;
      if (!random.chance(missing)) claims.set(name, randomClaim(random, set, pod, pods.has(pod), name, now, trouble));
    }
  }
  return claims;
}

/** One to three writes fail. Conflicts only where the controller does not try again at once, which takes real time. */
export function randomFailures(random: Random, { set, pods, claims, revisions }: State["objects"]): Record<string, string> {
  const start = set.spec.ordinals?.start ?? 0;
  const ordinal = () => start + random.int(0, set.spec.replicas + 1);
  const pod = () => (pods.size > 0 && random.chance(0.6) ? random.pick([...pods.keys()]) : `${set.metadata.name}-${ordinal()}`);
  const claim = () => (claims.size > 0 ? random.pick([...claims.keys()]) : `data-${set.metadata.name}-${ordinal()}`);
  const hash = hashControllerRevision(getPatch(set.spec.template), set.status.collisionCount);
  const revision = () => (revisions.size > 0 && random.chance(0.6) ? random.pick([...revisions.keys()]) : controllerRevisionName(set.metadata.name, hash));
  const failures: Record<string, string> = {};
  for (let left = random.int(1, 3); left > 0; left--) {
    const [write, reasons] = random.pick(failing);
    const name = write.endsWith("Pod") ? pod() : write.endsWith("Claim") ? claim() : write.endsWith("Revision") ? revision() : set.metadata.name;
    failures[`${write} ${random.chance(0.4) ? "*" : name}`] = random.pick(reasons);
  }
  return failures;
}

const usual = ["InternalError", "Forbidden"] as const;
const failing = [
  ["createPod", [...usual, "AlreadyExists", "Invalid"]],
  ["deletePod", [...usual, "NotFound", "Conflict"]],
  ["updatePod", [...usual, "NotFound", "Invalid"]],
  ["adoptPod", [...usual, "NotFound", "Invalid"]],
  ["releasePod", [...usual, "NotFound", "Invalid"]],
  ["createClaim", [...usual, "AlreadyExists"]],
  ["updateClaim", [...usual, "NotFound"]],
  ["createRevision", usual],
  ["bumpRevision", usual],
  ["adoptRevision", [...usual, "NotFound"]],
  ["deleteRevision", [...usual, "NotFound"]],
  ["updateStatus", usual],
] as const;
