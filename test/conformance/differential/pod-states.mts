/** Random pods and claims: what a kubelet, a user or a neighbour may have left behind. */
import { podIndexLabel, podNameLabel, revisionLabel } from "../../../server/src/kubernetes/controller-labels.ts";
import { controllerReference, podKind, statefulSetKind, type Claim, type ObjectMeta, type OwnerReference, type Pod, type PodStatus, type StatefulSet, type Volume } from "../../../server/src/simulation/api/objects.ts";
import { parseIdentity } from "../../../server/src/simulation/api/pod-identity.ts";
import { withClaims } from "../../../server/src/simulation/controllers/stateful-set/identity.ts";
import type { Random } from "./random.mts";
import { selected } from "./state.mts";

/** How likely a thing is out of order, from 0 (all is well) on. */
export type Trouble = number;

export function newMeta(name: string, uid: string): ObjectMeta {
  return { name, namespace: "default", uid, resourceVersion: 1, labels: {}, annotations: {}, creationTimestamp: 0, finalizers: [], ownerReferences: [] };
}

export function randomPod(random: Random, set: StatefulSet, name: string, revision: string, now: number, trouble: Trouble): Pod {
  const identity = parseIdentity(name);
  const odd = (probability: number) => random.chance(probability * trouble);
  const labels: Record<string, string> = { ...(odd(0.1) ? { app: "other" } : selected), [podIndexLabel]: String(identity.ordinal) };
  if (!odd(0.1)) labels[podNameLabel] = odd(0.1) ? "elsewhere-7" : name;
  if (!odd(0.05)) labels[revisionLabel] = revision;
  const metadata = {
    ...newMeta(name, `pod-${name}`),
    labels,
    ownerReferences: odd(0.3) ? oddPodOwners(random, set) : [controllerReference(set.metadata, statefulSetKind)],
    ...(odd(0.3) && { deletionTimestamp: now + random.int(-30, 30) * 1000 }),
  };
  const volumes = identity.ordinal < 0 || odd(0.15) ? oddVolumes(random) : withClaims(set, identity.ordinal);
  return { metadata, ...identity, spec: { containers: [{ name: "main", image: "image:?" }], volumes }, status: randomStatus(random, set.spec.minReadySeconds, now, trouble) };
}

export function randomStatus(random: Random, minReadySeconds: number, now: number, trouble: Trouble): PodStatus {
  const rest = { starting: false, restartCount: 0 };
  const longAgo = now - 1_000_000;
  if (!random.chance(trouble)) {
    // Around the moment of becoming available, which is in order just as well.
    const since = minReadySeconds > 0 && random.chance(0.4) ? now - (minReadySeconds + random.int(-2, 2)) * 1000 : longAgo;
    return { phase: "Running", ready: { status: true, since }, ...rest };
  }
  const phase = random.weighted([[4, "Running"], [3, "Pending"], [1.5, "Failed"], [1, "Succeeded"], [0.3, "Unknown"]] as const);
  // Ready may outlive the phase for a moment.
  const ready = phase === "Running" ? random.chance(0.4) : random.chance(0.1);
  return { phase, ready: { status: ready, since: ready ? now - random.int(0, 20) * 1000 : longAgo }, ...rest };
}

function oddPodOwners(random: Random, set: StatefulSet): OwnerReference[] {
  const own = controllerReference(set.metadata, statefulSetKind);
  const { controller: _, ...loose } = own;
  const other = { apiVersion: "v1", kind: "ConfigMap", name: "thing", uid: "thing-uid" };
  return random.pick([[], [], [], [other], [loose], [{ ...own, uid: "former-set" }], [{ ...other, kind: "Other", controller: true }], [other, own]]);
}

function oddVolumes(random: Random): Volume[] {
  const claim = (name: string, claimName: string) => ({ name, persistentVolumeClaim: { claimName } });
  return random.pick([[], [{ name: "data" }], [claim("data", "elsewhere")], [claim("data", "elsewhere"), { name: "scratch" }], [claim("logs", "logs-web-0")]]);
}

export function randomClaim(random: Random, set: StatefulSet, pod: string, podExists: boolean, name: string, now: number, trouble: Trouble): Claim {
  const owned = random.chance(0.7 * Math.min(1, trouble + 0.2));
  const all = owned ? claimOwners(random, set, pod) : [];
  // With a stale owner besides its own, the original writes a pod twice in the sync that creates it.
  const ownerReferences = podExists ? all : all.slice(0, 1);
  const deletion = random.chance(0.15 * trouble) ? { deletionTimestamp: now } : {};
  return { metadata: { ...newMeta(name, `claim-${name}`), ownerReferences, ...deletion }, spec: {}, status: { phase: "Bound" } };
}

/** Every kind of owner the retention policy tells apart, alone and together. */
function claimOwners(random: Random, set: StatefulSet, pod: string): OwnerReference[] {
  const bySet = controllerReference(set.metadata, statefulSetKind);
  const byPod = controllerReference(newMeta(pod, `pod-${pod}`), podKind);
  const loose = ({ controller: _, ...reference }: OwnerReference): OwnerReference => reference;
  const foreign = { apiVersion: "example.com/v1", kind: "Backup", name: "nightly", uid: "backup-uid" };
  const all: OwnerReference[] = [
    bySet,
    byPod,
    loose(bySet),
    loose(byPod),
    { ...bySet, uid: "former-set" },
    { ...byPod, uid: `former-${pod}` },
    { ...foreign, controller: true },
    foreign,
  ];
  const first = random.weighted([[3, bySet], [3, byPod], [3, random.pick(all)]] as const);
  return random.chance(0.2) ? [first, random.pick(all)] : [first];
}
